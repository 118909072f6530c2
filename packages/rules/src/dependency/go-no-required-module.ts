import { defineRule } from '@self-healer/core/rule';
import { followModuleName } from '../support/go/follow-module-name.ts';
import { joinWorkspace } from '../support/go/join-workspace.ts';
import { requireAsSibling } from '../support/go/require-as-sibling.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { directoriesOf } from '../support/paths/nearest-path.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

export const rule = defineRule({
  id: 'dependency/go-no-required-module',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: ['no required module provides package', 'cannot find module providing package'],
  pattern:
    /^(?:(?<path>[^\s:]+\.go):(?<line>\d+):(?<column>\d+): |go: )?(?:no required module provides package (?<package>[^\s;:]+)|cannot find module providing package (?<missing>[^\s;:]+))/,
  captures: ['path?', 'line?', 'column?', 'package?', 'missing?'],
  docs: {
    title: 'A Go import has no module in go.mod',
    what: 'No module in go.mod provides an imported package.',
    why: 'The import was added without `go get`, or the vendor directory lacks it.',
    how: 'Check that the import path is right, then run `go get` for it and `go mod tidy`.',
    references: ['https://go.dev/ref/mod#resolve-pkg-mod'],
  },
  async fix({ path, line, column, package: wanted, missing }, repo, context) {
    const imported = wanted ?? missing ?? '';
    const joined = await joinWorkspace(imported, repo);
    if (joined !== undefined) return joined;
    const files = await repo.list();
    // Only a package of the project itself, by a misspelt path: what others publish is for a person to name.
    for (const manifest of files.filter((file) => file === 'go.mod' || file.endsWith('/go.mod'))) {
      const module = /^module\s+(?<name>\S+)/m.exec((await repo.read(manifest)) ?? '')?.groups?.name;
      if (module === undefined || !imported.startsWith(`${module}/`) || path === undefined) continue;
      const root = manifest.slice(0, -'go.mod'.length);
      const sources = files.filter((file) => file.startsWith(root) && file.endsWith('.go'));
      const packages = directoriesOf(sources).map((directory) => `${module}/${directory.slice(root.length)}`);
      const holding = packages.filter((each) =>
        sources.some((file) => file.startsWith(`${root}${each.slice(module.length + 1)}/`)),
      );
      const meant = nearestWord(imported, holding) ?? movedPackage(imported, holding);
      if (meant === undefined) return undefined;
      const title = `Import ${meant}, the package that is there`;
      return fixAt({ path, line: line ?? '1', column: column ?? '1' }, repo, context, title, 'review', ({ text }) =>
        text.replaceAll(`"${imported}"`, `"${meant}"`),
      );
    }
    return (await requireAsSibling(imported, path, repo)) ?? followModuleName(imported, repo);
  },
  examples: {
    match: [
      {
        name: 'a package of the module, misspelt',
        log: 'cmd/main.go:3:8: no required module provides package example.org/mailer/internal/adress; to add it:',
        captures: { package: 'example.org/mailer/internal/adress' },
        repo: {
          'go.mod': 'module example.org/mailer\n\ngo 1.21\n',
          'cmd/main.go': 'package main\n\nimport "example.org/mailer/internal/adress"\n',
          'internal/address/address.go': 'package address\n',
        },
        patched: { 'cmd/main.go': 'package main\n\nimport "example.org/mailer/internal/address"\n' },
      },
      {
        name: 'a package of the module that was moved',
        log: 'cmd/app/main.go:6:2: no required module provides package example.org/shop/pkg/util; to add it:',
        repo: {
          'go.mod': 'module example.org/shop\n\ngo 1.22\n',
          'cmd/app/main.go': 'package main\n\nimport (\n\t"fmt"\n\n\t"example.org/shop/pkg/util"\n)\n',
          'internal/util/util.go': 'package util\n',
          'internal/cart/cart.go': 'package cart\n',
        },
        patched: {
          'cmd/app/main.go': 'package main\n\nimport (\n\t"fmt"\n\n\t"example.org/shop/internal/util"\n)\n',
        },
      },
      {
        name: 'packages of the module, under the name that it had',
        log: 'cmd/main.go:4:2: no required module provides package example.com/old/app/internal/a; to add it:',
        repo: {
          'go.mod': 'module example.org/app\n\ngo 1.21\n',
          'cmd/main.go':
            'package main\n\nimport (\n\t"example.com/old/app/internal/a"\n\t"example.org/app/internal/b"\n)\n',
          'internal/a/a.go': 'package a\n\nimport "example.com/old/app/internal/b"\n',
          'internal/b/b.go': 'package b\n',
        },
        patched: {
          'cmd/main.go':
            'package main\n\nimport (\n\t"example.org/app/internal/a"\n\t"example.org/app/internal/b"\n)\n',
          'internal/a/a.go': 'package a\n\nimport "example.org/app/internal/b"\n',
        },
      },
      {
        name: 'a new major version of which one file knows, and one does not',
        log: 'main.go:6:2: no required module provides package example.com/shop/internal/price; to add it:',
        repo: {
          'go.mod': 'module example.com/shop/v2\n\ngo 1.22\n',
          'main.go':
            'package main\n\nimport (\n\t"fmt"\n\n\t"example.com/shop/internal/price"\n\t"example.com/shop/v2/internal/cart"\n)\n',
          'internal/price/price.go': 'package price\n',
          'internal/cart/cart.go': 'package cart\n',
        },
        patched: {
          'main.go':
            'package main\n\nimport (\n\t"fmt"\n\n\t"example.com/shop/v2/internal/cart"\n\t"example.com/shop/v2/internal/price"\n)\n',
        },
      },
      {
        name: 'packages of another module, of which one has a name that is here too',
        log: 'main.go:3:8: no required module provides package example.com/kit/log; to add it:',
        repo: {
          'go.mod': 'module example.org/app\n\ngo 1.21\n',
          'main.go': 'package main\n\nimport (\n\t"example.com/kit/log"\n\t"example.com/kit/trace"\n)\n',
          'log/log.go': 'package log\n',
        },
      },
      {
        name: 'a module of the repository that the workspace does not use',
        log: 'main.go:3:8: no required module provides package example.org/shop/money/cents; to add it:',
        repo: {
          'go.work': 'go 1.22\n\nuse ./api\n',
          'api/go.mod': 'module example.org/shop/api\n',
          'api/main.go': 'package main\n\nimport "example.org/shop/money/cents"\n',
          'money/go.mod': 'module example.org/shop/money\n',
          'money/cents/cents.go': 'package cents\n',
        },
        patched: { 'go.work': 'go 1.22\n\nuse ./api\n\nuse ./money\n' },
      },
      {
        name: 'a module that another module of the repository requires',
        log: 'mailer.go:3:8: no required module provides package example.com/yaml/v3/node; to add it:',
        repo: {
          'services/api/go.mod': 'module example.org/api\n\ngo 1.22\n\nrequire example.com/yaml/v3 v3.0.1\n',
          'services/mailer/go.mod': 'module example.org/mailer\n\ngo 1.22\n',
          'services/mailer/mailer.go': 'package mailer\n\nimport "example.com/yaml/v3/node"\n',
        },
        edits: [
          {
            kind: 'tool',
            argv: ['go', 'get', 'example.com/yaml/v3@v3.0.1'],
            cwd: 'services/mailer',
            writes: ['services/mailer/go.mod', 'services/mailer/go.sum'],
            network: true,
          },
        ],
      },
      {
        name: 'Go 1.26',
        log: 'internal/a.go:3:8: no required module provides package example.com/dep; to add it:',
        captures: { path: 'internal/a.go', package: 'example.com/dep' },
      },
      {
        name: 'vendored',
        log: 'a.go:2:8: cannot find module providing package example.com/none: import lookup disabled by -mod=vendor',
        captures: { missing: 'example.com/none' },
      },
    ],
    ignore: [{ name: 'prose', log: 'explains that no required module provides package x' }],
  },
});

/** The only package whose directory has the name of the missing one. */
function movedPackage(missing: string, packages: readonly string[]): string | undefined {
  const name = missing.slice(missing.lastIndexOf('/'));
  const [only, ...others] = packages.filter((each) => each.endsWith(name));
  return others.length === 0 ? only : undefined;
}
