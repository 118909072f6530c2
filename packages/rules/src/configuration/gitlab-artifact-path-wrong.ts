import { defineRule } from '@self-healer/core/rule';
import { setYamlScalar, yamlScalars } from '@self-healer/editors/yaml';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { artifactPlace } from '../support/ci/shown-output.ts';
import { directoriesOf } from '../support/paths/nearest-path.ts';

export const rule = defineRule({
  id: 'configuration/gitlab-artifact-path-wrong',
  category: 'configuration',
  severity: 'medium',
  stage: 'package',
  ecosystems: ['gitlab'],
  needle: ': no matching files. Ensure that the artifact path',
  // gitlab-runner, after a script that went well.
  pattern:
    /^WARNING: (?<pattern>\S{1,300}): no matching files\. Ensure that the artifact path is relative to the working directory/,
  captures: ['pattern'],
  explains: ['configuration/gitlab-artifacts-not-found', 'other/*'],
  docs: {
    title: 'The artifacts were made in another directory',
    what: 'The script went well and wrote to `{place}`, and the artifacts are looked for in `{pattern}` of the root.',
    why: '`artifacts:paths` start at the directory of the project, also when the script changes to another one, and a build can be set to write elsewhere.',
    how: 'Name the path where the files are.',
    references: ['https://docs.gitlab.com/ci/yaml/#artifactspaths'],
  },
  gathers: ['place'],
  gather({ pattern }, { lines, index }) {
    const above = lines.slice(0, index);
    const uploading = above.findLastIndex((line) => line.includes('Uploading artifacts for successful job'));
    if (uploading < 0) return undefined;
    let directory = '';
    for (const line of above.slice(0, uploading)) {
      const to = /^\$ (?:cd|pushd) (?<to>[\w./-]{1,200})(?: &&.*)?$/.exec(line)?.groups?.to;
      if (to === undefined) continue;
      if (to.startsWith('/') || to.startsWith('..')) return undefined;
      directory = [directory, to.replace(/^\.\/|\/$/g, '')].filter(Boolean).join('/');
    }
    const plain = pattern.replace(/^\.\//, '');
    const place = directory === '' ? artifactPlace(plain, above.slice(0, uploading), []) : `${directory}/${plain}`;
    return place === undefined || plain.startsWith(`${directory}/`) ? undefined : { place };
  },
  async fix({ pattern, place }, repo) {
    const files = await repo.list();
    const below = place.endsWith(`/${pattern.replace(/^\.\//, '')}`);
    const directory = place.slice(0, -pattern.replace(/^\.\//, '').length - 1);
    if (below && !directoriesOf(files).includes(directory)) return undefined;
    const edits = await editCiFiles(repo, ['gitlab-ci'], (text) => {
      const places = yamlScalars(text).filter(
        ({ path, value }) => path.at(-2) === 'paths' && path.at(-3) === 'artifacts' && value === pattern,
      );
      const [only] = places;
      if (only === undefined || places.length > 1) return undefined;
      return setYamlScalar(text, only.path, place);
    });
    return edits.length === 1 ? { title: `Take the artifacts from ${place}`, safety: 'review', edits } : undefined;
  },
  examples: {
    match: [
      {
        name: 'a script that changes to a directory',
        log: [
          '$ cd site',
          '$ npm run build',
          'Uploading artifacts for successful job',
          'Uploading artifacts...',
          'WARNING: dist/: no matching files. Ensure that the artifact path is relative to the working directory (/builds/g/p)',
          'ERROR: No files to upload',
        ].join('\n'),
        captures: { pattern: 'dist/', place: 'site/dist/' },
        repo: {
          '.gitlab-ci.yml':
            'build:\n  script:\n    - cd site\n    - npm run build\n  artifacts:\n    paths:\n      - dist/\n',
          'site/package.json': '{}\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'build:\n  script:\n    - cd site\n    - npm run build\n  artifacts:\n    paths:\n      - site/dist/\n',
        },
      },
      {
        name: 'a build that is set to write elsewhere',
        log: [
          '$ npm run build',
          'build/index.html                 0.46 kB │ gzip:  0.30 kB',
          'Uploading artifacts for successful job',
          'WARNING: dist: no matching files. Ensure that the artifact path is relative to the working directory (/builds/g/p)',
          'ERROR: No files to upload',
        ].join('\n'),
        captures: { place: 'build' },
        repo: { '.gitlab-ci.yml': 'build:\n  script: [npm run build]\n  artifacts:\n    paths: [dist]\n' },
        patched: { '.gitlab-ci.yml': 'build:\n  script: [npm run build]\n  artifacts:\n    paths: [build]\n' },
      },
    ],
    ignore: [
      {
        name: 'a job that failed before',
        log: '$ cd site\nUploading artifacts for failed job\nWARNING: dist/: no matching files. Ensure that the artifact path is relative to the working directory (/builds/g/p)',
      },
    ],
  },
});
