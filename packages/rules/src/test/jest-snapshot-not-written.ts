import { defineRule } from '@self-healer/core/rule';
import { inDirectory, projectDirectory } from '../support/commands/project-directory.ts';
import { runDirectories } from '../support/commands/run-directories.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { previousMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'test/jest-snapshot-not-written',
  category: 'test',
  severity: 'medium',
  stage: 'test',
  ecosystems: ['node', 'typescript'],
  needle: 'New snapshot was not written',
  // Jest 20 and newer with --ci.
  pattern:
    /^\s{0,8}New snapshot was not written\. The update flag must be explicitly passed to write a new snapshot\.$/,
  captures: [],
  explains: ['test/jest-failure'],
  docs: {
    title: 'A snapshot of Jest was not committed',
    what: 'A test of {file} has no snapshot, and in CI Jest writes none.',
    why: 'The .snap file was not committed, or an ignore file names it.',
    how: 'Run the test without `--ci`, look at the snapshot and commit it.',
    references: [
      'https://jestjs.io/docs/snapshot-testing#are-snapshots-written-automatically-on-continuous-integration-ci-systems',
    ],
  },
  gathers: ['file'],
  gather(_facts, window) {
    const file = previousMatch(
      window,
      /^\s{0,4}FAIL\s{1,4}(?:\S{1,60}\s)?(?<file>\S{1,300}\.[cm]?[jt]sx?)(?: \(.{0,20}\))?$/,
      60,
    )?.file;
    return { file: file ?? 'a file' };
  },
  async fix({ file }, repo, context) {
    const path = await trackedPath(file, repo, await runDirectories(repo, context));
    const directory = path === undefined ? undefined : await projectDirectory(repo, 'package.json', path);
    if (path === undefined || directory === undefined) return undefined;
    const [place, name] = [path.replace(/\/?[^/]*$/, '') || '.', path.slice(path.lastIndexOf('/') + 1)];
    const inside = directory === '.' ? path : path.slice(directory.length + 1);
    return {
      title: `Write the missing snapshots of ${path}`,
      safety: 'review',
      edits: [
        {
          kind: 'tool',
          argv: ['jest', '--ci=false', '--runTestsByPath', inside],
          cwd: directory,
          writes: [inDirectory(place, `__snapshots__/${name}.snap`)],
          network: false,
        },
      ],
      needs: 'required',
    };
  },
  examples: {
    match: [
      {
        name: 'in a package of a monorepo',
        log: 'FAIL web/src/render.test.js\n  ✕ renders (3 ms)\n\n  ● renders\n\n    expect(received).toMatchSnapshot()\n\n    New snapshot was not written. The update flag must be explicitly passed to write a new snapshot.\n\n    This is likely because this test is run in a continuous integration (CI) environment in which snapshots are not written by default.',
        captures: { file: 'web/src/render.test.js' },
        repo: { 'web/package.json': '{}\n', 'web/src/render.test.js': 'test()\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['jest', '--ci=false', '--runTestsByPath', 'src/render.test.js'],
            cwd: 'web',
            writes: ['web/src/__snapshots__/render.test.js.snap'],
            network: false,
          },
        ],
      },
    ],
    ignore: [{ name: 'another one', log: '    Snapshot name: `renders 1`\n    - Snapshot  - 1\n    + Received  + 1' }],
  },
});
