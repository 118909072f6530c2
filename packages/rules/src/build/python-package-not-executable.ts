import { defineRule } from '@self-healer/core/rule';

const GUARD = /^if __name__ == ["']__main__["']:[^\n]*\n(?<body>(?:[ \t]+[^\n]*\n?){1,3})/m;

export const rule = defineRule({
  id: 'build/python-package-not-executable',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'is a package and cannot be directly executed',
  pattern:
    /No module named (?<package>[\w.]{1,200})\.__main__; '[\w.]{1,200}' is a package and cannot be directly executed$/,
  captures: ['package'],
  explains: ['dependency/python-module-not-found'],
  docs: {
    title: 'A package is run that says not how',
    what: '`python -m {package}` runs `{package}/__main__.py`, and there is none.',
    why: 'The code that starts the program is in another module of the package.',
    how: 'Add `__main__.py` that calls it, or run that module by its name.',
    references: ['https://docs.python.org/3/library/__main__.html#main-py-in-python-packages'],
  },
  async fix({ package: name }, repo) {
    const files = await repo.list();
    const inside = `${name.replaceAll('.', '/')}/`;
    const roots = files.filter((file) => file === `${inside}__init__.py` || file.endsWith(`/${inside}__init__.py`));
    const [root, ...others] = roots;
    const directory = root?.slice(0, -'__init__.py'.length);
    if (directory === undefined || others.length > 0 || files.includes(`${directory}__main__.py`)) return undefined;
    const starting: { readonly module: string; readonly call: string }[] = [];
    for (const file of files) {
      const module = file.startsWith(directory) ? /^(?<module>[a-z]\w*)\.py$/.exec(file.slice(directory.length)) : null;
      const text = module === null ? undefined : await repo.read(file);
      const body = text === undefined ? undefined : GUARD.exec(text)?.groups?.body?.trim();
      if (body === undefined) continue;
      const call = /^(?:(?:sys\.exit|raise SystemExit)\(main\(\)\)|main\(\))$/.test(body) ? body : undefined;
      if (call === undefined || !/^(?:async )?def main\(/m.test(text ?? '')) return undefined;
      starting.push({ module: module?.groups?.module ?? '', call });
    }
    const [start, ...more] = starting;
    if (start === undefined || more.length > 0) return undefined;
    const imports = start.call.startsWith('sys.') ? 'import sys\n\n' : '';
    const content = `${imports}from ${name}.${start.module} import main\n\n${start.call}\n`;
    return {
      title: `Have python -m ${name} call main of ${name}.${start.module}`,
      safety: 'review',
      edits: [{ kind: 'write', path: `${directory}__main__.py`, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'its command line has a module',
        log: "/usr/bin/python3: No module named ledger.__main__; 'ledger' is a package and cannot be directly executed",
        captures: { package: 'ledger' },
        repo: {
          'src/ledger/__init__.py': '',
          'src/ledger/book.py': 'A = 1\n',
          'src/ledger/cli.py':
            'import sys\n\n\ndef main():\n    return 0\n\n\nif __name__ == "__main__":\n    sys.exit(main())\n',
        },
        patched: { 'src/ledger/__main__.py': 'import sys\n\nfrom ledger.cli import main\n\nsys.exit(main())\n' },
      },
      {
        name: 'two modules can be run',
        log: "python: No module named a.__main__; 'a' is a package and cannot be directly executed",
        repo: {
          'a/__init__.py': '',
          'a/b.py': 'def main():\n    pass\n\n\nif __name__ == "__main__":\n    main()\n',
          'a/c.py': 'def main():\n    pass\n\n\nif __name__ == "__main__":\n    main()\n',
        },
      },
    ],
    ignore: [{ name: 'no package', log: '/usr/bin/python3: No module named ledger' }],
  },
});
