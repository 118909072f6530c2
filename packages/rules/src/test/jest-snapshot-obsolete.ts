import type { LogWindow } from '@self-healer/core/log-window';
import type { Edit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

const FILE = /^\s{2,4}↳ (?:• )?(?:\.\/)?(?<file>[\w@./-]{1,300})$/;
const KEY = /^\s{4,10}• (?<key>\S.{0,300})$/;

/** The obsolete snapshots that Jest lists below a match: the test files and their keys, or whole .snap files. */
function listed({ lines, index }: LogWindow): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  let file: string | undefined;
  for (const line of lines.slice(index + 1, index + 60)) {
    const text = line.slice(0, 400);
    const next = FILE.exec(text)?.groups?.file;
    const key = KEY.exec(text)?.groups?.key;
    if (next === undefined && key === undefined) break;
    file = next ?? file;
    if (next !== undefined) found.set(next, []);
    // More .snap files stand below the first one as keys do.
    else if (key !== undefined && /\.snap$/.test(key)) found.set(key, []);
    else if (key !== undefined && file !== undefined) found.set(file, [...(found.get(file) ?? []), key]);
  }
  return found;
}

/** The text of a .snap file without some of its entries. */
function withoutEntries(text: string, keys: readonly string[]): string {
  return keys.reduce(
    (changed, key) =>
      changed.replace(
        new RegExp(
          `^exports\\[\`${escapePattern(key.replace(/[\\`]/g, '\\$&'))}\`\\] = \`(?:[^\`\\\\]|\\\\[^])*\`;\\r?\\n(?:\\r?\\n)?`,
          'm',
        ),
        '',
      ),
    text,
  );
}

async function editOf(
  file: string,
  keys: readonly string[],
  repo: Workspace,
  directories: readonly string[],
): Promise<Edit | undefined> {
  const whole = file.endsWith('.snap');
  const tracked = await trackedPath(file, repo, directories);
  const path = whole ? tracked : tracked?.replace(/(?<name>[^/]+)$/, '__snapshots__/$<name>.snap');
  const text = path === undefined ? undefined : await repo.read(path);
  if (path === undefined || text === undefined) return undefined;
  if (whole) return { kind: 'delete', path };
  const content = withoutEntries(text, keys).replace(/(?:\r?\n)+$/, text.includes('\r\n') ? '\r\n' : '\n');
  return content === text ? undefined : { kind: 'write', path, content };
}

export const rule = defineRule({
  id: 'test/jest-snapshot-obsolete',
  category: 'test',
  severity: 'low',
  stage: 'test',
  ecosystems: ['node', 'typescript'],
  needle: [' obsolete from ', ' file obsolete', ' files obsolete'],
  // Jest 23 and newer; with --ci such a run fails.
  pattern:
    /^\s{1,2}› (?<count>\d{1,5}) snapshot(?:s? obsolete from \d{1,4} test suites?| files? obsolete(?: from \d{1,4} test suites?)?)\.(?: To remove .{1,200})?$/,
  captures: ['count'],
  docs: {
    title: 'Snapshots of tests that are gone',
    what: '{count} snapshots belong to no test, and with `--ci` Jest fails for them: {state}.',
    why: 'The test was renamed or removed, and its snapshot stayed in the .snap file.',
    how: 'Run `npx jest -u` where all tests pass, look at the difference and commit it.',
    references: ['https://jestjs.io/docs/snapshot-testing#how-do-i-resolve-conflicts-within-snapshot-files'],
  },
  gathers: ['state'],
  gather(_facts, window) {
    // A test that fails is the cause; its own snapshots may count as obsolete for that reason.
    return window.lines.some((line) => /^(?:Tests|Test Suites|Snapshots):\s.{0,60}\bfailed\b/.test(line.slice(0, 200)))
      ? undefined
      : { state: 'all tests pass' };
  },
  async fix(_facts, repo, context) {
    const directories = await runDirectories(repo, context);
    const edits: Edit[] = [];
    for (const [file, keys] of listed(context.window)) {
      const edit = await editOf(file, keys, repo, directories);
      if (edit !== undefined) edits.push(edit);
    }
    return edits.length === 0
      ? undefined
      : { title: 'Remove the snapshots of tests that are gone', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'one entry of a file',
        log: ' › 1 snapshot obsolete from 1 test suite. To remove it, run `npm test -- -u`.\n   ↳ web/a.test.js\n       • has one 1\n\nTest Suites: 1 passed, 1 total\nTests:       1 passed, 1 total',
        captures: { count: '1' },
        repo: {
          'web/a.test.js': "test('has both', () => expect(1).toMatchSnapshot());\n",
          'web/__snapshots__/a.test.js.snap':
            '// Jest Snapshot v1, https://goo.gl/fbAQLP\n\nexports[`has both 1`] = `1`;\n\nexports[`has one 1`] = `\n{\n  "a": 2,\n}\n`;\n',
        },
        patched: {
          'web/__snapshots__/a.test.js.snap':
            '// Jest Snapshot v1, https://goo.gl/fbAQLP\n\nexports[`has both 1`] = `1`;\n',
        },
      },
    ],
    ignore: [{ name: 'below the name of a suite', log: ' › 1 snapshot obsolete.' }],
  },
});
