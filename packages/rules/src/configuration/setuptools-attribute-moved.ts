import { defineRule } from '@self-healer/core/rule';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { previousMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'configuration/setuptools-attribute-moved',
  category: 'configuration',
  severity: 'high',
  stage: 'package',
  ecosystems: ['python'],
  needle: ['has no attribute ', "No module named '"],
  // setuptools 61 and newer reads the source, and imports it where the source alone does not say.
  pattern:
    /^\s{0,12}(?:AttributeError: (?:module ')?(?<module>[\w.]{1,200}?)'? has no attribute '?(?<name>\w{1,100})'?|ModuleNotFoundError: No module named '(?<missing>[\w.]{1,200})')$/,
  captures: ['module?', 'name?', 'missing?'],
  explains: [
    'build/python-attribute-misspelt',
    'dependency/python-module-not-found',
    'test/python-uncaught-exception',
    'dependency/pip-build-failed',
  ],
  docs: {
    title: 'setuptools reads the version from a module that does not have it',
    what: 'The `attr` of the version, which {reader} of setuptools reads, names what is not there.',
    why: 'The version moved to another module of the package.',
    how: 'Name the module that assigns it.',
    references: ['https://setuptools.pypa.io/en/latest/userguide/pyproject_config.html#dynamic-metadata'],
  },
  gathers: ['reader'],
  // A program says the same of its own modules: here it is setuptools that reads its configuration.
  gather(_facts, window) {
    const reader = previousMatch(
      window,
      /[\\/]setuptools[\\/]config[\\/](?<reader>\w{1,40}\.py)", line \d/,
      20,
    )?.reader;
    return reader === undefined ? undefined : { reader };
  },
  async fix({ module, name, missing }, repo) {
    const files = await repo.list();
    const target = escapePattern(module ?? missing ?? '');
    const attribute = name === undefined ? '\\w{1,100}' : escapePattern(name);
    const named = new RegExp(
      `(?<=^\\s{0,40}version\\s{0,20}=\\s{0,20}(?:\\{\\s{0,20}attr\\s{0,20}=\\s{0,20}["']|attr:\\s{0,20}))${target}\\.(?<name>${attribute})(?=["']|\\s*$)`,
      'm',
    );
    for (const path of files.filter((file) => /(?:^|\/)(?:pyproject\.toml|setup\.cfg)$/.test(file))) {
      const text = (await repo.read(path)) ?? '';
      const wanted = named.exec(text)?.groups?.name;
      if (wanted === undefined) continue;
      const root = (module ?? missing ?? '').split('.')[0] ?? '';
      const below = path.slice(0, path.lastIndexOf('/') + 1);
      const owners: string[] = [];
      for (const file of files) {
        const inside = file.startsWith(below) ? file.slice(below.length).replace(/^src\//, '') : '';
        if (!inside.startsWith(`${root}/`) || !inside.endsWith('.py')) continue;
        // A literal can be read without the package being imported.
        const assigned = new RegExp(`^${escapePattern(wanted)}(?: ?: ?\\w{1,30})? ?= ?["']\\d`, 'm');
        if (assigned.test((await repo.read(file)) ?? ''))
          owners.push(inside.replace(/(?:\/__init__)?\.py$/, '').replaceAll('/', '.'));
      }
      const [only, ...others] = owners;
      if (only === undefined || others.length > 0 || only === (module ?? missing)) return undefined;
      const content = text.replace(named, () => `${only}.${wanted}`);
      return { title: `Read the version from ${only}`, safety: 'review', edits: [{ kind: 'write', path, content }] };
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'setuptools 80',
        log: '  File "/w/.venv/lib/setuptools/config/expand.py", line 190, in read_attr\nAttributeError: kiln has no attribute __version__',
        captures: { module: 'kiln', name: '__version__' },
        repo: {
          'pyproject.toml':
            '[project]\nname = "kiln"\ndynamic = ["version"]\n\n[tool.setuptools.dynamic]\nversion = { attr = "kiln.__version__" }\n',
          'src/kiln/__init__.py': '',
          'src/kiln/about.py': '__version__ = "2.3.1"\n',
        },
        patched: {
          'pyproject.toml':
            '[project]\nname = "kiln"\ndynamic = ["version"]\n\n[tool.setuptools.dynamic]\nversion = { attr = "kiln.about.__version__" }\n',
        },
      },
      {
        name: 'setup.cfg, a module that was renamed',
        log: `  File "/w/.venv/lib/setuptools/config/expand.py", line 190, in read_attr\nModuleNotFoundError: No module named 'kiln.version'`,
        captures: { missing: 'kiln.version' },
        repo: {
          'setup.cfg': '[metadata]\nname = kiln\nversion = attr: kiln.version.VERSION\n',
          'kiln/_version.py': "VERSION = '1.0'\n",
        },
        patched: { 'setup.cfg': '[metadata]\nname = kiln\nversion = attr: kiln._version.VERSION\n' },
      },
      {
        name: 'two modules have it',
        log: '  File "/w/.venv/lib/setuptools/config/expand.py", line 190, in read_attr\nAttributeError: kiln has no attribute __version__',
        repo: {
          'pyproject.toml': '[tool.setuptools.dynamic]\nversion = { attr = "kiln.__version__" }\n',
          'kiln/a.py': '__version__ = "1"\n',
          'kiln/b.py': '__version__ = "2"\n',
        },
      },
    ],
    ignore: [
      { name: 'an object', log: "AttributeError: 'Kiln' object has no attribute 'heat'" },
      { name: 'a program', log: "ModuleNotFoundError: No module named 'kiln'" },
    ],
  },
});
