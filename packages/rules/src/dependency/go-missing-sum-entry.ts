import { defineRule } from '@self-healer/core/rule';
import { inDirectory, projectDirectory } from '../support/commands/project-directory.ts';
import { ownModuleOf, useOwnModule } from '../support/go/own-module.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

export const rule = defineRule({
  id: 'dependency/go-missing-sum-entry',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: 'missing go.sum entry',
  // Go 1.16 and newer: `go: M@V: missing go.sum entry for go.mod file`, or `path:l:c: missing go.sum entry for module providing package P`.
  pattern:
    /^(?:(?<path>[^\s:]+\.go):(?<line>\d+):(?<column>\d+): |go: )?(?:(?<module>[^\s:@]+@v[^\s:]+): )?missing go\.sum entry(?: for (?:module providing package (?<package>[^\s;]+)|go\.mod file))?/,
  captures: ['path?', 'line?', 'column?', 'module?', 'package?'],
  docs: {
    title: 'go.sum misses an entry',
    what: 'go stopped because go.sum has no checksum for a module that the build needs.',
    why: 'go.mod or an import was changed without running `go mod tidy`, or go.sum lost a merge.',
    how: 'Run `go mod tidy` with the Go version of the job and commit go.mod and go.sum.',
    references: ['https://go.dev/ref/mod#go-sum-files', 'https://go.dev/ref/mod#go-mod-tidy'],
  },
  async fix({ path, module, package: imported }, repo) {
    const name = module?.replace(/@.*$/, '') ?? (imported && (await ownModuleOf(imported, repo)));
    const own = name === undefined ? undefined : await useOwnModule(name, repo);
    if (own !== undefined) return { title: `Take ${name} from this repository`, safety: 'review', edits: [own] };
    const near = path === undefined ? undefined : await trackedPath(path, repo);
    const directory = await projectDirectory(repo, 'go.mod', near);
    if (directory === undefined) return undefined;
    return {
      title: 'Bring go.mod and go.sum in line with the imports',
      safety: 'safe',
      edits: [
        {
          kind: 'tool',
          argv: ['go', 'mod', 'tidy'],
          cwd: directory,
          writes: ['go.mod', 'go.sum'].map((name) => inDirectory(directory, name)),
          network: true,
        },
      ],
      verify: 'go build ./...',
    };
  },
  examples: {
    match: [
      {
        name: 'for a package',
        log: 'internal/a.go:3:8: missing go.sum entry for module providing package example.com/dep (imported by example.com/app/internal); to add:',
        captures: { path: 'internal/a.go', package: 'example.com/dep' },
        repo: { 'go.mod': 'module example.com/app\n', 'internal/a.go': 'package internal\n' },
        edits: [{ kind: 'tool', argv: ['go', 'mod', 'tidy'], cwd: '.', writes: ['go.mod', 'go.sum'], network: true }],
      },
      {
        name: 'for a go.mod file, module in a subdirectory',
        log: 'go: example.com/dep@v1.2.3: missing go.sum entry for go.mod file; to add it:',
        captures: { module: 'example.com/dep@v1.2.3' },
        repo: { 'server/go.mod': 'module example.com/app\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['go', 'mod', 'tidy'],
            cwd: 'server',
            writes: ['server/go.mod', 'server/go.sum'],
            network: true,
          },
        ],
      },
      {
        name: 'a module of the repository, and no workspace',
        log: 'main.go:6:2: missing go.sum entry for module providing package example.org/shop/money/tax (imported by example.org/shop/api); to add:',
        repo: {
          'api/go.mod': 'module example.org/shop/api\n\ngo 1.9\n\nrequire example.org/shop/money v0.0.0\n',
          'libs/money/go.mod': 'module example.org/shop/money\n\ngo 1.22.1\n',
        },
        patched: { 'go.work': 'go 1.22.1\n\nuse (\n\t./api\n\t./libs/money\n)\n' },
      },
    ],
    ignore: [{ name: 'a commit title', log: 'fix: add missing go.sum entries' }],
  },
});
