import { defineRule } from '@self-healer/core/rule';
import { addToIniList, hasIniSection } from '../support/python/ini-list.ts';

/** Programs of Python packages by their names: an environment installs them, it does not borrow them from outside. */
const PACKAGE_OF: Readonly<Record<string, string>> = {
  bandit: 'bandit',
  black: 'black',
  'check-manifest': 'check-manifest',
  codespell: 'codespell',
  coverage: 'coverage',
  doc8: 'doc8',
  flake8: 'flake8',
  interrogate: 'interrogate',
  isort: 'isort',
  mkdocs: 'mkdocs',
  mypy: 'mypy',
  'pre-commit': 'pre-commit',
  'py.test': 'pytest',
  pycodestyle: 'pycodestyle',
  pydocstyle: 'pydocstyle',
  pylint: 'pylint',
  pyright: 'pyright',
  pytest: 'pytest',
  ruff: 'ruff',
  'sphinx-build': 'sphinx',
  stestr: 'stestr',
  towncrier: 'towncrier',
  twine: 'twine',
  vulture: 'vulture',
  yamllint: 'yamllint',
};

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
    how: 'Add what brings `{command}` to `deps`, or `{command}` to `allowlist_externals` when it is no Python program.',
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
      const tool = Object.hasOwn(PACKAGE_OF, command) ? PACKAGE_OF[command] : undefined;
      const content = addToIniList(text, section, tool === undefined ? 'allowlist_externals' : 'deps', tool ?? command);
      if (content === undefined) return undefined;
      if (tool !== undefined)
        return {
          title: `Let tox install ${tool} for ${environment}`,
          safety: 'review',
          edits: [{ kind: 'write', path, content }],
        };
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
      {
        name: 'beside another on one line',
        log: 'docs: failed with dot is not allowed, use allowlist_externals to allow it',
        repo: {
          'tox.ini': '[testenv:docs]\nallowlist_externals = make\ncommands =\n    make html\n    dot -V\n',
        },
        patched: {
          'tox.ini':
            '[testenv:docs]\nallowlist_externals =\n    make\n    dot\ncommands =\n    make html\n    dot -V\n',
        },
      },
      {
        name: 'a program of a Python package, beside a requirement on one line',
        log: 'unit: failed with pytest is not allowed, use allowlist_externals to allow it',
        repo: { 'tox.ini': '[testenv:unit]\ndeps = freezegun\ncommands = pytest\n' },
        patched: { 'tox.ini': '[testenv:unit]\ndeps =\n    freezegun\n    pytest\ncommands = pytest\n' },
      },
      {
        name: 'a program of a Python package',
        log: 'unit: failed with pytest is not allowed, use allowlist_externals to allow it',
        repo: {
          'tox.ini': '[tox]\nenv_list = unit\n\n[testenv]\ndeps =\n    freezegun\ncommands =\n    pytest {posargs}\n',
        },
        patched: {
          'tox.ini':
            '[tox]\nenv_list = unit\n\n[testenv]\ndeps =\n    freezegun\n    pytest\ncommands =\n    pytest {posargs}\n',
        },
      },
    ],
    ignore: [{ name: 'tox 3', log: 'WARNING: test command found but not installed in testenv' }],
  },
});
