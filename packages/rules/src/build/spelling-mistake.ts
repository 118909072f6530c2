import { defineRule } from '@self-healer/core/rule';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/spelling-mistake',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['any'],
  needle: ['Unknown word (', ' ==> ', '` should be `'],
  // cspell; codespell; typos.
  pattern:
    /^(?:error: `(?<typo>[^`]{1,80})` should be `(?<wanted>[^`]{1,80})`(?:, .{1,200})?$|(?:\.\/)?(?<path>[\w.@/\\-]{1,200}):(?<line>\d{1,6})(?::\d{1,6})?(?: - Unknown word \((?<word>[^)]{1,80})\)|: (?<wrong>[\w'-]{1,60}) ==> (?<right>[\w', -]{1,120})))/,
  captures: ['typo?', 'wanted?', 'path?', 'line?', 'word?', 'wrong?', 'right?'],
  gathers: ['place'],
  gather({ path, line }, window) {
    const below = nextMatch(window, /^\s{1,6}(?:-->|╭▸) (?:\.\/)?(?<place>\S{1,200}?:\d{1,6}):\d{1,6}$/, 2);
    return { place: path === undefined ? (below?.place ?? 'a file') : `${path}:${line}` };
  },
  docs: {
    title: 'A word is misspelt',
    what: '{place} holds a word that the spelling checker does not know.',
    why: 'It is a mistake, or a name that the dictionary of the project lacks.',
    how: 'Correct it, or add the name to the dictionary (`words` of cspell.json, `ignore-words-list` of codespell, `default.extend-words` of typos.toml).',
    references: [
      'https://cspell.org/docs/getting-started',
      'https://github.com/codespell-project/codespell',
      'https://github.com/crate-ci/typos',
    ],
  },
  examples: {
    match: [
      {
        name: 'cspell',
        log: 'README.md:12:5 - Unknown word (kuberntes)',
        captures: { path: 'README.md', line: '12', word: 'kuberntes' },
      },
      {
        name: 'typos 1.29',
        log: 'error: `recieve` should be `receive`\n  --> ./src/net/error.rs:88:17\n   |',
        captures: { typo: 'recieve', wanted: 'receive', place: 'src/net/error.rs:88' },
      },
      { name: 'codespell', log: './docs/a.md:3: teh ==> the', captures: { wrong: 'teh', right: 'the' } },
    ],
    ignore: [{ name: 'a summary', log: 'CSpell: Files checked: 12, Issues found: 0 in 0 files.' }],
  },
});
