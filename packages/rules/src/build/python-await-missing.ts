import { defineRule } from '@self-healer/core/rule';
import { nearestTrackedFrame } from '../support/python/python-source.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/python-await-missing',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: "'coroutine' object ",
  pattern:
    /^(?:E\s{1,60})?(?:TypeError|AttributeError): (?<problem>'coroutine' object (?:is not (?:subscriptable|iterable|callable)|has no attribute '\w{1,100}'|does not support [\w ]{1,60}|cannot be interpreted as an integer))/,
  captures: ['problem'],
  explains: ['test/*'],
  docs: {
    title: 'A coroutine is used as if it were its result',
    what: 'Python: {problem}.',
    why: 'The call of an `async def` lacks its `await`.',
    how: 'Await the call.',
    references: ['https://docs.python.org/3/library/asyncio-task.html#coroutines'],
  },
  async fix(_facts, repo, { window }) {
    const frame = await nearestTrackedFrame(window, repo);
    if (frame === undefined) return undefined;
    const { lines, join } = textLines(frame.text);
    const head = lines.slice(0, frame.line).findLastIndex((line) => /^\s*(?:async )?def \w/.test(line));
    // Only an `async def` may await; the nearest above is the function of the frame.
    if (head < 0 || !/^\s*async def /.test(lines[head] ?? '')) return undefined;
    const asked = new Set<string>();
    for (const path of (await repo.list()).filter((each) => each.endsWith('.py')).slice(0, 400))
      for (const { groups } of ((await repo.read(path)) ?? '').matchAll(/^\s*async def (?<name>\w+)/gm))
        asked.add(groups?.name ?? '');
    const raised = lines[frame.line - 1] ?? '';
    const found: { at: number; call: RegExp }[] = [];
    for (let at = head + 1; at < frame.line; at += 1) {
      const line = lines[at] ?? '';
      for (const name of asked) {
        const call = new RegExp(`(?<!await )(?<![\\w.])(?<of>(?:\\w+\\.)*)${escapePattern(name)}(?=\\()`);
        if (!call.test(line) || /\b(?:create_task|gather|wait_for|ensure_future|run|TaskGroup)\(/.test(line)) continue;
        const set = /^\s*(?<variable>\w+)(?:: [^=]+)? = /.exec(line)?.groups?.variable;
        if (at === frame.line - 1 || (set !== undefined && new RegExp(`\\b${set}\\b`).test(raised)))
          found.push({ at, call });
      }
    }
    const [only, ...others] = found;
    if (only === undefined || others.length > 0) return undefined;
    const line = lines[only.at] ?? '';
    const whole = only.at < frame.line - 1;
    // Awaited in the middle of an expression it needs brackets, which end where the call ends.
    const end = whole ? line.length : closing(line, only.call);
    const start = only.call.exec(line)?.index ?? 0;
    if (end === undefined) return undefined;
    lines[only.at] = whole
      ? `${line.slice(0, start)}await ${line.slice(start)}`
      : `${line.slice(0, start)}(await ${line.slice(start, end)})${line.slice(end)}`;
    return {
      title: 'Await the coroutine',
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'a variable',
        log: '  File "/w/app/store.py", line 7, in name\n    return row["key"]\n           ~~~^^^^^^^\nTypeError: \'coroutine\' object is not subscriptable',
        captures: { problem: "'coroutine' object is not subscriptable" },
        repo: {
          'app/store.py':
            'async def fetch(key):\n    return {"key": key}\n\n\nasync def name(key):\n    row = fetch(key)\n    return row["key"]\n',
        },
        patched: {
          'app/store.py':
            'async def fetch(key):\n    return {"key": key}\n\n\nasync def name(key):\n    row = await fetch(key)\n    return row["key"]\n',
        },
      },
      {
        name: 'the call itself, of an object',
        log: "  File \"/w/app/a.py\", line 2, in name\nAttributeError: 'coroutine' object has no attribute 'strip'",
        repo: {
          'app/a.py': 'async def name(db):\n    return db.load(1, (2, 3)).strip()\n',
          'app/db.py': 'class Db:\n    async def load(self, a, b):\n        return "x"\n',
        },
        patched: { 'app/a.py': 'async def name(db):\n    return (await db.load(1, (2, 3))).strip()\n' },
      },
      {
        name: 'in a function that cannot await',
        log: '  File "/w/app/a.py", line 5, in name\nTypeError: \'coroutine\' object is not subscriptable',
        repo: { 'app/a.py': 'async def f():\n    return [1]\n\n\ndef name(): return f()[0]\n' },
      },
    ],
    ignore: [{ name: 'another', log: "TypeError: 'NoneType' object is not subscriptable" }],
  },
});

/** Where the brackets of a call on one line close. */
function closing(line: string, call: RegExp): number | undefined {
  const found = call.exec(line);
  if (found === null) return undefined;
  let depth = 0;
  for (let at = found.index + found[0].length; at < line.length; at += 1) {
    if (line[at] === '(') depth += 1;
    if (line[at] === ')') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return undefined;
}
