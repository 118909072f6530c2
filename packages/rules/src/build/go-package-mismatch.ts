import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { directoryOf } from '../support/commands/run-directories.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

type GoFile = readonly [path: string, text: string];

/** Whether the other file is of the package that the directory names, and code calls what this one has by that name. */
async function isCalledBy(
  directory: string,
  own: GoFile | undefined,
  rest: readonly GoFile[],
  repo: Workspace,
): Promise<boolean> {
  if (
    own === undefined ||
    !rest.every(([, text]) => new RegExp(`^package ${escapePattern(directory)}\\b`, 'm').test(text))
  )
    return false;
  const names = [...own[1].matchAll(/^(?:func|type|var|const) (?<name>[A-Z]\w*)/gm)].flatMap(
    ({ groups }) => groups?.name ?? [],
  );
  if (names.length === 0) return false;
  const call = new RegExp(`\\b${escapePattern(directory)}\\.(?:${names.join('|')})\\b`);
  for (const file of (await repo.list()).filter((each) => each.endsWith('.go')))
    if (file !== own[0] && call.test((await repo.read(file)) ?? '')) return true;
  return false;
}

/** A file of tests is of the package that all other files beside it are of, or of the one for tests from outside. */
async function followTested(path: string, tested: readonly string[], repo: Workspace): Promise<RuleFix | undefined> {
  const texts = await Promise.all(tested.map(async (file) => (await repo.read(file)) ?? ''));
  const names = new Set(texts.map((text) => /^package (?<name>\w+)/m.exec(text)?.groups?.name));
  const [name] = names;
  const text = await repo.read(path);
  const own = /^package (?<name>\w+)/m.exec(text ?? '')?.groups?.name;
  if (text === undefined || own === undefined || name === undefined || names.size > 1) return undefined;
  if (own === name || own === `${name}_test`) return undefined;
  const to = own.endsWith('_test') ? `${name}_test` : name;
  return {
    title: `Let ${path} be of package ${to}`,
    safety: 'review',
    edits: [{ kind: 'write', path, content: text.replace(/^package \w+/m, `package ${to}`) }],
  };
}

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
  async fix({ first, one, second, other, directory }, repo) {
    const path = await trackedPath(`${directory}/${one}`, repo);
    if (path === undefined) return undefined;
    const inside = directoryOf(path);
    const here = (await repo.list()).filter((file) => directoryOf(file) === inside && file.endsWith('.go'));
    const files = here.filter((file) => !file.endsWith('_test.go'));
    const test = [one, other].find((name) => name.endsWith('_test.go'));
    if (test !== undefined) return followTested(`${inside === '.' ? '' : `${inside}/`}${test}`, files, repo);
    const texts = await Promise.all(files.map(async (file) => [file, (await repo.read(file)) ?? ''] as const));
    const of = (name: string) => texts.filter(([, text]) => new RegExp(`^package ${name}\\b`, 'm').test(text));
    const [left, right] = [of(first), of(second)];
    // The one file that is of another package than all others; of two, the one that says main and has no main function.
    // Also the one of two that misspells the other, or what it has is called by the name of the directory, which the other has.
    const directoryName = inside.split('/').at(-1) ?? '';
    const stray = async (own: readonly GoFile[], rest: readonly GoFile[], name: string) =>
      own.length === 1 &&
      (rest.length > 1 ||
        (name === 'main' && !/^func main\(/m.test(own[0]?.[1] ?? '')) ||
        nearestWord(
          name,
          [first, second].filter((other) => other !== name),
        ) === directoryName ||
        (await isCalledBy(directoryName, own[0], rest, repo)))
        ? own[0]
        : undefined;
    const [a, b] = [await stray(left, right, first), await stray(right, left, second)];
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
        name: 'a file of tests',
        log: 'found packages lamp (lamp.go) and lamps (lamp_test.go) in /home/runner/work/a/a/lamp',
        captures: { other: 'lamp_test.go' },
        repo: {
          'go.mod': 'module example.org/a\n',
          'lamp/lamp.go': 'package lamp\n',
          'lamp/bulb.go': 'package lamp\n',
          'lamp/lamp_test.go': 'package lamps\n\nimport "testing"\n',
        },
        patched: { 'lamp/lamp_test.go': 'package lamp\n\nimport "testing"\n' },
      },
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
        name: 'one of each, and what one has is called by the name of the directory',
        log: 'main.go:6:2: found packages invoices (tax.go) and billing (total.go) in /w/app/billing',
        repo: {
          'main.go':
            'package main\n\nimport "example.org/erp/billing"\n\nfunc main() { billing.Tax(billing.Total(1)) }\n',
          'billing/total.go': 'package billing\n\nfunc Total(n int) int { return n }\n',
          'billing/tax.go': 'package invoices\n\nfunc Tax(n int) int { return n }\n',
        },
        patched: { 'billing/tax.go': 'package billing\n\nfunc Tax(n int) int { return n }\n' },
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
