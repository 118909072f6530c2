import { defineRule } from '@self-healer/core/rule';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { uniqueArtifacts } from '../support/ci/unique-artifacts.ts';

export const rule = defineRule({
  id: 'configuration/github-artifact-name-conflict',
  category: 'configuration',
  severity: 'high',
  stage: 'package',
  ecosystems: ['github-actions'],
  needle: ['an artifact with this name already exists', 'Multiple artifacts named', 'artifact name is not valid'],
  // actions/upload-artifact 4 and newer, actions/deploy-pages.
  pattern:
    /^(?:##\[error\])?(?:Error: )?(?:Failed to CreateArtifact: .{0,80}an artifact with this name already exists on the workflow run|Multiple artifacts named "(?<name>[^"]{1,200})" were unexpectedly found for this workflow run|The artifact name is not valid: (?<invalid>.{1,200}))/,
  captures: ['name?', 'invalid?'],
  explains: ['network/artifact-service-failed'],
  docs: {
    title: 'Two artifacts of the run have the same name',
    what: "An artifact's name may be used once in a run.",
    why: 'Legs of a matrix, or two steps, upload under one name; or a job of the run was run again.',
    how: 'Add the matrix values to the name (`name: build-${{ matrix.os }}`) and download with `pattern:` and `merge-multiple: true`; or `overwrite: true` when the later one should win.',
    references: ['https://github.com/actions/upload-artifact/blob/main/docs/MIGRATION.md'],
  },
  async fix({ invalid }, repo) {
    if (invalid !== undefined) return undefined;
    const edits = await editCiFiles(repo, ['github-actions'], uniqueArtifacts);
    return edits.length === 0
      ? undefined
      : { title: 'Name each leg\u2019s artifact after its matrix', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'legs of a matrix',
        log: 'Error: Failed to CreateArtifact: Received non-retryable error: Failed request: (409) Conflict: an artifact with this name already exists on the workflow run',
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  build:\n    strategy:\n      matrix:\n        os: [a, b]\n    steps:\n      - uses: actions/upload-artifact@v4\n        with:\n          name: dist\n          path: out\n  join:\n    steps:\n      - uses: actions/download-artifact@v4\n        with:\n          name: dist\n          path: out\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  build:\n    strategy:\n      matrix:\n        os: [a, b]\n    steps:\n      - uses: actions/upload-artifact@v4\n        with:\n          name: dist-${{ matrix.os }}\n          path: out\n  join:\n    steps:\n      - uses: actions/download-artifact@v4\n        with:\n          pattern: dist-*\n          path: out\n          merge-multiple: true\n',
        },
      },
      {
        name: 'legs that are written one by one',
        log: 'Error: Failed to CreateArtifact: Received non-retryable error: Failed request: (409) Conflict: an artifact with this name already exists on the workflow run',
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  build:\n    strategy:\n      matrix:\n        include:\n          - { os: ubuntu-latest, node: 20, flags: "--a b" }\n          - { os: ubuntu-latest, node: 22, flags: "" }\n    steps:\n      - uses: actions/upload-artifact@v4\n        with:\n          name: dist\n          path: out\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  build:\n    strategy:\n      matrix:\n        include:\n          - { os: ubuntu-latest, node: 20, flags: "--a b" }\n          - { os: ubuntu-latest, node: 22, flags: "" }\n    steps:\n      - uses: actions/upload-artifact@v4\n        with:\n          name: dist-${{ matrix.node }}\n          path: out\n',
        },
      },
      {
        name: 'conflict',
        log: 'Error: Failed to CreateArtifact: Received non-retryable error: Failed request: (409) Conflict: an artifact with this name already exists on the workflow run',
      },
      {
        name: 'pages',
        log: '##[error]Error: Multiple artifacts named "github-pages" were unexpectedly found for this workflow run. Artifact count is 2.',
        captures: { name: 'github-pages' },
      },
    ],
    ignore: [{ name: 'good', log: 'Artifact web has been successfully uploaded!' }],
  },
});
