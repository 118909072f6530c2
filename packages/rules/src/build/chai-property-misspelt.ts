import { defineRule } from '@self-healer/core/rule';
import { MATCHERS } from '../data/test-names.ts';
import { nodeFrame } from '../support/javascript/node-frame.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { replaceName } from '../support/text/replace-name.ts';

export const rule = defineRule({
  id: 'build/chai-property-misspelt',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node', 'typescript'],
  needle: 'Invalid Chai property: ',
  // Chai 4 to 6, and Vitest, whose matchers are Chai's.
  pattern:
    /^\s{0,20}(?:Uncaught )?(?:Assertion)?Error: Invalid Chai property: (?<name>[\w$.]{2,80}?)(?:\. Did you mean "(?<meant>\w{2,60})"\?|\. See docs for .{1,120})?$/,
  captures: ['name', 'meant?'],
  explains: ['test/*'],
  docs: {
    title: 'An assertion of a test does not exist',
    what: '`expect` has no `{name}`.',
    why: 'The name is misspelt, or of another library.',
    how: 'Write the name of the assertion that is meant.',
    references: ['https://www.chaijs.com/api/bdd/'],
  },
  async fix({ name, meant }, repo, { window }) {
    const frame = await nodeFrame(window, repo);
    const written = name.split('.').at(-1) ?? name;
    const to = meant ?? nearestWord(written, MATCHERS);
    const content = frame && to && replaceName(frame.text, { line: frame.line, column: -1 }, written, to);
    if (frame === undefined || content === undefined) return undefined;
    return { title: `Expect ${to}`, safety: 'review', edits: [{ kind: 'write', path: frame.path, content }] };
  },
  examples: {
    match: [
      {
        name: 'Vitest',
        log: 'Error: Invalid Chai property: toContian. Did you mean "toContain"?\n ❯ test/a.test.js:3:32',
        captures: { name: 'toContian', meant: 'toContain' },
        repo: {
          'test/a.test.js': "import { expect, it } from 'vitest';\n\nit('one', () => expect([1]).toContian(1));\n",
        },
        patched: {
          'test/a.test.js': "import { expect, it } from 'vitest';\n\nit('one', () => expect([1]).toContain(1));\n",
        },
      },
      {
        name: 'nothing near',
        log: 'Error: Invalid Chai property: isNice\n    at Context.<anonymous> (test/a.test.js:1:20)',
        repo: { 'test/a.test.js': "it('one', () => expect(1).isNice());\n" },
      },
    ],
    ignore: [{ name: 'another', log: 'AssertionError: expected 1 to equal 2' }],
  },
});
