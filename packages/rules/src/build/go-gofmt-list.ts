import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { windowValues } from '../support/text/window-matches.ts';

// `gofmt -l` prints nothing but names; what says so is the script around it.
const LISTED = /^\s*(?:\.\/)?(?<path>(?:[\w.@-]+\/)*[\w.@-]+\.go)$/;

const COMMAND = /\bgofmt(?: -\w){1,3} (?:\.\/)?(?<path>(?:[\w.@-]+\/)*[\w.@-]+\.go)(?: |$)/;

export const rule = defineRule({
  id: 'build/go-gofmt-list',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['go'],
  needle: ['gofmt', 'go fmt', 'formatted', 'formatting'],
  pattern:
    /\b(?<hint>gofmt|go fmt|(?:not|un|must be |should be )\s?(?:properly |correctly )?formatted|needs? formatting)\b/i,
  captures: ['hint'],
  specificity: 'general',
  docs: {
    title: 'Go files are listed as not formatted',
    what: 'The check lists `{path}` as not formatted.',
    why: 'The file was committed without running gofmt.',
    how: 'Run `gofmt -w {path}` and commit the result.',
    references: ['https://pkg.go.dev/cmd/gofmt'],
  },
  gathers: ['path'],
  gather(_facts, { lines, index }) {
    const near = lines.slice(Math.max(0, index - 8), index + 9);
    const path = near.map((line) => LISTED.exec(line.slice(0, 400))?.groups?.path).find((name) => name !== undefined);
    return path === undefined ? undefined : { path };
  },
  async fix(_facts, repo, { window }) {
    // A script that prints the command prints the first name behind it: `gofmt -w a.go`.
    const printed = [...windowValues(window, LISTED, 'path'), ...windowValues(window, COMMAND, 'path')];
    const paths = (await Promise.all(printed.map((path) => trackedPath(path, repo)))).flatMap((path) => path ?? []);
    if (paths.length === 0) return undefined;
    return {
      title: 'Format Go files with gofmt',
      safety: 'safe',
      edits: [{ kind: 'tool', argv: ['gofmt', '-s', '-w', ...paths], cwd: '.', writes: paths, network: false }],
      verify: `gofmt -l ${paths.join(' ')}`,
    };
  },
  examples: {
    match: [
      {
        name: 'script with a message',
        log: ['These files are not formatted:', 'cmd/app/main.go', 'internal/a.go'].join('\n'),
        captures: { path: 'cmd/app/main.go' },
        repo: { 'cmd/app/main.go': 'package main\n', 'internal/a.go': 'package a\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['gofmt', '-s', '-w', 'cmd/app/main.go', 'internal/a.go'],
            cwd: '.',
            writes: ['cmd/app/main.go', 'internal/a.go'],
            network: false,
          },
        ],
      },
      {
        name: 'the command printed with the names',
        log: ['Go files must be formatted:', '  gofmt -w a/a.go', 'b/b.go'].join('\n'),
        captures: { path: 'b/b.go' },
        repo: { 'a/a.go': 'package a\n', 'b/b.go': 'package b\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['gofmt', '-s', '-w', 'b/b.go', 'a/a.go'],
            cwd: '.',
            writes: ['b/b.go', 'a/a.go'],
            network: false,
          },
        ],
      },
    ],
    ignore: [
      { name: 'no file named', log: 'gofmt: all files are formatted' },
      { name: 'a plain listing of files', log: ['go.mod', 'cmd/app/main.go', 'internal/a.go'].join('\n') },
    ],
  },
});
