import { defineRule } from '@self-healer/core/rule';
import { nodeFrame } from '../support/javascript/node-frame.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

/** The text whose only list of exports has the name no more, which its declaration exports. */
function exportedOnce(text: string, name: string): string | undefined {
  const own = escapePattern(name);
  const declared = new RegExp(`^export (?:async )?(?:function\\*?|const|let|var|class) ${own}\\b`, 'm');
  const lists = [...text.matchAll(/^export \{(?<names>[^{}]{1,2000})\};?[ \t]*(?:\r?\n|$)/gm)];
  const [list, ...others] = lists.filter(({ groups }) =>
    new RegExp(`(?:^|,)\\s*${own}\\s*(?:,|$)`).test(groups?.names ?? ''),
  );
  if (!declared.test(text) || list === undefined || others.length > 0) return undefined;
  const [all] = list;
  const names = (list.groups?.names ?? '').split(',').filter((each) => each.trim() !== '');
  const [before, after] = [text.slice(0, list.index), text.slice(list.index + all.length)];
  // The empty line above goes with a list that is left empty.
  if (names.length === 1) return (after === '' ? before.replace(/\r?\n(?=\r?\n$)/, '') : before) + after;
  return (
    before +
    all.replace(
      new RegExp(`\\s*(?<![\\w$])${own}(?![\\w$])\\s*,|,(?<space>\\s*)(?<![\\w$])${own}(?![\\w$])(?=\\s*\\})`),
      '',
    ) +
    after
  );
}

export const rule = defineRule({
  id: 'build/js-export-repeated',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node'],
  needle: "SyntaxError: Duplicate export of '",
  // V8, which names the file above.
  pattern: /^(?:Uncaught )?SyntaxError: Duplicate export of '(?<name>[\w$]{1,200})'$/,
  captures: ['name'],
  explains: ['test/*'],
  docs: {
    title: 'A module exports a name twice',
    what: 'The module exports `{name}` where it is declared, and once more in a list.',
    why: 'One of the two was added without a look at the other.',
    how: 'Export it once: take it off the list.',
    references: ['https://developer.mozilla.org/docs/Web/JavaScript/Reference/Statements/export'],
  },
  async fix({ name }, repo, { window }) {
    const frame = await nodeFrame(window, repo);
    const content = frame && exportedOnce(frame.text, name);
    return frame === undefined || content === undefined
      ? undefined
      : { title: `Export ${name} once`, safety: 'safe', edits: [{ kind: 'write', path: frame.path, content }] };
  },
  examples: {
    match: [
      {
        name: 'Node 24',
        log: "file:///w/app/src/sum.js:5\nexport { sum };\n         ^^^\n\nSyntaxError: Duplicate export of 'sum'\n    at compileSourceTextModule (node:internal/modules/esm/utils:318:16)",
        captures: { name: 'sum' },
        repo: { 'src/sum.js': 'export function sum(a, b) {\n  return a + b;\n}\n\nexport { sum };\n' },
        patched: { 'src/sum.js': 'export function sum(a, b) {\n  return a + b;\n}\n' },
      },
      {
        name: 'a list of several',
        log: "file:///w/app/src/sum.js:5\nexport { mean, sum };\n               ^^^\n\nSyntaxError: Duplicate export of 'sum'",
        repo: { 'src/sum.js': 'export const sum = 1;\nconst mean = 2;\nexport { mean, sum };\n' },
        patched: { 'src/sum.js': 'export const sum = 1;\nconst mean = 2;\nexport { mean };\n' },
      },
      {
        name: 'two things of one name',
        log: "file:///w/app/src/sum.js:3\nexport { mean as sum };\n               ^^^\n\nSyntaxError: Duplicate export of 'sum'",
        repo: { 'src/sum.js': 'export const sum = 1;\nconst mean = 2;\nexport { mean as sum };\n' },
      },
    ],
    ignore: [{ name: 'another', log: "SyntaxError: Identifier 'sum' has already been declared" }],
  },
});
