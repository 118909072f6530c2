import { defineRule } from '@self-healer/core/rule';
import { nearestWord } from '../support/text/nearest-word.ts';

/** The rules of yamllint 1.37 and their options, https://yamllint.readthedocs.io/en/stable/rules.html. */
const RULES: Readonly<Record<string, string>> = {
  anchors: 'forbid-undeclared-aliases forbid-duplicated-anchors forbid-unused-anchors',
  braces: 'forbid min-spaces-inside max-spaces-inside min-spaces-inside-empty max-spaces-inside-empty',
  brackets: 'forbid min-spaces-inside max-spaces-inside min-spaces-inside-empty max-spaces-inside-empty',
  colons: 'max-spaces-before max-spaces-after',
  commas: 'max-spaces-before min-spaces-after max-spaces-after',
  comments: 'require-starting-space ignore-shebangs min-spaces-from-content',
  'comments-indentation': '',
  'document-end': 'present',
  'document-start': 'present',
  'empty-lines': 'max max-start max-end',
  'empty-values': 'forbid-in-block-mappings forbid-in-flow-mappings forbid-in-block-sequences',
  'float-values': 'require-numeral-before-decimal forbid-scientific-notation forbid-nan forbid-inf',
  hyphens: 'max-spaces-after',
  indentation: 'spaces indent-sequences check-multi-line-strings',
  'key-duplicates': 'forbid-duplicated-merge-keys',
  'key-ordering': 'ignored-keys',
  'line-length': 'max allow-non-breakable-words allow-non-breakable-inline-mappings',
  'new-line-at-end-of-file': '',
  'new-lines': 'type',
  'octal-values': 'forbid-implicit-octal forbid-explicit-octal',
  'quoted-strings': 'quote-type required extra-required extra-allowed allow-quoted-quotes check-keys',
  'trailing-spaces': '',
  truthy: 'allowed-values check-keys',
};
const OF_ALL = 'level ignore ignore-from-file';

export const rule = defineRule({
  id: 'configuration/yamllint-config-invalid',
  category: 'configuration',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['any'],
  needle: ['invalid config: no such rule', 'invalid config: unknown option'],
  // yamllint 1.
  pattern:
    /^invalid config: (?:no such rule: "(?<name>[\w-]{1,60})"|unknown option "(?<option>[\w-]{1,60})" for rule "(?<of>[\w-]{1,60})")$/,
  captures: ['name?', 'option?', 'of?'],
  docs: {
    title: 'The configuration of yamllint names what yamllint does not know',
    what: 'yamllint knows no `{wrong}`.',
    why: 'The rule or its option is misspelt, or is from another version.',
    how: 'Write the name that yamllint has.',
    references: ['https://yamllint.readthedocs.io/en/stable/rules.html'],
  },
  gathers: ['wrong'],
  gather: ({ name, option }) => ({ wrong: name ?? option ?? '' }),
  async fix({ wrong, name, of }, repo) {
    const known = name === undefined ? `${RULES[of ?? ''] ?? ''} ${OF_ALL}`.trim().split(' ') : Object.keys(RULES);
    const to = nearestWord(wrong, known);
    const files = (await repo.list()).filter((path) => /(?:^|\/)\.?yamllint(?:\.ya?ml)?$/.test(path));
    const edits = [];
    for (const path of files) {
      const text = await repo.read(path);
      const key = new RegExp(`(?<=^\\s*(?:[\\w-]+:\\s*\\{[^}\\n]*?)?)${wrong}(?=\\s*:)`, 'gm');
      const places = [...(text?.matchAll(key) ?? [])];
      const [place] = places;
      if (text === undefined || place === undefined || places.length > 1) continue;
      const content = `${text.slice(0, place.index)}${to}${text.slice(place.index + wrong.length)}`;
      edits.push({ kind: 'write' as const, path, content });
    }
    return to === undefined || edits.length !== 1
      ? undefined
      : { title: `Write ${to}, which yamllint knows`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a rule',
        log: 'invalid config: no such rule: "line-lenght"',
        captures: { wrong: 'line-lenght' },
        repo: { '.yamllint': 'extends: default\nrules:\n  line-lenght: {max: 120}\n' },
        patched: { '.yamllint': 'extends: default\nrules:\n  line-length: {max: 120}\n' },
      },
      {
        name: 'an option',
        log: 'invalid config: unknown option "max-spaces-insde" for rule "braces"',
        captures: { option: 'max-spaces-insde' },
        repo: { '.yamllint.yml': 'rules:\n  braces: {min-spaces-inside: 0, max-spaces-insde: 1}\n' },
        patched: { '.yamllint.yml': 'rules:\n  braces: {min-spaces-inside: 0, max-spaces-inside: 1}\n' },
      },
      {
        name: 'an option that is far from each',
        log: 'invalid config: unknown option "maximum" for rule "line-length"',
        repo: { '.yamllint': 'rules:\n  line-length: {maximum: 120}\n' },
      },
    ],
    ignore: [{ name: 'another', log: 'invalid config: not a dict' }],
  },
});
