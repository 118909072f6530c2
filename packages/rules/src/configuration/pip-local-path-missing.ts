import { defineRule } from '@self-healer/core/rule';
import { directoryOfPath, nearestPath } from '../support/paths/nearest-path.ts';
import { replaceWord } from '../support/text/replace-word.ts';

const PROJECT = /(?:^|\/)(?:pyproject\.toml|setup\.py|setup\.cfg)$/;

export const rule = defineRule({
  id: 'configuration/pip-local-path-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'install',
  ecosystems: ['python'],
  needle: ['Hint: It looks like a path.', ' is not a valid editable requirement.'],
  // pip 19 and newer: a requirement, an editable one.
  pattern:
    /^(?:Hint: It looks like a path\. File '(?<plain>[^']{1,300})' does not exist\.|ERROR: (?<editable>\S{1,300}) is not a valid editable requirement\. .{0,200})$/,
  captures: ['plain?', 'editable?'],
  docs: {
    title: 'pip shall install a directory that is not there',
    what: 'There is no `{missing}`.',
    why: 'The directory was renamed or moved, its name is misspelt, or pip runs in another directory than before.',
    how: 'Name the directory as seen from where pip runs.',
    references: ['https://pip.pypa.io/en/stable/reference/requirements-file-format/'],
  },
  gathers: ['missing'],
  gather: ({ plain, editable }) => ({ missing: (plain ?? editable ?? '').replace(/^file:(?:\/\/)?/, '') }),
  async fix({ missing }, repo) {
    const files = await repo.list();
    const projects = [...new Set(files.filter((file) => PROJECT.test(file)).map(directoryOfPath))];
    const wanted = missing.replace(/^\.\//, '').replace(/\/$/, '');
    const meant = wanted.startsWith('.') ? undefined : nearestPath(wanted, projects);
    if (meant === undefined || meant === '.') return undefined;
    const edits = [];
    for (const path of files.filter((file) => /(?:^|\/)[^/]*requirements[^/]*\.(?:txt|in)$/.test(file))) {
      const content = replaceWord((await repo.read(path)) ?? '', `./${wanted}`, `./${meant}`);
      if (content !== undefined) edits.push({ kind: 'write' as const, path, content });
    }
    if (edits.length === 0) return undefined;
    return { title: `Install ./${meant}, the directory that is meant`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'misspelt',
        log: "ERROR: Invalid requirement: './libs/comon': Expected package name at the start of dependency specifier (from line 1 of requirements.txt)\nHint: It looks like a path. File './libs/comon' does not exist.",
        captures: { missing: './libs/comon' },
        repo: {
          'requirements.txt': './libs/comon\nrequests\n',
          'libs/common/pyproject.toml': '[project]\nname = "common"\n',
        },
        patched: { 'requirements.txt': './libs/common\nrequests\n' },
      },
      {
        name: 'moved, editable',
        log: 'ERROR: ./common is not a valid editable requirement. It should either be a path to a local project or a VCS URL (beginning with bzr+http, bzr+https).',
        repo: { 'requirements-dev.txt': '-e ./common\n', 'libs/common/setup.py': '\n', 'libs/other/setup.py': '\n' },
        patched: { 'requirements-dev.txt': '-e ./libs/common\n' },
      },
    ],
    ignore: [{ name: 'a package', log: "ERROR: Invalid requirement: 'requests=2': Expected end or semicolon" }],
  },
});
