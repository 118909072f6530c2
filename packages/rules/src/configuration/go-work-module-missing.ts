import { defineRule } from '@self-healer/core/rule';
import { addGoWorkUse, goWorkUses } from '@self-healer/editors/go-mod';
import { runDirectories } from '../support/commands/run-directories.ts';

/** `./a/b` and `./a` for `a/b`. */
function above(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.map((_, at) => `./${parts.slice(0, parts.length - at).join('/')}`);
}

export const rule = defineRule({
  id: 'configuration/go-work-module-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: ['does not contain package ', 'listed in go.work'],
  // Go 1.18 and newer.
  pattern:
    /^(?:go: |pattern \S{1,200}: )?(?:current directory|directory prefix \S{1,300}|directory (?<directory>\S{1,300})) (?:is contained in a module that is not one of the workspace modules|outside|does not contain modules) (?:listed in go\.work|modules listed in go\.work)|^main module \((?<main>\S{1,200})\) does not contain package (?<package>\S{1,300})$/,
  captures: ['directory?', 'main?', 'package?'],
  docs: {
    title: 'A module is not in the workspace',
    what: 'go.work does not list the module that is built.',
    why: 'The module was added and `go work use` was not run.',
    how: 'Run `go work use` with its directory, and commit go.work.',
    references: ['https://go.dev/ref/mod#workspaces'],
  },
  async fix({ main, package: wanted }, repo, context) {
    const files = await repo.list();
    const [path, ...others] = files.filter((file) => file === 'go.work' || file.endsWith('/go.work'));
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined || others.length > 0) return undefined;
    const root = path.slice(0, -'go.work'.length);
    const listed = new Set(goWorkUses(text));
    const missing = files
      .filter((file) => file.startsWith(root) && file.endsWith('go.mod') && !/(?:^|\/)(?:vendor|testdata)\//.test(file))
      .map((file) => `./${file.slice(root.length).replace(/\/?go\.mod$/, '')}`.replace(/\/$/, ''))
      .filter((directory) => !listed.has(directory));
    const ran = (await runDirectories(repo, context)).map((directory) => `./${directory}`);
    if (main !== undefined && wanted !== undefined) ran.unshift(...above(wanted.slice(main.length + 1)));
    const meant =
      ran.find((directory) => missing.includes(directory)) ??
      (missing.length === 1 && main === undefined ? missing[0] : undefined);
    const content = meant === undefined ? undefined : addGoWorkUse(text, meant);
    if (meant === undefined || content === undefined) return undefined;
    return { title: `Add ${meant} to the workspace`, safety: 'review', edits: [{ kind: 'write', path, content }] };
  },
  examples: {
    match: [
      {
        name: 'Go 1.26',
        log: 'pattern ./...: directory prefix . does not contain modules listed in go.work or their selected dependencies',
        repo: {
          'go.work': 'go 1.21\n\nuse (\n\t./a\n)\n',
          'a/go.mod': 'module a\n',
          'b/go.mod': 'module b\n',
        },
        patched: { 'go.work': 'go 1.21\n\nuse (\n\t./a\n\t./b\n)\n' },
      },
      {
        name: 'a module below the one that is named',
        log: 'main module (example.org/root) does not contain package example.org/root/services/b/cmd',
        captures: { main: 'example.org/root' },
        repo: {
          'go.work': 'go 1.21\n\nuse .\n',
          'go.mod': 'module example.org/root\n',
          'services/b/go.mod': 'module example.org/root/services/b\n',
          'services/c/go.mod': 'module example.org/root/services/c\n',
        },
        patched: { 'go.work': 'go 1.21\n\nuse .\n\nuse ./services/b\n' },
      },
      {
        name: 'two are missing',
        log: 'current directory is contained in a module that is not one of the workspace modules listed in go.work. You can add the module to the workspace using:',
        repo: { 'go.work': 'go 1.21\n\nuse ./a\n', 'a/go.mod': '', 'b/go.mod': '', 'c/go.mod': '' },
      },
    ],
    ignore: [{ name: 'prose', log: 'all modules listed in go.work were built' }],
  },
});
