import { defineRule } from '@self-healer/core/rule';
import { directoryOf } from '../support/commands/run-directories.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

export const rule = defineRule({
  id: 'build/go-package-mismatch',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: 'found packages ',
  pattern:
    /^(?:\S{1,300}: )?found packages (?<first>\w{1,100}) \((?<one>[\w.-]{1,200}\.go)\) and (?<second>\w{1,100}) \((?<other>[\w.-]{1,200}\.go)\) in (?<directory>\S{1,400})$/,
  captures: ['first', 'one', 'second', 'other', 'directory'],
  docs: {
    title: 'Two packages lie in one directory',
    what: '{one} is of package {first} and {other} of package {second}, in one directory.',
    why: 'A file was copied or moved and its `package` line was not changed.',
    how: 'Give all files of the directory one package, or move the file.',
    references: ['https://go.dev/ref/spec#Packages'],
  },
  async fix({ first, one, second, directory }, repo) {
    const path = await trackedPath(`${directory}/${one}`, repo);
    if (path === undefined) return undefined;
    const inside = directoryOf(path);
    const files = (await repo.list()).filter((file) => directoryOf(file) === inside && /(?<!_test)\.go$/.test(file));
    const texts = await Promise.all(files.map(async (file) => [file, (await repo.read(file)) ?? ''] as const));
    const of = (name: string) => texts.filter(([, text]) => new RegExp(`^package ${name}\\b`, 'm').test(text));
    const [left, right] = [of(first), of(second)];
    // The one file that is of another package than all others; of two, the one that says main and has no main function.
    // Also the one of two that misspells the other, which has the name of the directory.
    const directoryName = inside.split('/').at(-1) ?? '';
    const stray = (own: typeof left, rest: typeof left, name: string) =>
      own.length === 1 &&
      (rest.length > 1 ||
        (name === 'main' && !/^func main\(/m.test(own[0]?.[1] ?? '')) ||
        nearestWord(
          name,
          [first, second].filter((other) => other !== name),
        ) === directoryName)
        ? own[0]
        : undefined;
    const [a, b] = [stray(left, right, first), stray(right, left, second)];
    const found =
      a !== undefined && b === undefined
        ? ([a, first, second] as const)
        : b !== undefined && a === undefined
          ? ([b, second, first] as const)
          : undefined;
    if (found === undefined || left.length + right.length !== files.length) return undefined;
    const [[file, text], from, to] = found;
    const content = text.replace(new RegExp(`^package ${from}\\b`, 'm'), `package ${to}`);
    return {
      title: `Let ${file} be of package ${to}`,
      safety: 'review',
      edits: [{ kind: 'write', path: file, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'main without a main function',
        log: 'found packages units (a.go) and main (b.go) in /w/app/units',
        captures: { first: 'units', second: 'main' },
        repo: { 'units/a.go': 'package units\n', 'units/b.go': 'package main\n\nfunc G() {}\n' },
        patched: { 'units/b.go': 'package units\n\nfunc G() {}\n' },
      },
      {
        name: 'a misspelt one',
        log: 'cmd/w/main.go:3:8: found packages auth (auth.go) and auht (token.go) in /w/app/internal/auth',
        repo: { 'internal/auth/auth.go': 'package auth\n', 'internal/auth/token.go': 'package auht\n' },
        patched: { 'internal/auth/token.go': 'package auth\n' },
      },
      {
        name: 'one of each',
        log: 'found packages units (a.go) and lengths (b.go) in /w/app/units',
        repo: { 'units/a.go': 'package units\n', 'units/b.go': 'package lengths\n' },
      },
    ],
    ignore: [{ name: 'another list', log: 'found packages a and b' }],
  },
});
