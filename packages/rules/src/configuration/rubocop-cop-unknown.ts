import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'configuration/rubocop-cop-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['ruby'],
  needle: 'unrecognized cop or department ',
  // RuboCop 0.88 and newer: `Did you mean `Style/Documentation`?` on the next line.
  pattern: /^(?:Error: )?unrecognized cop or department (?<cop>[\w/]{1,120}) found in (?<path>[^\s:]{1,300})$/,
  captures: ['cop', 'path'],
  docs: {
    title: 'The configuration of RuboCop names a cop that is not there',
    what: '{path} configures `{cop}`, which RuboCop does not have.',
    why: 'Its name is misspelt, or the cop was moved to an extension that is not loaded.',
    how: 'Write the name it has, or load the extension under `require:`.',
    references: ['https://docs.rubocop.org/rubocop/configuration.html'],
  },
  async fix({ cop, path: printed }, repo, { window }) {
    const to = nextMatch(window, /^Did you mean [`'](?<to>[\w/]{1,120})[`']\?$/, 1)?.to;
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    const key = new RegExp(`^${cop}(?=:[ \\t]*\\r?$)`, 'm');
    if (path === undefined || to === undefined || text === undefined || !key.test(text)) return undefined;
    // Configured under both names, only its author knows which holds.
    if (new RegExp(`^${to}:`, 'm').test(text)) return undefined;
    return {
      title: `Write ${to}, the cop that is there`,
      safety: 'review',
      edits: [{ kind: 'write', path, content: text.replace(key, to) }],
    };
  },
  examples: {
    match: [
      {
        name: 'RuboCop 1.39',
        log: 'Error: unrecognized cop or department Style/Documentaton found in .rubocop.yml\nDid you mean `Style/Documentation`?',
        captures: { cop: 'Style/Documentaton', path: '.rubocop.yml' },
        repo: { '.rubocop.yml': 'Style/Documentaton:\n  Enabled: false\n' },
        patched: { '.rubocop.yml': 'Style/Documentation:\n  Enabled: false\n' },
      },
      {
        name: 'a cop of an extension',
        log: 'unrecognized cop or department Rails/Output found in .rubocop.yml',
        repo: { '.rubocop.yml': 'Rails/Output:\n  Enabled: false\n' },
      },
    ],
    ignore: [{ name: 'a warning', log: '.rubocop.yml: Style/Foo has the wrong namespace - should be Layout' }],
  },
});
