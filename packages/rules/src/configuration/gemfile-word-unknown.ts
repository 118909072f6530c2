import { defineRule } from '@self-healer/core/rule';
import { editLine } from '../support/text/edit-line.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { nextMatch } from '../support/text/window-matches.ts';

/** What a Gemfile can say, https://bundler.io/man/gemfile.5.html. */
const WORDS =
  'eval_gemfile gem gemspec git git_source github group install_if path platform platforms ruby source env plugin'.split(
    ' ',
  );

export const rule = defineRule({
  id: 'configuration/gemfile-word-unknown',
  category: 'configuration',
  severity: 'critical',
  stage: 'setup',
  ecosystems: ['ruby'],
  needle: 'ndefined local variable or method ',
  // Bundler 1 and 2.
  pattern:
    /There was an error parsing [`'](?<file>[^`'\s]{1,300})[`']: [Uu]ndefined local variable or method [`'](?<word>\w{1,60})' for Gemfile\b/,
  captures: ['file', 'word'],
  docs: {
    title: 'A Gemfile says a word that Bundler does not know',
    what: '{file}: Bundler knows no `{word}`.',
    why: 'The word is misspelt.',
    how: 'Write the one that is meant.',
    references: ['https://bundler.io/man/gemfile.5.html'],
  },
  async fix({ file, word }, repo, { window }) {
    const place = nextMatch(window, /^ #\s+from (?<path>[^:]{1,400}):(?<line>\d{1,6})$/, 6);
    const to = nearestWord(word, WORDS);
    if (to === undefined) return undefined;
    const edit = await editLine({ path: place?.path ?? file, line: place?.line ?? '1' }, repo, (code) =>
      code.replace(new RegExp(`^(?<blank>\\s*)${word}(?=[\\s(])`), `$<blank>${to}`),
    );
    return edit && { title: `Write ${to}`, safety: 'review', edits: [edit] };
  },
  examples: {
    match: [
      {
        name: 'Bundler 2.3',
        log: "[!] There was an error parsing `Gemfile`: Undefined local variable or method `gme' for Gemfile. Bundler cannot continue.\n\n #  from /w/app/Gemfile:2\n #  -------------------------------------------",
        captures: { file: 'Gemfile', word: 'gme' },
        repo: { Gemfile: 'source "https://gems.example.org"\ngme "rake"\n' },
        patched: { Gemfile: 'source "https://gems.example.org"\ngem "rake"\n' },
      },
      {
        name: 'a word that is near none',
        log: "[!] There was an error parsing `Gemfile`: undefined local variable or method `rails' for Gemfile. Bundler cannot continue.\n\n #  from Gemfile:1",
        repo: { Gemfile: 'rails "7"\n' },
      },
    ],
    ignore: [
      { name: 'a program', log: "a.rb:1:in `<main>': undefined local variable or method `gme' for main:Object" },
    ],
  },
});
