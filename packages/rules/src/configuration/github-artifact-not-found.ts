import { defineRule } from '@self-healer/core/rule';
import { setActionRef } from '@self-healer/editors/ci-file';
import { addYamlEntry, getYaml, setYamlScalar, type YamlPath, yamlScalars } from '@self-healer/editors/yaml';
import { renameYamlKey, yamlKeys } from '@self-healer/editors/yaml-keys';
import { majorOf } from '../data/retired-actions.ts';
import { addNeed } from '../support/ci/add-need.ts';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { madeDirectory } from '../support/ci/made-directory.ts';
import { artifactPlace } from '../support/ci/shown-output.ts';
import { workflowSteps } from '../support/ci/workflow-steps.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

const named = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined;

/** Lets the job that downloads an artifact wait for the one job that uploads it. */
function waiting(text: string, artifact: string): string | undefined {
  const users = (action: string) =>
    workflowSteps(text).filter(
      ({ uses, path }) => uses?.startsWith(`${action}@`) && named(getYaml(text, [...path, 'with'])) === artifact,
    );
  const uploading = [...new Set(users('actions/upload-artifact').map(({ job }) => job))];
  const downloading = [...new Set(users('actions/download-artifact').map(({ job }) => job))];
  const [from] = uploading;
  const [to] = downloading;
  if (from === undefined || to === undefined || from === to || uploading.length > 1 || downloading.length > 1)
    return undefined;
  return addNeed(text, to, from);
}

const ofAction = (text: string, action: string) =>
  workflowSteps(text)
    .filter(({ uses }) => uses?.startsWith(`${action}@`))
    .map((step) => ({ ...step, artifact: named(getYaml(text, [...step.path, 'with'])) }));

/** Version 4 neither reads what version 3 wrote nor the other way round. */
function sameMajor(text: string, artifact: string): string | undefined {
  const majors = (action: string) =>
    new Set(
      ofAction(text, action)
        .filter((step) => step.artifact === artifact)
        .flatMap(({ uses }) => majorOf(uses?.split('@')[1] ?? '') ?? []),
    );
  const [up, ...otherUps] = majors('actions/upload-artifact');
  const [down, ...otherDowns] = majors('actions/download-artifact');
  if (up === undefined || down === undefined || otherUps.length + otherDowns.length > 0) return undefined;
  if (up >= 4 === down >= 4) return undefined;
  return up > down
    ? setActionRef(text, 'actions/download-artifact', (ref) => (majorOf(ref) ?? up) < 4, `v${Math.min(up, 4)}`)
    : setActionRef(text, 'actions/upload-artifact', (ref) => (majorOf(ref) ?? down) < 4, `v${Math.min(down, 4)}`);
}

/** The words of a name, whatever their order, and what parts them. */
const wordsOf = (name: string): string =>
  name
    .toLowerCase()
    .split(/[-_. ]/)
    .sort()
    .join('');

