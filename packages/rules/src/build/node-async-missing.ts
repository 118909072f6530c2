import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { makeAsync } from '../support/javascript/make-async.ts';
import { nodeFrame } from '../support/javascript/node-frame.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

export const rule = defineRule({
  id: 'build/node-async-missing',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node'],
  needle: ['await is only valid in async function', 'Unexpected reserved word'],
  // V8: a script, a module. Babel has another text.
  pattern:
    /^\s{0,20}SyntaxError: (?:await is only valid in async functions? and the top level bodies of modules|await is only valid in async function|Unexpected reserved word)$/,
  captures: [],
  explains: ['test/*', 'build/node-bracket-missing'],
  docs: {
    title: 'A JavaScript function awaits and is not async',
    what: '`await` stands in a function that is not `async`.',
    why: 'The `async` was forgotten, or the call was moved here.',
    how: 'Declare the function `async`; it returns a promise then, which its callers have to await.',
    references: ['https://developer.mozilla.org/docs/Web/JavaScript/Reference/Statements/async_function'],
  },
  async fix(_facts, repo, { window }) {
    const frame = await nodeFrame(window, repo);
    if (frame === undefined || !/\bawait\b/.test(frame.text.split('\n')[frame.line - 1] ?? '')) return undefined;
    const content = makeAsync(frame.text, frame.line);
    if (content === undefined || (await isUsedPlainly(frame.text, content, repo))) return undefined;
    return {
      title: 'Declare the function that awaits async',
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'a function',
        log: '/w/app/index.js:2\n  const text = await readFile(path);\n               ^^^^^\n\nSyntaxError: await is only valid in async functions and the top level bodies of modules\n    at wrapSafe (node:internal/modules/cjs/loader:1861:18)',
        repo: { 'index.js': 'function load(path) {\n  const text = await readFile(path);\n  return text;\n}\n' },
        patched: {
          'index.js': 'async function load(path) {\n  const text = await readFile(path);\n  return text;\n}\n',
        },
      },
      {
        name: 'an arrow function in a module',
        log: 'file:///w/app/a.mjs:2\n  await save(items);\n  ^^^^^\n\nSyntaxError: Unexpected reserved word',
        repo: { 'a.mjs': 'export const store = (items) => {\n  await save(items);\n};\n' },
        patched: { 'a.mjs': 'export const store = async (items) => {\n  await save(items);\n};\n' },
      },
      {
        name: 'a method',
        log: '/w/a.js:4\n      await x;\n      ^^^^^\nSyntaxError: await is only valid in async functions and the top level bodies of modules',
        repo: { 'a.js': 'class A {\n  static save(x) {\n    if (x) {\n      await x;\n    }\n  }\n}\n' },
        patched: { 'a.js': 'class A {\n  static async save(x) {\n    if (x) {\n      await x;\n    }\n  }\n}\n' },
      },
      {
        name: 'what nothing waits for',
        log: '/w/a.js:2\n  const ok = await allowed(user);\n             ^^^^^\nSyntaxError: await is only valid in async functions and the top level bodies of modules',
        repo: {
          'a.js': 'const admins = users.filter((user) => {\n  const ok = await allowed(user);\n  return ok;\n});\n',
        },
      },
      {
        name: 'a function whose callers do not wait',
        log: '/w/a.js:2\n  return await allowed(user);\n         ^^^^^\nSyntaxError: await is only valid in async functions and the top level bodies of modules',
        repo: {
          'a.js': 'exports.may = function may(user) {\n  return await allowed(user);\n};\n',
          'b.js': "const { may } = require('./a');\nif (may(me)) open();\n",
        },
      },
      {
        name: 'outside of any function',
        log: '/w/a.js:1\nawait x;\n^^^^^\nSyntaxError: await is only valid in async functions and the top level bodies of modules',
        repo: { 'a.js': 'await x;\n' },
      },
    ],
    ignore: [{ name: 'another syntax error', log: 'SyntaxError: Unexpected token )' }],
  },
});

const NAME =
  /\bfunction (?<declared>[\w$]+)|(?:const|let|var) (?<variable>[\w$]+) =|exports\.(?<exported>[\w$]+) =|^\s*(?:static )?(?<method>[\w$]+)\(/;

/** Whether the function that got async is asked in a condition somewhere: a promise is always true. */
async function isUsedPlainly(before: string, after: string, repo: Workspace): Promise<boolean> {
  const old = before.split('\n');
  const at = after.split('\n').findIndex((line, index) => line !== old[index]);
  const { declared, variable, exported, method } = NAME.exec(old[at] ?? '')?.groups ?? {};
  const name = declared ?? variable ?? exported ?? method;
  if (name === undefined) return false;
  // `= may(`, `if (may(`, `.filter(may)`: what it gives is used at once.
  const used = new RegExp(
    `(?<before>^.{0,200}?)(?:[=!&|(?:,[{]\\s{0,3}|\\.\\.\\.)(?<!=>\\s{0,3})(?:[\\w$]{1,60}\\.){0,3}${escapePattern(name)}(?:\\((?!.{0,200}\\)\\.(?:then|catch|finally)\\b)|\\)$)`,
  );
  for (const path of (await repo.list()).filter((file) => /\.[cm]?jsx?$/.test(file)))
    for (const line of ((await repo.read(path)) ?? '').split('\n')) {
      const before = used.exec(line)?.groups?.before;
      if (
        before !== undefined &&
        !/\b(?:await|Promise|rejects|resolves|doesNotReject|function|run)\b|^\s*(?:\/\/|\*)/.test(before)
      )
        return true;
    }
  return false;
}
