import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { goImportPath } from '../support/go/go-declarations.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { directoryOfPath } from '../support/paths/nearest-path.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

export const rule = defineRule({
  id: 'build/go-relative-import',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: ' is relative, but relative import paths ',
  pattern:
    /^(?<path>[^\s:]{1,300}\.go):(?<line>\d{1,7}):(?<column>\d{1,5}): "(?<imported>\.{1,2}\/[^\s"]{1,200})" is relative, but relative import paths are not supported in module mode$/,
  captures: ['path', 'line', 'column', 'imported'],
  explains: ['build/go-compiler-error'],
  docs: {
    title: 'A Go package is imported by a relative path',
    what: '{path}:{line} imports `{imported}`.',
    why: 'In a module every import begins with the path of a module.',
    how: 'Write the path of the module of go.mod, and behind it the directory.',
    references: ['https://go.dev/ref/mod#module-path'],
  },
  async fix({ path: printed, line, column, imported }, repo, context) {
    const path = await trackedPath(printed, repo, await runDirectories(repo, context));
    if (path === undefined) return undefined;
    const parts = directoryOfPath(path) === '.' ? [] : directoryOfPath(path).split('/');
    for (const part of imported.split('/')) {
      if (part === '..' && parts.pop() === undefined) return undefined;
      if (part !== '..' && part !== '.') parts.push(part);
    }
    const directory = parts.join('/');
    const holds = (await repo.list()).some((file) => file.endsWith('.go') && directoryOfPath(file) === directory);
    const to = holds ? await goImportPath(directory, repo) : undefined;
    if (to === undefined) return undefined;
    return fixAt({ path, line, column }, repo, context, `Import ${to}`, 'safe', ({ text }) =>
      text.replaceAll(`"${imported}"`, `"${to}"`),
    );
  },
  examples: {
    match: [
      {
        name: 'beside and above',
        log: 'cmd/main.go:6:2: "../cart" is relative, but relative import paths are not supported in module mode',
        captures: { imported: '../cart' },
        repo: {
          'go.mod': 'module example.org/shop\n\ngo 1.22\n',
          'cart/cart.go': 'package cart\n',
          'cmd/main.go': 'package main\n\nimport (\n\t"fmt"\n\n\t"../cart"\n)\n',
        },
        patched: { 'cmd/main.go': 'package main\n\nimport (\n\t"fmt"\n\n\t"example.org/shop/cart"\n)\n' },
      },
      {
        name: 'what is not there',
        log: 'main.go:3:8: "./carts" is relative, but relative import paths are not supported in module mode',
        repo: { 'go.mod': 'module example.org/shop\n', 'main.go': 'package main\n\nimport "./carts"\n' },
      },
    ],
    ignore: [{ name: 'what follows', log: 'main.go:6:2: local import "./cart" in non-local package' }],
  },
});