const placeOf = (text: string, path: YamlPath): string => {
  const inputs = getYaml(text, [...path, 'with']);
  const place = typeof inputs === 'object' && inputs !== null && 'path' in inputs ? `${inputs.path}` : '';
  return place.replace(/^\.\//, '').replace(/\/(?:\*\*?)?$/, '');
};

/**
 * The only other artifact of a run: of a directory by the name that is asked for, or downloaded to the place that it was
 * uploaded from, where no job takes it yet and no other workflow is called.
 */
function onlyOther(text: string, artifact: string, uploaded: readonly string[]): string | undefined {
  const [only, ...others] = new Set(uploaded);
  const uploads = ofAction(text, 'actions/upload-artifact').length;
  const jobs: unknown = getYaml(text, ['jobs']);
  const calls = Object.values(typeof jobs === 'object' && jobs !== null ? jobs : {}).some(
    (job: unknown) => typeof job === 'object' && job !== null && 'uses' in job,
  );
  const taken = ofAction(text, 'actions/download-artifact').some(({ artifact }) => artifact === only || !artifact);
  const from = ofAction(text, 'actions/upload-artifact').map(({ path }) => placeOf(text, path));
  const to = ofAction(text, 'actions/download-artifact').filter((step) => step.artifact === artifact);
  const fits = from.every(
    (place) => place !== '' && (place === artifact || to.every(({ path }) => placeOf(text, path) === place)),
  );
  return !fits || others.length > 0 || uploads !== uploaded.length || calls || taken ? undefined : only;
}

/** The only artifact that is uploaded under a name of the same letters or words, that is a slip away, or at all. */
function uploadedName(text: string, artifact: string): string | undefined {
  const uploaded = ofAction(text, 'actions/upload-artifact').flatMap(({ artifact: name }) =>
    typeof name === 'string' && !name.includes('$') ? [name] : [],
  );
  if (uploaded.includes(artifact)) return undefined;
  const letters = (name: string) => name.toLowerCase().replace(/[-_. ]/g, '');
  const same = [letters, wordsOf].flatMap((form) => {
    const alike = new Set(uploaded.filter((name) => form(name) === form(artifact)));
    return alike.size === 1 ? [...alike] : [];
  });
  const users = ofAction(text, 'actions/download-artifact').filter((step) => step.artifact === artifact);
  // An artifact of another run or repository goes by the names of that.
  const foreign = users.some(({ path }) => {
    const inputs = getYaml(text, [...path, 'with']);
    return typeof inputs === 'object' && inputs !== null && ('run-id' in inputs || 'repository' in inputs);
  });
  if (foreign) return undefined;
  const meant = same[0] ?? nearestWord(artifact, uploaded) ?? onlyOther(text, artifact, uploaded);
  if (meant === undefined) return undefined;
  return users.reduce<string | undefined>(
    (changed, { path }) => changed && (setYamlScalar(changed, [...path, 'with', 'name'], meant) ?? changed),
    users.length === 0 ? undefined : text,
  );
}

/** Downloads the artifacts that the jobs of a matrix upload under names of their own: `dist-${{ matrix.os }}` for `dist`. */
function ofMatrix(text: string, artifact: string): string | undefined {
  const uploads = ofAction(text, 'actions/upload-artifact');
  const [own, ...others] = uploads.filter(({ artifact: name }) =>
    new RegExp(`^${escapePattern(artifact)}[-_]\\$\\{\\{ ?(?:matrix|strategy)\\.[\\w.-]+ ?\\}\\}$`).test(`${name}`),
  );
  const [user, ...users] = ofAction(text, 'actions/download-artifact').filter((step) => step.artifact === artifact);
  const isNew = (uses?: string) => (majorOf(uses?.split('@')[1] ?? '') ?? 0) >= 4;
  if (own === undefined || user === undefined || others.length + users.length > 0) return undefined;
  if (!isNew(own.uses) || !isNew(user.uses) || uploads.some((step) => step.artifact === artifact)) return undefined;
  const inputs = [...user.path, 'with'];
  const pattern = `${artifact}${`${own.artifact}`[artifact.length]}*`;
  const key = yamlKeys(text).find(({ path }) => path.join('\n') === [...inputs, 'name'].join('\n'));
  const named = setYamlScalar(text, [...inputs, 'name'], pattern);
  const renamed = key && named && renameYamlKey(named, key, 'pattern');
  return renamed && addYamlEntry(renamed, inputs, 'merge-multiple', 'true');
}

/** Uploads from where the files are. */
function uploadFrom(text: string, written: string, from: string): string | undefined {
  const place = yamlScalars(text).find(
    ({ path, value }) => path.at(-1) === 'path' && path.at(-2) === 'with' && value === written,
  );
  const uses = place && getYaml(text, [...place.path.slice(0, -2), 'uses']);
  return place !== undefined && `${uses}`.startsWith('actions/upload-artifact@')
    ? setYamlScalar(text, place.path, from)
    : undefined;
}

export const rule = defineRule({
  id: 'configuration/github-artifact-not-found',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['github-actions'],
  needle: [
    'Artifact not found for name',
    'No files were found with the provided path',
    'Unable to find any artifacts',
    'No artifacts named',
  ],
  // actions/download-artifact, upload-artifact with `if-no-files-found: error`, deploy-pages.
  pattern:
    /^(?:##\[error\])?(?:Error: )?(?:Unable to download artifact\(s\): Artifact not found for name: (?<name>.{1,200})|No files were found with the provided path: (?<path>.{1,300}?)\. No artifacts will be uploaded|Unable to find any artifacts for the associated workflow|No artifacts named "(?<pages>[^"]{1,200})" were found)/,
  captures: ['name?', 'path?', 'pages?'],
  docs: {
    title: 'An artifact is not there',
    what: 'The run has no artifact of that name, or no files to make it of.',
    why: 'The job that uploads it did not run before (`needs`), used another name or path, or an older major of the action.',
    how: 'Give the download job `needs:` on the upload job; compare names, paths and majors of both.',
    references: ['https://github.com/actions/download-artifact'],
  },
  async fix({ name, path }, repo, { window }) {
    const written = path?.trim() ?? '';
    const directory = /^(?:\.\/)?(?<name>[\w-]+)(?<rest>\/.*)?$/.exec(written)?.groups;
    const made = directory?.name === undefined ? undefined : await madeDirectory(directory.name, repo);
    const from =
      artifactPlace(written, window.lines.slice(0, window.index), await repo.list()) ??
      (made === undefined ? undefined : `${made}${directory?.rest ?? ''}`);
    const moved =
      from === undefined ? [] : await editCiFiles(repo, ['github-actions'], (text) => uploadFrom(text, written, from));
    if (moved.length === 1) return { title: 'Collect what is built where it is built', safety: 'review', edits: moved };
    const level =
      name === undefined ? [] : await editCiFiles(repo, ['github-actions'], (text) => sameMajor(text, name.trim()));
    if (level.length === 1)
      return { title: 'Download with the major that uploads', safety: 'review', edits: level, needs: 'elsewhere' };
    const renamed =
      name === undefined ? [] : await editCiFiles(repo, ['github-actions'], (text) => uploadedName(text, name.trim()));
    if (renamed.length === 1)
      return { title: 'Download what is uploaded', safety: 'review', edits: renamed, needs: 'elsewhere' };
    if (name === undefined) return undefined;
    const several = await editCiFiles(repo, ['github-actions'], (text) => ofMatrix(text, name.trim()));
    if (several.length === 1)
      return {
        title: 'Download what all jobs of the matrix upload',
        safety: 'review',
        edits: several,
        needs: 'elsewhere',
      };
    const edits = await editCiFiles(repo, ['github-actions'], (text) => waiting(text, name.trim()));
    return edits.length === 1
      ? { title: 'Wait for the job that uploads the artifact', safety: 'review', edits }
      : undefined;
  },
  examples: {
    match: [
      {
        name: 'a build that is set to write elsewhere',
        log: 'build/index.html                 0.46 kB │ gzip:  0.30 kB\n##[error]No files were found with the provided path: dist/. No artifacts will be uploaded.',
        captures: { path: 'dist/' },
        repo: {
          'package.json': '{}\n',
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - run: npm run build\n      - uses: actions/upload-artifact@v4\n        with:\n          path: dist/\n          if-no-files-found: error\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - run: npm run build\n      - uses: actions/upload-artifact@v4\n        with:\n          path: build/\n          if-no-files-found: error\n',
        },
      },
      {
        name: 'a directory that only a script names',
        log: '##[error]No files were found with the provided path: build/*.tar.gz. No artifacts will be uploaded.',
        repo: {
          'ci/pack.sh': '#!/bin/sh\nmkdir -p "dist"\ntar czf dist/a.tar.gz src\n',
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - run: ci/pack.sh\n      - uses: actions/upload-artifact@v4\n        with:\n          path: build/*.tar.gz\n          if-no-files-found: error\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            "jobs:\n  a:\n    steps:\n      - run: ci/pack.sh\n      - uses: actions/upload-artifact@v4\n        with:\n          path: 'dist/*.tar.gz'\n          if-no-files-found: error\n",
        },
      },
      {
        name: 'an artifact of the same letters',
        log: '##[error]Unable to download artifact(s): Artifact not found for name: web-dist',
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/upload-artifact@v4\n        with:\n          name: webdist\n  b:\n    needs: a\n    steps:\n      - uses: actions/download-artifact@v4\n        with:\n          name: web-dist\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/upload-artifact@v4\n        with:\n          name: webdist\n  b:\n    needs: a\n    steps:\n      - uses: actions/download-artifact@v4\n        with:\n          name: webdist\n',
        },
      },
      {
        name: 'an artifact of the same words',
        log: '##[error]Unable to download artifact(s): Artifact not found for name: report-html',
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/upload-artifact@v4\n        with:\n          name: html-report\n  b:\n    needs: a\n    steps:\n      - uses: actions/download-artifact@v4\n        with:\n          name: report-html\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/upload-artifact@v4\n        with:\n          name: html-report\n  b:\n    needs: a\n    steps:\n      - uses: actions/download-artifact@v4\n        with:\n          name: html-report\n',
        },
      },
      {
        name: 'the only artifact there is',
        log: '##[error]Unable to download artifact(s): Artifact not found for name: package',
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/upload-artifact@v4\n        with:\n          name: wheels\n          path: package/\n  b:\n    needs: a\n    steps:\n      - uses: actions/download-artifact@v4\n        with:\n          name: package\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/upload-artifact@v4\n        with:\n          name: wheels\n          path: package/\n  b:\n    needs: a\n    steps:\n      - uses: actions/download-artifact@v4\n        with:\n          name: wheels\n',
        },
      },
      {
        name: 'an artifact that no job uploads, beside one of another kind',
        log: '##[error]Unable to download artifact(s): Artifact not found for name: package',
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/upload-artifact@v4\n        with:\n          name: coverage\n          path: coverage.xml\n  b:\n    needs: a\n    steps:\n      - uses: actions/download-artifact@v4\n        with:\n          name: package\n',
        },
      },
      {
        name: 'an artifact of another run',
        log: '##[error]Unable to download artifact(s): Artifact not found for name: package',
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/upload-artifact@v4\n        with:\n          name: wheels\n  b:\n    needs: a\n    steps:\n      - uses: actions/download-artifact@v4\n        with:\n          name: package\n          run-id: 12\n',
        },
      },
      {
        name: 'the artifacts of a matrix',
        log: '##[error]Unable to download artifact(s): Artifact not found for name: wheels',
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/upload-artifact@v4\n        with:\n          name: wheels-${{ matrix.os }}\n  b:\n    needs: a\n    steps:\n      - uses: actions/download-artifact@v4\n        with:\n          name: wheels\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            "jobs:\n  a:\n    steps:\n      - uses: actions/upload-artifact@v4\n        with:\n          name: wheels-${{ matrix.os }}\n  b:\n    needs: a\n    steps:\n      - uses: actions/download-artifact@v4\n        with:\n          pattern: 'wheels-*'\n          merge-multiple: true\n",
        },
      },
      {
        name: 'a download of another major',
        log: '##[error]Unable to download artifact(s): Artifact not found for name: dist',
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/upload-artifact@v4\n        with:\n          name: dist\n  b:\n    needs: a\n    steps:\n      - uses: actions/download-artifact@v3\n        with:\n          name: dist\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/upload-artifact@v4\n        with:\n          name: dist\n  b:\n    needs: a\n    steps:\n      - uses: actions/download-artifact@v4\n        with:\n          name: dist\n',
        },
      },
      {
        name: 'a package in a directory',
        log: 'Error: No files were found with the provided path: dist/. No artifacts will be uploaded.',
        captures: { path: 'dist/' },
        repo: {
          'frontend/package.json': '{}\n',
          '.github/workflows/u.yml':
            'on: push\njobs:\n  b:\n    steps:\n      - uses: actions/upload-artifact@v4\n        with:\n          path: dist/\n',
        },
        patched: {
          '.github/workflows/u.yml':
            'on: push\njobs:\n  b:\n    steps:\n      - uses: actions/upload-artifact@v4\n        with:\n          path: frontend/dist/\n',
        },
      },
      {
        name: 'a job that does not wait for the other',
        log: '##[error]Unable to download artifact(s): Artifact not found for name: dist',
        captures: { name: 'dist' },
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  build:\n    steps:\n      - uses: actions/upload-artifact@v4\n        with:\n          name: dist\n          path: out\n  deploy:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/download-artifact@v4\n        with:\n          name: dist\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  build:\n    steps:\n      - uses: actions/upload-artifact@v4\n        with:\n          name: dist\n          path: out\n  deploy:\n    needs: build\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/download-artifact@v4\n        with:\n          name: dist\n',
        },
      },
      {
        name: 'download',
        log: '##[error]Unable to download artifact(s): Artifact not found for name: build',
        captures: { name: 'build' },
      },
      {
        name: 'upload',
        log: '##[error]No files were found with the provided path: dist/. No artifacts will be uploaded.',
        captures: { path: 'dist/' },
      },
    ],
    ignore: [
      {
        name: 'warning',
        log: '##[warning]No files were found with the provided path: dist/. No artifacts will be uploaded.',
      },
    ],
  },
});
