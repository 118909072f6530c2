import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { trackedFrame } from '../support/python/python-source.ts';
import { depthOf } from '../support/text/indentation.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/python-async-missing',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'outside async function',
  // Python 3.7 and newer.
  pattern:
    /^(?:E\s{1,60})?SyntaxError: '(?<word>await|async with|async for)' outside async function(?: \(.{1,300}\))?$/,
  captures: ['word'],
  explains: ['build/python-syntax-error', 'build/pytest-import-exception', 'test/*'],
  docs: {
    title: 'A function awaits and is not async',
    what: 'A plain function of Python waits for another one.',
    why: 'Only a function that is declared `async def` can wait.',
    how: 'Declare it `async def`; who calls it has to await it then.',
    references: ['https://docs.python.org/3/library/asyncio-task.html#coroutines'],
  },
  async fix(_facts, repo, { window }) {
    const frame = await trackedFrame(window, repo);
    if (frame === undefined) return undefined;
    const { lines, join } = textLines(frame.text);
    const depth = depthOf(lines[frame.line - 1] ?? '');
    const at = lines.findLastIndex(
      (line, index) => index < frame.line - 1 && /^\s*(?:async )?def \w/.test(line) && depthOf(line) < depth,
    );
    const head = lines[at] ?? '';
    if (at < 0 || /^\s*async /.test(head)) return undefined;
    // A function that yields would become another kind of generator, and special methods are called by Python itself.
    if (/def __\w+__\(/.test(head)) return undefined;
    const rest = lines.slice(at + 1);
    const end = rest.findIndex((line) => line.trim() !== '' && depthOf(line) <= depthOf(head));
    if (rest.slice(0, end < 0 ? undefined : end).some((line) => /\byield\b/.test(line))) return undefined;
    lines[at] = head.replace(/(?<=^\s*)def /, 'async def ');
    const name = /def (?<name>\w+)/.exec(head)?.groups?.name ?? '';
    // Who calls it without waiting would get a coroutine, and nothing would fail.
    if (await isCalledPlainly(name, repo)) return undefined;
    return {
      title: `Declare ${name}, which awaits, async`,
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'Python 3.11, under pytest',
        log: 'E     File "/w/app/worker.py", line 9\n E       a = await fetch(1)\nE           ^^^^^^^^^^^^^^\nE   SyntaxError: \'await\' outside async function',
        captures: { word: 'await' },
        repo: {
          'worker.py':
            'import asyncio\n\n\nasync def fetch(n):\n    return n\n\n\ndef both():\n    a = await fetch(1)\n    return a\n',
        },
        patched: {
          'worker.py':
            'import asyncio\n\n\nasync def fetch(n):\n    return n\n\n\nasync def both():\n    a = await fetch(1)\n    return a\n',
        },
      },
      {
        name: 'a function that is called without waiting',
        log: '  File "/w/app/worker.py", line 6\n    return await fetch(1)\n           ^^^^^^^^^^^^^^\nSyntaxError: \'await\' outside async function',
        repo: {
          'worker.py':
            'async def fetch(n):\n    return n\n\n\ndef main():\n    return await fetch(1)\n\n\nprint(main())\n',
        },
      },
    ],
    ignore: [{ name: 'no function', log: "SyntaxError: 'await' outside function" }],
  },
});

/** Whether a function is called somewhere, and what it gives is neither awaited nor handed on to what runs coroutines. */
async function isCalledPlainly(name: string, repo: Workspace): Promise<boolean> {
  const call = new RegExp(`(?<before>.{0,80}?)(?<![\\w])${name}\\s*\\(`);
  for (const path of (await repo.list()).filter((file) => file.endsWith('.py')))
    for (const line of ((await repo.read(path)) ?? '').split('\n')) {
      const before = call.exec(line)?.groups?.before;
      if (before === undefined || /\bdef\s+$|^\s*#/.test(before)) continue;
      if (
        !/\bawait\s+(?:\w+\.)*$|\b(?:run|run_until_complete|create_task|ensure_future|gather|wait_for)\(.*$/.test(
          before,
        )
      )
        return true;
    }
  return false;
}
