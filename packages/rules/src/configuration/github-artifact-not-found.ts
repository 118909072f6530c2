import { defineRule } from '@self-healer/core/rule';
import {
  downloadOfMatrix,
  downloadUploaded,
  levelMajors,
  uploadFrom,
  waitForUpload,
} from '../support/ci/artifact-actions.ts';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { madeDirectory } from '../support/ci/made-directory.ts';
import { artifactPlace } from '../support/ci/shown-output.ts';

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
      name === undefined ? [] : await editCiFiles(repo, ['github-actions'], (text) => levelMajors(text, name.trim()));
    if (level.length === 1)
      return { title: 'Download with the major that uploads', safety: 'review', edits: level, needs: 'elsewhere' };
    const renamed =
      name === undefined
        ? []
        : await editCiFiles(repo, ['github-actions'], (text) => downloadUploaded(text, name.trim()));
    if (renamed.length === 1)
      return { title: 'Download what is uploaded', safety: 'review', edits: renamed, needs: 'elsewhere' };
    if (name === undefined) return undefined;
    const several = await editCiFiles(repo, ['github-actions'], (text) => downloadOfMatrix(text, name.trim()));
    if (several.length === 1)
      return {
        title: 'Download what all jobs of the matrix upload',
        safety: 'review',
        edits: several,
        needs: 'elsewhere',
      };
    const edits = await editCiFiles(repo, ['github-actions'], (text) => waitForUpload(text, name.trim()));
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
