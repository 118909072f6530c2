import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { closeBrace } from '../support/text/close-brace.ts';
import { commaBefore } from '../support/text/comma-before.ts';
import { openBlock, openedBy } from '../support/text/open-block.ts';

export const rule = defineRule({
  id: 'build/ts-token-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: 'error TS1005: ',
  // tsc of all releases, in both forms of its output.
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:](?<column>\d{1,5})\)?(?::| -) error TS1005: '(?<token>[)\]{};,])' expected\.$/,
  captures: ['path', 'line', 'column', 'token'],
  explains: ['build/ts-compiler-error'],
  docs: {
    title: 'A bracket or comma is missing',
    what: "{path}:{line}: a '{token}' is missing.",
    why: 'It was forgotten or lost in an edit.',
    how: "Add the '{token}' where the compiler points to.",
    references: ['https://www.typescriptlang.org/docs/'],
  },
  fix: ({ path, line, column, token }, repo, context) =>
    fixAt({ path, line, column }, repo, context, `Add the '${token}'`, 'review', ({ text, lineText, ...at }) => {
      if (token === '{') return openBlock(text);
      // A member inside the one above, which is not closed.
      if (openedBy(text) === 1) return closeBrace(text, 'c');
      const before = lineText.slice(0, at.column).trimEnd();
      // An entry in a new line: the comma belongs to the one above.
      if (before === '' && token === ',') return commaBefore(text, at.line);
      // Behind a whole word or bracket; a token in the middle of nothing means something else.
      if (before === '' || !/[\w)\]}'"`]$/.test(before)) return undefined;
      const open = { ')': '(', ']': '[', '}': '{' }[token];
      // A closing bracket needs one that is open in the same line.
      if (open !== undefined && before.split(open).length <= before.split(token).length) return undefined;
      const lines = text.split('\n');
      lines[at.line - 1] = `${before}${token}${(lines[at.line - 1] ?? '').slice(before.length)}`;
      return lines.join('\n');
    }),
  examples: {
    match: [
      {
        name: 'tsc 5',
        log: "src/dates.ts(2,41): error TS1005: ')' expected.",
        captures: { token: ')' },
        repo: {
          'src/dates.ts':
            'export function isoDay(date: Date): string {\n  return date.toISOString().slice(0, 10  ;\n}\n',
        },
        patched: {
          'src/dates.ts':
            'export function isoDay(date: Date): string {\n  return date.toISOString().slice(0, 10)  ;\n}\n',
        },
      },
      {
        name: 'the brace of an interface',
        log: "src/config.ts(2,3): error TS1005: '{' expected.",
        repo: { 'src/config.ts': 'export interface Config\n  depth?: number;\n}\n' },
        patched: { 'src/config.ts': 'export interface Config {\n  depth?: number;\n}\n' },
      },
      {
        name: 'the brace of a method, before the next',
        log: "src/queue.ts(7,8): error TS1005: ';' expected.",
        repo: {
          'src/queue.ts':
            'export class Queue {\n  items: string[] = [];\n\n  push(item: string): void {\n    this.items.push(item);\n\n  pop(): string | undefined {\n    return this.items.shift();\n  }\n}\n',
        },
        patched: {
          'src/queue.ts':
            'export class Queue {\n  items: string[] = [];\n\n  push(item: string): void {\n    this.items.push(item);\n  }\n\n  pop(): string | undefined {\n    return this.items.shift();\n  }\n}\n',
        },
      },
      {
        name: 'a comma between two lines',
        log: "src/routes.ts(3,3): error TS1005: ',' expected.",
        captures: { token: ',' },
        repo: { 'src/routes.ts': "export const routes = {\n  home: '/' // first\n  about: '/about',\n};\n" },
        patched: { 'src/routes.ts': "export const routes = {\n  home: '/', // first\n  about: '/about',\n};\n" },
      },
      {
        name: 'no bracket is open',
        log: "src/a.ts(1,12): error TS1005: ')' expected.",
        repo: { 'src/a.ts': 'const a = 1 2;\n' },
      },
    ],
    ignore: [{ name: 'another token', log: "src/a.ts(1,12): error TS1005: '=>' expected." }],
  },
});
