import { defineRule } from '@self-healer/core/rule';
import { setYamlScalar, yamlScalars } from '@self-healer/editors/yaml';
import { editCiFiles } from '../support/ci/ci-edits.ts';
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
    what: 'The script went well in `{directory}`, and the artifacts are looked for in `{pattern}` of the root.',
    why: '`artifacts:paths` start at the directory of the project, also when the script changes to another one.',
    how: 'Write the directory in front of the path.',
    references: ['https://docs.gitlab.com/ci/yaml/#artifactspaths'],
  },
  gathers: ['directory'],
  gather(_facts, { lines, index }) {
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
    return directory === '' ? undefined : { directory };
  },
  async fix({ pattern, directory }, repo) {
    const files = await repo.list();
    if (!directoriesOf(files).includes(directory) || pattern.startsWith(`${directory}/`)) return undefined;
    const edits = await editCiFiles(repo, ['gitlab-ci'], (text) => {
      const places = yamlScalars(text).filter(
        ({ path, value }) => path.at(-2) === 'paths' && path.at(-3) === 'artifacts' && value === pattern,
      );
      const [only] = places;
      if (only === undefined || places.length > 1) return undefined;
      return setYamlScalar(text, only.path, `${directory}/${pattern.replace(/^\.\//, '')}`);
    });
    return edits.length === 1 ? { title: `Take the artifacts from ${directory}`, safety: 'review', edits } : undefined;
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
        captures: { pattern: 'dist/', directory: 'site' },
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
    ],
    ignore: [
      {
        name: 'a job that failed before',
        log: '$ cd site\nUploading artifacts for failed job\nWARNING: dist/: no matching files. Ensure that the artifact path is relative to the working directory (/builds/g/p)',
      },
    ],
  },
});
