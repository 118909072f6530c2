import { defineRule } from '@self-healer/core/rule';
import { editMatching } from '../support/ci/ci-edits.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

export const rule = defineRule({
  id: 'configuration/shebang-options',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['shell'],
  needle: ['env: ‘', "env: '", 'env: can'],
  // GNU coreutils, busybox: the kernel hands over all behind the name as one word.
  pattern:
    /^(?:\S{0,60}\/)?env: (?:can't execute )?[‘'](?<command>[\w.+-]{1,60} [^‘’']{1,200})[’']: No such file or directory$/,
  captures: ['command'],
  explains: ['other/step-exit-code', 'dependency/command-not-found'],
  docs: {
    title: 'The first line of a script gives options to env',
    what: 'env looks for a program called `{command}`.',
    why: 'The kernel hands over what stands behind `env` as one word, options and all.',
    how: 'Write `#!/usr/bin/env -S {command}`, or set the options in the script.',
    references: ['https://www.gnu.org/software/coreutils/manual/html_node/env-invocation.html'],
  },
  async fix({ command }, repo) {
    const head = new RegExp(`^#![ \\t]*\\S*/env[ \\t]+(?=${escapePattern(command)}[ \\t]*\\r?\\n)`);
    const edits = await editMatching(repo, /^/, (text) => text.replace(head, '#!/usr/bin/env -S '));
    return edits.length === 0 ? undefined : { title: 'Let env split its words', safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'coreutils',
        log: '/usr/bin/env: ‘bash -e’: No such file or directory\n/usr/bin/env: use -[v]S to pass options in shebang lines',
        captures: { command: 'bash -e' },
        repo: { 'scripts/build': '#!/usr/bin/env bash -e\necho building\n' },
        patched: { 'scripts/build': '#!/usr/bin/env -S bash -e\necho building\n' },
      },
    ],
    ignore: [{ name: 'a program', log: '/usr/bin/env: ‘python’: No such file or directory' }],
  },
});
