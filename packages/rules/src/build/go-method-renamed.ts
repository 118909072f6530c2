import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { directoryOfPath } from '../support/paths/nearest-path.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { present } from '../support/text/present.ts';
import { nextMatch } from '../support/text/window-matches.ts';

/** The declaration of a type's method, up to its parameters. */
const methodOf = (type: string, method: string): RegExp =>
  new RegExp(`^func \\((?:\\w+ )?\\*?${type}(?:\\[[^\\]]*\\])?\\) (?<method>${method})\\(`, 'm');

async function methodsOf(type: string, sources: readonly string[], repo: Workspace): Promise<readonly string[]> {
  const all = new RegExp(methodOf(type, '\\w+').source, 'gm');
  const found = [];
  for (const file of sources)
    for (const { groups } of ((await repo.read(file)) ?? '').matchAll(all))
      if (groups?.method) found.push(groups.method);
  return found;
}

export const rule = defineRule({
  id: 'build/go-method-renamed',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: ' (missing method ',
  // Go 1.20 and newer: what there is and what is wanted follow where they resemble each other.
  pattern:
    /^(?:vet: )?(?<path>[^\s:]{1,300}\.go):(?<line>\d{1,7}):\d{1,5}: .{1,600}: \*?(?<type>[\w.]{1,200}) does not implement (?<interface>[\w.]{1,200}) \(missing method (?<method>\w{1,100})\)?$/,
  captures: ['path', 'line', 'type', 'interface', 'method'],
  explains: ['build/go-compiler-error', 'build/go-package-failed'],
  docs: {
    title: 'A method has another name than its interface asks for',
    what: '`{type}` has no method `{method}`, which `{interface}` wants.',
    why: 'The method was renamed in one of the two places, or begins in lower case.',
    how: 'Give the method the name that the interface has.',
    references: ['https://go.dev/ref/spec#Implementing_an_interface'],
  },
  gathers: ['have?'],
  gather({ method }, window) {
    const have = nextMatch(window, /^\s{1,16}have (?<have>\w{1,100})(?<signature>\(.{0,400})$/, 2);
    const want = nextMatch(window, /^\s{1,16}want (?<want>\w{1,100})(?<signature>\(.{0,400})$/, 3);
    // Another signature is no other name.
    if (have !== undefined && (have.signature !== want?.signature || want?.want !== method)) return undefined;
    return present({ have: have?.have });
  },
  async fix({ path: printed, type, method, have }, repo, context) {
    const path = await trackedPath(printed, repo, await runDirectories(repo, context));
    if (path === undefined) return undefined;
    const name = type.slice(type.lastIndexOf('.') + 1);
    const sources = (await repo.list()).filter((file) => file.endsWith('.go'));
    const known = have ?? nearestWord(method, await methodsOf(name, sources, repo));
    if (known === undefined) return undefined;
    const declared = methodOf(name, known);
    const holders: string[] = [];
    for (const file of sources) if (declared.test((await repo.read(file)) ?? '')) holders.push(file);
    const [holder] = holders;
    if (holder === undefined || holders.length > 1) return undefined;
    // Called by its old name, it may be meant to have that.
    for (const file of sources.filter((each) => directoryOfPath(each) === directoryOfPath(holder)))
      if (new RegExp(`\\.${known}\\(`).test((await repo.read(file)) ?? '')) return undefined;
    const text = (await repo.read(holder)) ?? '';
    const content = text.replace(declared, (head) => `${head.slice(0, -known.length - 1)}${method}(`);
    return {
      title: `Name the method ${method}, as its interface does`,
      safety: 'review',
      edits: [{ kind: 'write', path: holder, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'in lower case',
        log: 'store/mem.go:9:15: cannot use (*Mem)(nil) (value of type *Mem) as Store value in variable declaration: *Mem does not implement Store (missing method Get)\n\t\thave get(string) (string, error)\n\t\twant Get(string) (string, error)',
        captures: { method: 'Get', have: 'get' },
        repo: {
          'api/store/mem.go':
            'package store\n\ntype Mem struct{ m map[string]string }\n\nfunc (s *Mem) get(key string) (string, error) { return s.m[key], nil }\n',
        },
        patched: {
          'api/store/mem.go':
            'package store\n\ntype Mem struct{ m map[string]string }\n\nfunc (s *Mem) Get(key string) (string, error) { return s.m[key], nil }\n',
        },
      },
      {
        name: 'misspelt',
        log: './a.go:13:15: cannot use Square{} (value of struct type Square) as Shape value in variable declaration: Square does not implement Shape (missing method Area)',
        captures: { method: 'Area' },
        repo: {
          'a.go':
            'package a\n\ntype Square struct{ side float64 }\n\nfunc (s Square) Aera() float64 { return s.side * s.side }\nfunc (s Square) Name() string  { return "square" }\n',
        },
        patched: {
          'a.go':
            'package a\n\ntype Square struct{ side float64 }\n\nfunc (s Square) Area() float64 { return s.side * s.side }\nfunc (s Square) Name() string  { return "square" }\n',
        },
      },
      {
        name: 'a method that nothing resembles',
        log: 'a.go:9:15: cannot use M{} (value of type M) as S value in variable declaration: M does not implement S (missing method Put)',
        repo: { 'a.go': 'package a\n\ntype M struct{}\n\nfunc (m M) Get() {}\n' },
      },
    ],
    ignore: [
      {
        name: 'another signature',
        log: 'a.go:9:15: cannot use M{} (value of type M) as S value in variable declaration: M does not implement S (missing method Get)\n\t\thave get(string) string\n\t\twant Get(string) (string, error)',
      },
    ],
  },
});
