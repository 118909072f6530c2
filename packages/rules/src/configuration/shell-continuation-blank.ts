import { defineRule } from '@self-healer/core/rule';
import { editMatching } from '../support/ci/ci-edits.ts';
import { isShellScript } from '../support/shell/shell-files.ts';

/** A line that is to go on, with blanks behind the backslash: the shell takes the first as a word, and ends the line. */
const BROKEN = /(?<=\s)\\[ \t]+(?=\r?$)/gm;

export const rule = defineRule({
  id: 'configuration/shell-continuation-blank',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['shell'],
  needle: ['not found', ': Cannot stat: No such', "cannot stat ' '"],
  // What the rest of the command is, as one of its own; or the blank, as a file.
  pattern:
    /^(?:[^\s:]{1,300}: (?:line )?\d{1,6}: (?<option>--?\w[\w./=:,@-]{0,200}): (?:command )?not found|(?<tool>tar|cp|mv|rsync|zip):\s{2,4}: Cannot stat: No such file or directory|(?:cp|mv): cannot stat ' ': No such file or directory)$/,
  captures: ['option?', 'tool?'],
  explains: [
    'dependency/command-not-found',
    'configuration/shell-command-misspelt',
    'configuration/shell-file-missing',
  ],
  docs: {
    title: 'A command that goes over several lines is cut',
    what: 'The shell takes the next line of a command as one of its own.',
    why: 'There is a blank behind the backslash at the end of the line, so that the line does not go on.',
    how: 'Remove the blank.',
    references: ['https://www.gnu.org/software/bash/manual/html_node/Escape-Character.html'],
  },
  async fix(_facts, repo) {
    const edits = await editMatching(repo, /^/, (text, path) =>
      isShellScript(path, text) || /(?:^|\/)(?:GNUm|M|m)akefile$|\.mk$/.test(path)
        ? text.replace(BROKEN, '\\')
        : undefined,
    );
    return edits.length === 0 ? undefined : { title: 'Let the lines of the command go on', safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'an option, bash',
        log: 'build.sh: line 4: --exclude=out: command not found',
        captures: { option: '--exclude=out' },
        repo: { 'build.sh': '#!/bin/bash\nset -e\ntar -czf a.tar.gz \\ \n  --exclude=out \\\n  src\n' },
        patched: { 'build.sh': '#!/bin/bash\nset -e\ntar -czf a.tar.gz \\\n  --exclude=out \\\n  src\n' },
      },
      {
        name: 'the blank as a file, tar',
        log: 'tar:  : Cannot stat: No such file or directory',
        captures: { tool: 'tar' },
        repo: { 'build.sh': '#!/bin/bash\ntar -czf a.tar.gz \\ \n  src\n' },
        patched: { 'build.sh': '#!/bin/bash\ntar -czf a.tar.gz \\\n  src\n' },
      },
    ],
    ignore: [{ name: 'a command', log: 'build.sh: line 4: cmake: command not found' }],
  },
});
