import { defineRule } from '@self-healer/core/rule';
import { nearestWord } from '../support/text/nearest-word.ts';
import { replaceWord } from '../support/text/replace-word.ts';

export const rule = defineRule({
  id: 'configuration/setuptools-package-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'package',
  ecosystems: ['python'],
  needle: "error: package directory '",
  // setuptools.
  pattern: /error: package directory '(?<directory>[\w./-]{1,300})' does not exist/,
  captures: ['directory'],
  explains: ['dependency/pip-build-failed', 'test/*'],
  docs: {
    title: 'The packages of setup.py are not those that are there',
    what: 'There is no `{directory}`.',
    why: 'The package was renamed or moved, and its name in the list of packages was not.',
    how: 'Name the package that is there.',
    references: ['https://setuptools.pypa.io/en/latest/userguide/package_discovery.html'],
  },
  async fix({ directory }, repo) {
    const files = await repo.list();
    const parts = directory.replace(/^\.\//, '').split('/');
    const name = parts.at(-1) ?? '';
    const parent = parts.slice(0, -1).join('/');
    for (const path of files.filter((each) => /(?:^|\/)(?:setup\.py|setup\.cfg|pyproject\.toml)$/.test(each))) {
      const text = (await repo.read(path)) ?? '';
      const base = path.replace(/[^/]*$/, '');
      const below = `${base}${parent === '' ? '' : `${parent}/`}`;
      const packages = files.flatMap((each) => {
        const found = each.startsWith(below) ? /^(?<name>\w+)\/__init__\.py$/.exec(each.slice(below.length)) : null;
        return found?.groups?.name ?? [];
      });
      // By its spelling, or as the only one that no list names.
      const unlisted = packages.filter((each) => !new RegExp(`["'.\\s]${each}["'\\s]`).test(text));
      const meant = nearestWord(name, unlisted) ?? (unlisted.length === 1 ? unlisted[0] : undefined);
      const dotted = parts.filter((part) => part !== 'src' && part !== 'lib');
      const written = [dotted.join('.'), dotted.slice(-2).join('.'), name].find((each) =>
        new RegExp(`(?:^|["'\\s])${each.replaceAll('.', '\\.')}(?=["'\\s]|$)`, 'm').test(text),
      );
      if (meant === undefined || written === undefined) continue;
      const content = replaceWord(text, written, written.replace(new RegExp(`${name}$`), meant));
      if (content === undefined) continue;
      return {
        title: `Name the package ${meant} in ${path}`,
        safety: 'review',
        edits: [{ kind: 'write', path, content }],
      };
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'a subpackage that was renamed',
        log: "      error: package directory 'src/mill/helpers' does not exist\n      [end of output]",
        captures: { directory: 'src/mill/helpers' },
        repo: {
          'lib/setup.py': 'setup(\n    packages=["mill", "mill.helpers"],\n    package_dir={"": "src"},\n)\n',
          'lib/src/mill/__init__.py': '',
          'lib/src/mill/tools/__init__.py': '',
        },
        patched: { 'lib/setup.py': 'setup(\n    packages=["mill", "mill.tools"],\n    package_dir={"": "src"},\n)\n' },
      },
      {
        name: 'two could be meant',
        log: "error: package directory 'mill/helpers' does not exist",
        repo: {
          'setup.py': 'setup(packages=["mill", "mill.helpers"])\n',
          'mill/__init__.py': '',
          'mill/tools/__init__.py': '',
          'mill/web/__init__.py': '',
        },
      },
    ],
    ignore: [{ name: 'a warning', log: "warning: package directory 'x' is empty" }],
  },
});
