import { defineRule } from '@self-healer/core/rule';
import { inDirectory, projectDirectory } from '../support/commands/project-directory.ts';
import { runDirectories } from '../support/commands/run-directories.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { previousMatch } from '../support/text/window-matches.ts';

const FAILED = /^\s{0,4}FAIL\s{1,4}(?:\|[^|]{1,60}\| )?(?<file>[^\s>]{1,300}\.[cm]?[jt]sx?) > /;
const MISMATCHED = /^(?:Error: )?Snapshot `(?<key>[^`]{1,400})` mismatched$/;

/** The keys of the snapshots that a log says do not fit, of one test file. */
function keysOf(lines: readonly string[], file: string): readonly string[] {
  const keys: string[] = [];
  let current: string | undefined;
  for (const line of lines) {
    const text = line.slice(0, 800);
    current = FAILED.exec(text)?.groups?.file ?? current;
    const key = current === file ? MISMATCHED.exec(text)?.groups?.key : undefined;
    if (key !== undefined) keys.push(key);
  }
  return keys;
}

export const rule = defineRule({
  id: 'test/vitest-snapshot-not-written',
  category: 'test',
  severity: 'medium',
  stage: 'test',
  ecosystems: ['node', 'typescript'],
  needle: '` mismatched',
  // Vitest 1 and newer in CI, where it writes no snapshots and says of a missing one what it says of one that differs.
  pattern: /^Error: Snapshot `(?<key>[^`]{1,400})` mismatched$/,
  captures: ['key'],
  explains: ['test/vitest-failure'],
  docs: {
    title: 'A snapshot of Vitest is missing or differs',
    what: 'The snapshot `{key}` of {file} is not what the test gives.',
    why: 'It was not committed, for in CI Vitest writes none, or the code gives something else now.',
    how: 'Run the test outside of CI, look at the snapshot and commit it.',
    references: ['https://vitest.dev/guide/snapshot'],
  },
  gathers: ['file'],
  gather(_facts, window) {
    return { file: previousMatch(window, FAILED, 4)?.file ?? 'a file' };
  },
  async fix({ file }, repo, context) {
    const path = await trackedPath(file, repo, await runDirectories(repo, context));
    const directory = path === undefined ? undefined : await projectDirectory(repo, 'package.json', path);
    const test = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || directory === undefined || test === undefined) return undefined;
    const [place, name] = [path.replace(/\/?[^/]*$/, '') || '.', path.slice(path.lastIndexOf('/') + 1)];
    const snapshots = inDirectory(place, `__snapshots__/${name}.snap`);
    const recorded = [
      ...((await repo.read(snapshots)) ?? '').matchAll(/^exports\[`(?<key>(?:[^`\\]|\\.)*) \d{1,4}`\]/gm),
    ].map(({ groups }) => groups?.key?.replace(/\\(?<sign>.)/g, '$<sign>'));
    // A test that has recorded something gives something else now; which of the two is right is not for us to say.
    const failing = keysOf(context.window.lines, file).map((key) => key.replace(/ \d{1,4}$/, ''));
    if (failing.length === 0 || failing.some((key) => recorded.includes(key))) return undefined;
    if (/\.toMatchInlineSnapshot\(\s*\)|\.toMatchFileSnapshot\(/.test(test)) return undefined;
    const inside = directory === '.' ? path : path.slice(directory.length + 1);
    return {
      title: `Write the missing snapshots of ${path}`,
      safety: 'review',
      edits: [
        {
          kind: 'tool',
          argv: ['vitest', 'run', '--update', inside],
          cwd: directory,
          writes: [snapshots],
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
        log: ' FAIL  src/card.test.ts > card > shows a name\nError: Snapshot `card > shows a name 1` mismatched\n ❯ src/card.test.ts:6:24',
        command: 'cd web && npx vitest run',
        captures: { file: 'src/card.test.ts', key: 'card > shows a name 1' },
        repo: {
          'web/package.json': '{}\n',
          'web/src/card.test.ts': 'expect(card()).toMatchSnapshot();\n',
          'web/src/__snapshots__/card.test.ts.snap':
            '// Vitest Snapshot v1\n\nexports[`card > shows a title 1`] = `"A"`;\n',
        },
        edits: [
          {
            kind: 'tool',
            argv: ['vitest', 'run', '--update', 'src/card.test.ts'],
            cwd: 'web',
            writes: ['web/src/__snapshots__/card.test.ts.snap'],
            network: false,
          },
        ],
      },
      {
        name: 'one that differs',
        log: ' FAIL  src/card.test.ts > card > shows a name\nError: Snapshot `card > shows a name 1` mismatched\n\n- Expected\n+ Received',
        repo: {
          'package.json': '{}\n',
          'src/card.test.ts': 'expect(card()).toMatchSnapshot();\n',
          'src/__snapshots__/card.test.ts.snap': 'exports[`card > shows a name 1`] = `"A"`;\n',
        },
      },
    ],
    ignore: [{ name: 'Jest', log: '    Snapshot name: `renders 1`' }],
  },
});
