import { defineRule } from '@self-healer/core/rule';
import { corrections, correctProse, isInDocstring, isInFence } from '../support/text/correct-spelling.ts';
import { editEach } from '../support/text/edit-each.ts';
import { withLine } from '../support/text/edit-line.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/spelling-mistake',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['any'],
  needle: ['Unknown word (', ' ==> ', '` should be `', ' is a misspelling of '],
  // cspell; codespell; typos; misspell, alone and in golangci-lint.
  pattern:
    /^(?:error: `(?<typo>[^`]{1,80})` should be `(?<wanted>[^`]{1,80})`(?:, .{1,200})?$|(?:##\[error\]|Error: )?(?:\.\/)?(?<path>[\w.@/\\-]{1,200}):(?<line>\d{1,6})(?::\d{1,6})?(?: - Unknown word \((?<word>[^)]{1,80})\)|: (?<wrong>[\w'-]{1,60}) ==> (?<right>[\w', -]{1,120})|: (?:error: )?["`](?<seen>[\w'-]{1,60})["`] is a misspelling of ["`](?<meant>[\w'-]{1,60})["`](?: \(misspell\))?$))/,
  captures: ['typo?', 'wanted?', 'path?', 'line?', 'word?', 'wrong?', 'right?', 'seen?', 'meant?'],
  explains: ['build/golangci-lint-issue'],
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
  async fix(_facts, repo, { window }) {
    const edits = await editEach(corrections(window), repo, (text, { line, from, to }, path) =>
      isInFence(text, line) ? undefined : withLine(text, line, (code) => proseOf(path, text, line)(code, from, to)),
    );
    return edits.length === 0
      ? undefined
      : { title: 'Write the words as the checker corrects them', safety: 'review', edits };
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
      {
        name: 'codespell, in a text and in comments',
        log: 'docs/a.md:2: recieve ==> receive\nsrc/a.py:1: Seperate ==> Separate\nsrc/a.py:2: recieve ==> receive\nsrc/a.py:3: ans ==> and, ass',
        captures: { wrong: 'recieve', right: 'receive' },
        repo: {
          'docs/a.md': '# A\nYou recieve it, see `recieve`.\n',
          'src/a.py': '# Seperate the words\nrecieve = 1  # recieve\nans = 2\n',
        },
        patched: {
          'docs/a.md': '# A\nYou receive it, see `recieve`.\n',
          'src/a.py': '# Separate the words\nrecieve = 1  # receive\nans = 2\n',
        },
      },
      {
        name: 'in the docstrings of Python, not in its texts',
        log: 'a.py:1: recieve ==> receive\na.py:6: Seperate ==> Separate\na.py:9: recieve ==> receive',
        repo: {
          'a.py':
            '"""Who recieve it."""\n\n\ndef one():\n    """\n    Seperate it.\n    """\n    return f(\n        """recieve"""\n    )\n',
        },
        patched: {
          'a.py':
            '"""Who receive it."""\n\n\ndef one():\n    """\n    Separate it.\n    """\n    return f(\n        """recieve"""\n    )\n',
        },
      },
      {
        name: 'typos, in a comment',
        log: 'error: `recieve` should be `receive`\n  --> ./src/lib.rs:1:4\n  |',
        repo: { 'src/lib.rs': '// recieve one\nfn a() {}\n' },
        patched: { 'src/lib.rs': '// receive one\nfn a() {}\n' },
      },
      {
        name: 'a name of the program',
        log: 'src/a.go:2: recieve ==> receive',
        repo: { 'src/a.go': 'package a\nvar recieve = "recieve"\n' },
      },
      {
        name: 'misspell in golangci-lint',
        log: 'inbox/inbox.go:3:31: `recieve` is a misspelling of `receive` (misspell)\ninbox/inbox.go:4:9: `recieve` is a misspelling of `receive` (misspell)',
        captures: { seen: 'recieve', meant: 'receive' },
        repo: { 'inbox/inbox.go': 'package inbox\n\n// Inbox holds what we recieve.\nconst recieve = 1\n' },
        patched: { 'inbox/inbox.go': 'package inbox\n\n// Inbox holds what we receive.\nconst recieve = 1\n' },
      },
      {
        name: 'misspell alone',
        log: 'main.go:2:6: "occured" is a misspelling of "occurred"',
        captures: { path: 'main.go', seen: 'occured' },
      },
      { name: 'codespell', log: './docs/a.md:3: teh ==> the', captures: { wrong: 'teh', right: 'the' } },
    ],
    ignore: [{ name: 'a summary', log: 'CSpell: Files checked: 12, Issues found: 0 in 0 files.' }],
  },
});

/** Corrects a line as its file is written: the docstrings of Python are prose behind their indentation. */
function proseOf(path: string, text: string, line: number) {
  if (!/\.pyi?$/.test(path) || !isInDocstring(text, line))
    return (code: string, from: string, to: string) => correctProse(path, code, from, to);
  return (code: string, from: string, to: string) => {
    const indent = /^\s*/.exec(code)?.[0] ?? '';
    const prose = correctProse('docstring.txt', code.slice(indent.length), from, to);
    return prose === undefined ? undefined : indent + prose;
  };
}
