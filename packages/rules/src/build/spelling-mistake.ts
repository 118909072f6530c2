import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/spelling-mistake',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['any'],
  needle: ['Unknown word (', ' ==> '],
  // cspell; codespell.
  pattern:
    /^(?:\.\/)?(?<path>[\w.@/\\-]{1,200}):(?<line>\d{1,6})(?::\d{1,6})?(?: - Unknown word \((?<word>[^)]{1,80})\)|: (?<wrong>[\w'-]{1,60}) ==> (?<right>[\w', -]{1,120}))/,
  captures: ['path', 'line', 'word?', 'wrong?', 'right?'],
  docs: {
    title: 'A word is misspelt',
    what: '{path}:{line} holds a word that the spelling checker does not know.',
    why: 'It is a mistake, or a name that the dictionary of the project lacks.',
    how: 'Correct it, or add the name to the dictionary (`words` of cspell.json, `ignore-words-list` of codespell).',
    references: ['https://cspell.org/docs/getting-started', 'https://github.com/codespell-project/codespell'],
  },
  examples: {
    match: [
      {
        name: 'cspell',
        log: 'README.md:12:5 - Unknown word (kuberntes)',
        captures: { path: 'README.md', line: '12', word: 'kuberntes' },
      },
      { name: 'codespell', log: './docs/a.md:3: teh ==> the', captures: { wrong: 'teh', right: 'the' } },
    ],
    ignore: [{ name: 'a summary', log: 'CSpell: Files checked: 12, Issues found: 0 in 0 files.' }],
  },
});
