import type { WriteEdit } from '@self-healer/core/model/edit';
import { defineRule } from '@self-healer/core/rule';
import { directoryOfPath } from '../support/paths/nearest-path.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

export const rule = defineRule({
  id: 'build/go-import-without-module',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: [' is not in std', ' is not in GOROOT'],
  // Go 1.11 to 1.26; the directory it looked in stands in parentheses.
  pattern:
    /^(?<path>[^\s:]{1,300}\.go):\d{1,7}:\d{1,5}: package (?<imported>[\w./-]{1,300}) is not in (?:std|GOROOT)(?: \([^()]{1,300}\))?$/,
  captures: ['path', 'imported'],
  explains: ['build/go-compiler-error', 'build/go-package-failed'],
  docs: {
    title: 'A package of the project is imported without its module',
    what: '{path} imports `{imported}`, which Go looks for in its standard library.',
    why: 'The path of an import begins with the path of the module, as go.mod names it.',
    how: 'Write the path of the module before it.',
    references: ['https://go.dev/ref/mod#resolve-pkg-mod'],
  },
  async fix({ path: printed, imported }, repo) {
    const source = await trackedPath(printed, repo);
    const files = await repo.list();
    const homes = files
      .filter((file) => file === 'go.mod' || file.endsWith('/go.mod'))
      .map(directoryOfPath)
      .filter((each) => each === '.' || source?.startsWith(`${each}/`) === true)
      .toSorted((a, b) => b.length - a.length);
    const [home] = homes;
    if (source === undefined || home === undefined) return undefined;
    const base = home === '.' ? '' : `${home}/`;
    const held = files.some((file) => file.endsWith('.go') && directoryOfPath(file) === `${base}${imported}`);
    const module = /^module\s+"?(?<name>[^\s"]{1,300})/m.exec((await repo.read(`${base}go.mod`)) ?? '')?.groups?.name;
    if (!held || module === undefined) return undefined;
    const edits: WriteEdit[] = [];
    for (const path of files.filter((file) => file.startsWith(base) && file.endsWith('.go'))) {
      const text = (await repo.read(path)) ?? '';
      const content = text.replaceAll(`"${imported}"`, (all, at: number) =>
        /^\s*(?:import\s+)?(?:[\w.]+\s+)?$/.test(text.slice(text.lastIndexOf('\n', at) + 1, at))
          ? `"${module}/${imported}"`
          : all,
      );
      if (content !== text) edits.push({ kind: 'write', path, content });
    }
    return edits.length === 0 ? undefined : { title: `Import ${module}/${imported}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'Go 1.26',
        log: 'cmd/shop/main.go:3:8: package internal/db is not in std (/usr/local/go/src/internal/db)',
        captures: { imported: 'internal/db' },
        repo: {
          'go.mod': 'module example.org/shop\n',
          'internal/db/db.go': 'package db\n',
          'cmd/shop/main.go': 'package main\n\nimport "internal/db"\n\nfunc main() { println(db.Name) }\n',
        },
        patched: {
          'cmd/shop/main.go':
            'package main\n\nimport "example.org/shop/internal/db"\n\nfunc main() { println(db.Name) }\n',
        },
      },
    ],
    ignore: [{ name: 'a module', log: 'main.go:3:8: no required module provides package example.org/a' }],
  },
});
