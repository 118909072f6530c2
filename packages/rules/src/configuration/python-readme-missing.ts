import { defineRule } from '@self-healer/core/rule';
import { inDirectory } from '../support/commands/project-directory.ts';
import { directoryOf, runDirectories } from '../support/commands/run-directories.ts';

export const rule = defineRule({
  id: 'configuration/python-readme-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'package',
  ecosystems: ['python'],
  needle: ['Readme file does not exist: ', 'Readme path `', 'Description file '],
  // hatchling, poetry-core, flit.
  pattern:
    /(?:OSError: Readme file does not exist: (?<hatch>[\w./-]{1,200})$|Readme path `(?<poetry>[^`]{1,300})` does not exist|Description file (?<flit>[^\s]{1,300}) (?:does not exist|not found))/,
  captures: ['hatch?', 'poetry?', 'flit?'],
  explains: ['test/python-uncaught-exception', 'dependency/pip-build-failed'],
  docs: {
    title: 'pyproject.toml names a readme that is not there',
    what: 'There is no `{file}`.',
    why: 'The file was renamed or is of another format now.',
    how: 'Name the file that is there.',
    references: ['https://packaging.python.org/en/latest/specifications/pyproject-toml/#readme'],
  },
  gathers: ['file'],
  gather: ({ hatch, poetry, flit }) => ({ file: (hatch ?? poetry ?? flit ?? '').replace(/^.*\//, '') }),
  async fix({ file }, repo, context) {
    const files = await repo.list();
    const named = new RegExp(`(?<quote>["'])(?:\\./)?${file.replaceAll('.', '\\.')}(?=["'])`);
    const projects = files.filter((path) => /(?:^|\/)pyproject\.toml$/.test(path));
    const near = (await runDirectories(repo, context)).map((directory) => inDirectory(directory, 'pyproject.toml'));
    for (const path of new Set([...near, ...projects])) {
      const text = files.includes(path) ? ((await repo.read(path)) ?? '') : '';
      const directory = directoryOf(path);
      const beside = files.filter(
        (each) => directoryOf(each) === directory && /(?:^|\/)readme(?:\.\w{1,8})?$/i.test(each),
      );
      const [only, ...others] = beside;
      const content =
        only === undefined || others.length > 0 ? text : text.replace(named, `$<quote>${only.replace(/^.*\//, '')}`);
      if (content !== text)
        return {
          title: `Name the readme that is there in ${path}`,
          safety: 'safe',
          edits: [{ kind: 'write', path, content }],
        };
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'hatchling',
        log: 'OSError: Readme file does not exist: README.rst',
        captures: { file: 'README.rst' },
        repo: {
          'libs/a/pyproject.toml': '[project]\nname = "a"\nreadme = "README.rst"\n',
          'libs/a/README.md': '# a\n',
          'README.rst.txt': '',
        },
        patched: { 'libs/a/pyproject.toml': '[project]\nname = "a"\nreadme = "README.md"\n' },
      },
      {
        name: 'Poetry',
        log: 'Readme path `/builds/g/app/README.rst` does not exist.',
        captures: { file: 'README.rst' },
      },
    ],
    ignore: [{ name: 'another file', log: 'OSError: License file does not exist: LICENSE.txt' }],
  },
});
