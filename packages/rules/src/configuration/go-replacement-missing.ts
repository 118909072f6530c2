import { defineRule } from '@self-healer/core/rule';
import { directoryOfPath } from '../support/paths/nearest-path.ts';

const REPLACED = /^\s*(?:replace\s+)?(?<module>\S+)(?:\s+v\S+)?\s+=> (?<to>\S+)/;

export const rule = defineRule({
  id: 'configuration/go-replacement-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: 'replacement directory ',
  pattern: /: replacement directory (?<directory>\S{1,300}) does not exist$/,
  captures: ['directory'],
  explains: ['build/go-compiler-error'],
  docs: {
    title: 'A module is replaced by a directory that is not there',
    what: 'go.mod replaces a module by {directory}.',
    why: 'The directory was moved or renamed, or is checked out elsewhere.',
    how: 'Name the directory that holds the module.',
    references: ['https://go.dev/ref/mod#go-mod-file-replace'],
  },
  async fix({ directory }, repo) {
    const manifests = (await repo.list()).filter((path) => path === 'go.mod' || path.endsWith('/go.mod'));
    const modules = new Map<string, string[]>();
    for (const path of manifests) {
      const declared = /^module\s+"?(?<path>[^\s"]+)/m.exec((await repo.read(path)) ?? '')?.groups?.path ?? '';
      modules.set(declared, [...(modules.get(declared) ?? []), directoryOfPath(path)]);
    }
    for (const path of manifests) {
      const text = (await repo.read(path)) ?? '';
      const lines = text.split('\n');
      const index = lines.findIndex((line) => REPLACED.exec(line)?.groups?.to === directory);
      const module = REPLACED.exec(lines[index] ?? '')?.groups?.module ?? '';
      const [holder, ...more] = modules.get(module) ?? [];
      const to = holder === undefined ? directory : relative(directoryOfPath(path), holder);
      if (more.length > 0 || to === directory) continue;
      lines[index] = (lines[index] ?? '').replace(`=> ${directory}`, () => `=> ${to}`);
      return {
        title: `Replace ${module} by ${holder}, which holds it`,
        safety: 'review',
        edits: [{ kind: 'write', path, content: lines.join('\n') }],
      };
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'beside',
        log: 'main.go:3:8: example.org/lib@v0.0.0: replacement directory ../libs does not exist',
        captures: { directory: '../libs' },
        repo: {
          'app/go.mod': 'module example.org/app\n\nreplace example.org/lib => ../libs\n',
          'lib/go.mod': 'module example.org/lib\n',
        },
        patched: { 'app/go.mod': 'module example.org/app\n\nreplace example.org/lib => ../lib\n' },
      },
      {
        name: 'go mod',
        log: 'go: example.org/lib@v0.0.0 (replaced by ./lib): reading lib/go.mod: replacement directory ./lib does not exist',
        repo: { 'go.mod': 'module example.org/app\n\nreplace example.org/lib => ./lib\n' },
      },
    ],
    ignore: [{ name: 'prose', log: 'the replacement directory is there' }],
  },
});

/** A path as Go wants it: with a leading `./` or `../`. */
function relative(from: string, to: string): string {
  const [a, b] = [from, to].map((path) => (path === '.' ? [] : path.split('/')));
  let common = 0;
  while (common < (a?.length ?? 0) && a?.[common] === b?.[common]) common += 1;
  const up = (a ?? []).slice(common).map(() => '..');
  return [...(up.length === 0 ? ['.'] : up), ...(b ?? []).slice(common)].join('/');
}
