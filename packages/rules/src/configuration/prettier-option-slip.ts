import type { WriteEdit } from '@self-healer/core/model/edit';
import { defineRule } from '@self-healer/core/rule';
import { editMatching } from '../support/ci/ci-edits.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

const CONFIG =
  /(?:^|\/)(?:\.prettierrc(?:\.(?:json5?|ya?ml|[cm]?js|ts|toml))?|prettier\.config\.[cm]?[jt]s|package\.json)$/;

export const rule = defineRule({
  id: 'configuration/prettier-option-slip',
  category: 'configuration',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['node', 'typescript'],
  needle: ['Invalid ', 'Ignored unknown option'],
  // Prettier 2 and 3.
  pattern:
    /^(?:\[error\] Invalid (?<option>\w{2,40}) value\. Expected (?<expected>[^.]{1,300}), but received "(?<value>[\w-]{1,40})"\.|\[warn\] Ignored unknown option \{ ?"?(?<unknown>\w{2,40})"?: ?.{1,60}?\}\. Did you mean (?<meant>\w{2,40})\?)$/,
  captures: ['option?', 'expected?', 'value?', 'unknown?', 'meant?'],
  explains: ['build/prettier-*'],
  docs: {
    title: 'The configuration of Prettier has a slip',
    what: 'Prettier does not take `{wrong}`.',
    why: 'An option or its value is misspelt: the files are compared with another style than is meant.',
    how: 'Write it as Prettier does.',
    references: ['https://prettier.io/docs/options'],
  },
  gathers: ['wrong'],
  gather: ({ value, unknown }) => ({ wrong: value ?? unknown ?? '' }),
  async fix({ option, expected, value, unknown, meant }, repo) {
    const known = [...(expected ?? '').matchAll(/"(?<name>[\w-]{1,40})"/g)].flatMap(({ groups }) => groups?.name ?? []);
    const to = meant ?? nearestWord(value ?? '', known);
    if (to === undefined) return undefined;
    const place =
      unknown === undefined
        ? new RegExp(`(?<=\\b${option}["']?\\s{0,4}[:=]\\s{0,4}["']?)${escapePattern(value ?? '')}(?![\\w-])`)
        : new RegExp(`(?<![\\w-])${escapePattern(unknown)}(?=["']?\\s{0,4}[:=])`);
    const edits: readonly WriteEdit[] = await editMatching(repo, CONFIG, (text) => text.replace(place, to));
    if (edits.length !== 1) return undefined;
    return { title: `Write ${to}, which Prettier takes`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a value',
        log: '[error] Invalid trailingComma value. Expected "all", "es5" or "none", but received "alll".',
        captures: { wrong: 'alll' },
        repo: { '.prettierrc.json': '{ "singleQuote": true, "trailingComma": "alll" }\n' },
        patched: { '.prettierrc.json': '{ "singleQuote": true, "trailingComma": "all" }\n' },
      },
      {
        name: 'an option',
        log: '[warn] Ignored unknown option { singleQoute: true }. Did you mean singleQuote?',
        captures: { wrong: 'singleQoute', meant: 'singleQuote' },
        repo: { '.prettierrc': 'singleQoute: true\nsemi: false\n' },
        patched: { '.prettierrc': 'singleQuote: true\nsemi: false\n' },
      },
    ],
    ignore: [{ name: 'another', log: '[error] Invalid configuration for file "/w/a.js":' }],
  },
});
