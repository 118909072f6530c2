import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

// What a rule does to a text runs in our own thread with a live view of the repository, so no time limit can stop it: a
// worker would have to be handed the whole repository. Its loops have to end by how they are written instead.
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OWNED = ['packages/rules/src', 'packages/editors/src', 'packages/core/src/patcher'];
const files = execFileSync('git', ['ls-files', '-z', '--', ...OWNED], { cwd: ROOT, encoding: 'utf8' })
  .split('\0')
  .filter((path) => path.endsWith('.ts'));

/** What brings a loop nearer to its end: an index that moves, a list that gets shorter, a search from a new place. */
const STEP = /[+-]= ?[\w(.]|\.(?:pop|shift|splice)\(|\b(?:at|from|end|start|index|position|rest|current|line) = /;
const HEAD = /^\s*(?:\} )?(?:else )?while \((?<condition>.*)$/;

/** The lines of a loop, from its head to the bracket that closes it at the head's own depth. */
function loopAt(lines: readonly string[], at: number): string {
  const depth = /^\s*/.exec(lines[at] ?? '')?.[0] ?? '';
  if (!/\{\s*$/.test(lines[at] ?? '')) return lines[at] ?? '';
  const end = lines.findIndex((line, index) => index > at && line.startsWith(`${depth}}`));
  return lines.slice(at, end + 1).join('\n');
}

/** Loops that have no end in sight, by file and line. */
function endless(path: string, text: string): readonly string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, at) => {
    const forever = /^\s*(?:while \(true\)|for \(;;\)|for \([^;]*;\s*;|do \{)/.test(line);
    const still = HEAD.test(line) && !STEP.test(loopAt(lines, at));
    return forever || still ? [`${path}:${at + 1}: ${line.trim()}`] : [];
  });
}

test('every loop of a repair comes to an end', () => {
  expect(files.length).toBeGreaterThan(700);
  expect(files.flatMap((path) => endless(path, readFileSync(join(ROOT, path), 'utf8')))).toEqual([]);
});

test.each([
  ['while (true) {\n  at += 1;\n}', 1],
  ['  for (;;) {\n  }', 1],
  ['while (lines.includes(x)) {\n  text = text.trim();\n}', 1],
  ['while (at < text.length) {\n  at += 1;\n}', 0],
  ['while (found.length > 0) found.pop();', 0],
])('finds those of %j', (text, count) => {
  expect(endless('a.ts', text)).toHaveLength(count);
});
