import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { goWorkUses, moveGoWorkUse } from '@self-healer/editors/go-mod';
import { directoryOfPath, nearestPath } from '../support/paths/nearest-path.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

const plain = (path: string) => path.replace(/^(?:\.{1,2}\/)+/, '').replace(/\/+$/, '');
const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** Whether a module's own path ends as the directory in which it was: a module that is moved keeps its path. */
async function isNamedFor(directory: string, file: string, repo: Workspace): Promise<boolean> {
  const path = /^module\s+"?(?<path>[^\s"]{1,300})/m.exec((await repo.read(file)) ?? '')?.groups?.path ?? '';
  return nameOf(path.replace(/\/v\d+$/, '')) === nameOf(directory);
}

export const rule = defineRule({
  id: 'configuration/go-work-module-moved',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: 'listed in go.work file: open ',
  // Go 1.18 and newer.
  pattern: /^go: cannot load module (?<directory>\S{1,300}) listed in go\.work file: open \S{1,300}go\.mod: .{1,100}$/,
  captures: ['directory'],
  explains: ['configuration/data-file-moved'],
  docs: {
    title: 'The workspace uses a directory that holds no module',
    what: 'go.work uses {directory}, where no go.mod is.',
    why: 'The module was moved, renamed or removed, or its directory is not committed.',
    how: 'Name the directory that holds the module, or take it out of go.work with `go work edit -dropuse`.',
    references: ['https://go.dev/ref/mod#workspaces'],
  },
  async fix({ directory }, repo) {
    const files = await repo.list();
    const [path, ...further] = files.filter((file) => file === 'go.work' || file.endsWith('/go.work'));
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined || further.length > 0) return undefined;
    const root = path.slice(0, -'go.work'.length);
    const modules = files
      .filter(
        (file) => file.startsWith(root) && /(?:^|\/)go\.mod$/.test(file) && !/(?:^|\/)(?:vendor|testdata)\//.test(file),
      )
      .map((file) => directoryOfPath(file.slice(root.length)));
    const uses = goWorkUses(text);
    const stale = uses.filter((use) => use.startsWith('./') && !modules.includes(plain(use)));
    const [gone, ...more] = stale.filter((use) => `/${directory}`.endsWith(`/${plain(use)}`));
    if (gone === undefined || more.length > 0) return undefined;
    const used = uses.map((use) => plain(use) || '.');
    const free = modules.filter((module) => !used.includes(module));
    const missing = plain(gone);
    const alike: string[] = [];
    for (const module of free.filter((each) => nameOf(each) === nameOf(missing)))
      if (await isNamedFor(missing, `${root}${module}/go.mod`, repo)) alike.push(module);
    const others = free.filter((module) => nameOf(module) !== nameOf(missing));
    const wanted = stale.length > 1 ? [] : await requiredOf(free, modules, root, repo);
    const meant =
      alike.length === 1
        ? alike[0]
        : (nearestPath(missing, [...alike, ...others]) ?? (wanted.length === 1 ? wanted[0] : undefined));
    const content = meant === undefined ? undefined : moveGoWorkUse(text, gone, `./${meant}`);
    if (meant === undefined || content === undefined) return undefined;
    return { title: `Use the module in ./${meant}`, safety: 'review', edits: [{ kind: 'write', path, content }] };
  },
  examples: {
    match: [
      {
        name: 'another module in a directory of that name',
        log: 'go: cannot load module ../tools listed in go.work file: open ../tools/go.mod: no such file or directory',
        repo: {
          'go.work': 'go 1.22\n\nuse (\n\t./app\n\t./tools\n)\n',
          'app/go.mod': 'module a.example/app\n',
          'examples/tools/go.mod': 'module a.example/examples/hammers\n',
        },
      },
      {
        name: 'moved to another directory',
        log: 'go: cannot load module pkg/audit listed in go.work file: open pkg/audit/go.mod: no such file or directory',
        captures: { directory: 'pkg/audit' },
        repo: {
          'go.work': 'go 1.22\n\nuse (\n\t./api\n\t./pkg/audit // shared\n)\n',
          'api/go.mod': 'module example.org/api\n',
          'libs/audit/go.mod': 'module example.org/audit\n',
          'tools/go.mod': 'module example.org/tools\n',
        },
        patched: { 'go.work': 'go 1.22\n\nuse (\n\t./api\n\t./libs/audit // shared\n)\n' },
      },
      {
        name: 'the one that another module requires has another name now',
        log: 'go: cannot load module ../common listed in go.work file: open ../common/go.mod: no such file or directory',
        repo: {
          'go.work': 'go 1.22\n\nuse ./api\nuse ./common\n',
          'api/go.mod': 'module example.org/api\n\nrequire example.org/kit v0.0.0\n',
          'kit/go.mod': 'module example.org/kit\n',
          'tools/go.mod': 'module example.org/tools\n',
        },
        patched: { 'go.work': 'go 1.22\n\nuse ./api\nuse ./kit\n' },
      },
      {
        name: 'a module that is nowhere',
        log: 'go: cannot load module gone listed in go.work file: open gone/go.mod: no such file or directory',
        repo: {
          'go.work': 'go 1.22\n\nuse ./api\nuse ./gone\n',
          'api/go.mod': 'module example.org/api\n',
          'tools/go.mod': 'module example.org/tools\n',
        },
      },
    ],
    ignore: [{ name: 'prose', log: 'each module listed in go.work file is loaded' }],
  },
});

/** The modules that others require and the workspace does not use. */
async function requiredOf(
  free: readonly string[],
  modules: readonly string[],
  root: string,
  repo: Workspace,
): Promise<readonly string[]> {
  const texts = new Map<string, string>();
  for (const module of modules)
    texts.set(module, (await repo.read(module === '.' ? `${root}go.mod` : `${root}${module}/go.mod`)) ?? '');
  return free.filter((module) => {
    const name = /^module\s+"?(?<name>[^\s"]+)/m.exec(texts.get(module) ?? '')?.groups?.name;
    const required = name === undefined ? undefined : new RegExp(`(?:^|\\s)${escapePattern(name)}\\s+v\\d`);
    return required !== undefined && [...texts].some(([other, text]) => other !== module && required.test(text));
  });
}
