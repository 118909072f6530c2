import { defineRule } from '@self-healer/core/rule';
import { setActionRef } from '@self-healer/editors/ci-file';
import { getYaml, setYamlScalar, yamlScalars } from '@self-healer/editors/yaml';
import { majorOf } from '../data/retired-actions.ts';
import { addNeed } from '../support/ci/add-need.ts';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { artifactPlace } from '../support/ci/shown-output.ts';
import { workflowSteps } from '../support/ci/workflow-steps.ts';
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

/** The only artifact that is uploaded under a name of the same letters, or that is a slip away. */
function uploadedName(text: string, artifact: string): string | undefined {
  const uploaded = ofAction(text, 'actions/upload-artifact').flatMap(({ artifact: name }) =>
    typeof name === 'string' ? [name] : [],
  );
  if (uploaded.includes(artifact)) return undefined;
  const letters = (name: string) => name.toLowerCase().replace(/[-_. ]/g, '');
  const same = uploaded.filter((name) => letters(name) === letters(artifact));
  const meant = same.length === 1 ? same[0] : nearestWord(artifact, uploaded);
  const users = ofAction(text, 'actions/download-artifact').filter((step) => step.artifact === artifact);
  if (meant === undefined) return undefined;
  return users.reduce<string | undefined>(
    (changed, { path }) => changed && (setYamlScalar(changed, [...path, 'with', 'name'], meant) ?? changed),
    users.length === 0 ? undefined : text,
  );
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
    const from = artifactPlace(written, window.lines.slice(0, window.index), await repo.list());
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
