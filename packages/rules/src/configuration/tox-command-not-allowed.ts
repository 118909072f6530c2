import { defineRule } from '@self-healer/core/rule';
import { addToIniList, hasIniSection } from '../support/python/ini-list.ts';

export const rule = defineRule({
  id: 'configuration/tox-command-not-allowed',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'is not allowed, use allowlist_externals to allow it',
  // tox 4.
  pattern:
    /^(?<environment>[\w.-]{1,100}): failed with (?<command>[\w./-]{1,200}) is not allowed, use allowlist_externals to allow it$/,
  captures: ['environment', 'command'],
  docs: {
    title: 'tox does not let an environment run a program',
    what: '`{command}` is not in the environment {environment}.',
    why: 'tox 4 runs only what an environment installs, or what `allowlist_externals` names.',
    how: 'Add `{command}` to `allowlist_externals`.',
    references: ['https://tox.wiki/en/stable/config.html#allowlist_externals'],
  },
  async fix({ environment, command }, repo) {
    for (const path of (await repo.list()).filter((file) => /(?:^|\/)tox\.ini$/.test(file))) {
      const text = (await repo.read(path)) ?? '';
      const own = `testenv:${environment}`;
      const section = hasIniSection(text, own) ? own : 'testenv';
      // Only what the project itself has the environment run.
      if (
        !hasIniSection(text, section) ||
        !new RegExp(`^\\s*(?:commands\\s*=\\s*)?-?\\s*${command.replace(/[.+]/g, '\\$&')}\\b`, 'm').test(text)
      )
        continue;
      const content = addToIniList(text, section, 'allowlist_externals', command);
      if (content === undefined) return undefined;
      return { title: `Let tox run ${command}`, safety: 'review', edits: [{ kind: 'write', path, content }] };
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'tox 4',
        log: 'lint: failed with make is not allowed, use allowlist_externals to allow it',
        captures: { environment: 'lint', command: 'make' },
        repo: {
          'tox.ini': '[tox]\nenv_list = lint\n\n[testenv:lint]\nskip_install = true\ncommands =\n    make lint\n',
        },
        patched: {
          'tox.ini':
            '[tox]\nenv_list = lint\n\n[testenv:lint]\nallowlist_externals = make\nskip_install = true\ncommands =\n    make lint\n',
        },
      },
    ],
    ignore: [{ name: 'tox 3', log: 'WARNING: test command found but not installed in testenv' }],
  },
});
