import { defineRule } from '@self-healer/core/rule';
import { PYTHON_STD_MODULES } from '../data/python-std-modules.ts';
import { trackedFrame } from '../support/python/python-source.ts';
import { hasRival } from '../support/text/nearest-word.ts';
import { replaceName } from '../support/text/replace-name.ts';
import { respellDefinition } from '../support/text/respell-definition.ts';
import { wordsOf } from '../support/text/words-of.ts';

export const rule = defineRule({
  id: 'build/python-did-you-mean',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: "Did you mean: '",
  // Python 3.10 and newer.
  pattern:
    /^(?:E\s{1,60})?(?:NameError: name '(?<name>\w{1,200})' is not defined|AttributeError: (?:module '[\w.]{1,200}'|type object '\w{1,200}'|'\w{1,200}' object) has no attribute '(?<attribute>\w{1,200})')\. Did you mean: '(?<to>\w{1,200})'\?$/,
  captures: ['name?', 'attribute?', 'to'],
  explains: ['build/python-missing-std-import'],
  docs: {
    title: 'A Python name is misspelt',
    what: 'There is no `{written}`, and Python knows `{to}`.',
    why: 'A typing error, or the name was changed where it is defined.',
    how: 'Write `{to}` if that is what is meant.',
    references: ['https://docs.python.org/3/whatsnew/3.10.html#better-error-messages'],
  },
  gathers: ['written'],
  // A short or one-word resemblance says little: `x` and `y` are both names.
  gather: ({ name, attribute, to }) => {
    const written = name ?? attribute ?? '';
    // A module of the standard library wants an import, which has a rule.
    if (PYTHON_STD_MODULES.has(written)) return undefined;
    return written.length < 4 || to.length < 4 || written.startsWith('assert') ? undefined : { written };
  },
  async fix({ written, to }, repo, { window }) {
    const frame = await trackedFrame(window, repo);
    const respelt = frame === undefined ? undefined : await respellDefinition(written, frame.path, repo);
    if (respelt !== undefined) return respelt;
    // Python names one, and is silent about others that are as near.
    if (frame === undefined || hasRival(written, to, wordsOf(frame.text))) return undefined;
    // What a class keeps for itself is not what others mean.
    const own = new RegExp(`\\b(?:self|cls)\\.${written}\\b`);
    if (to.startsWith('_') && !written.startsWith('_') && !own.test(frame.text.split('\n')[frame.line - 1] ?? ''))
      return undefined;
    const content = replaceName(frame.text, { line: frame.line, column: -1 }, written, to);
    if (content === undefined) return undefined;
    return {
      title: `Use ${to}, the name that exists`,
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'a variable',
        log: "  File \"/app/a.py\", line 3, in f\n    return cuont\n           ^^^^^\nNameError: name 'cuont' is not defined. Did you mean: 'count'?",
        captures: { name: 'cuont', to: 'count' },
        repo: { 'a.py': 'def f(items):\n    count = len(items)\n    return cuont\n' },
        patched: { 'a.py': 'def f(items):\n    count = len(items)\n    return count\n' },
      },
      {
        name: 'what another class keeps for itself',
        log: "  File \"/app/a.py\", line 2, in f\n    return cart.items\n           ^^^^^^^^^^\nAttributeError: 'Cart' object has no attribute 'items'. Did you mean: '_items'?",
        repo: { 'a.py': 'def f(cart):\n    return cart.items\n' },
      },
      {
        name: 'two that are as near',
        log: "  File \"/app/a.py\", line 4, in f\n    return rate\n           ^^^^\nNameError: name 'rate' is not defined. Did you mean: 'rates'?",
        repo: { 'a.py': 'def f(items):\n    rates = items\n    rate2 = items\n    return rate\n' },
      },
      {
        name: 'an attribute',
        log: "AttributeError: 'Basket' object has no attribute 'totl'. Did you mean: 'total'?",
        captures: { attribute: 'totl', written: 'totl' },
      },
    ],
    ignore: [
      { name: 'nothing near', log: "NameError: name 'frobnicate' is not defined" },
      { name: 'one letter', log: "NameError: name 'x' is not defined. Did you mean: 'y'?" },
    ],
  },
});
