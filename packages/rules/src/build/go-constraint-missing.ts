import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { addGoImport } from '../support/go/go-imports.ts';
import { editEach } from '../support/text/edit-each.ts';
import { textLines } from '../support/text/text-lines.ts';
import { windowMatches } from '../support/text/window-matches.ts';

const pattern =
  /^(?:vet: )?(?<path>[^\s:]{1,300}\.go):(?<line>\d{1,7}):\d{1,5}: (?:invalid operation: (?<left>\w{1,100}) [!=]= (?<right>\w{1,100}) \((?:incomparable types in type set|type parameter (?<parameter>\w{1,60}) (?:is not comparable with|cannot use operator) [!=]=)\)|invalid operation: \w{1,100} [<>]=? \w{1,100} \(type parameter (?<ordered>\w{1,60}) (?:is not comparable with|cannot use operator) [<>]=?\)|(?:invalid map key type (?<key>\w{1,60}) \(missing comparable constraint\)|(?<given>\w{1,60}) does not satisfy comparable))$/;

export const rule = defineRule({
  id: 'build/go-constraint-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: [
    'incomparable types in type set',
    '(type parameter ',
    'missing comparable constraint',
    'does not satisfy comparable',
  ],
  // go build and go vet since 1.18; the wording of the operator changed with 1.24.
  pattern,
  captures: ['path', 'line', 'left?', 'right?', 'parameter?', 'ordered?', 'key?', 'given?'],
  explains: ['build/go-compiler-error', 'build/go-package-failed'],
  docs: {
    title: 'A Go type parameter is compared and may be any type',
    what: '{path}:{line}: what is compared is of a type parameter that is declared as `any`.',
    why: 'Only types of the constraint `comparable` have `==`, and only those of `cmp.Ordered` have `<`.',
    how: 'Write the constraint that the function needs.',
    references: ['https://go.dev/ref/spec#Type_constraints', 'https://pkg.go.dev/cmp#Ordered'],
  },
  async fix(_facts, repo, context) {
    const edits = await editEach(
      windowMatches(context.window, pattern),
      repo,
      (text, { line, left, right, parameter, ordered, key, given }) =>
        constrained(
          text,
          Number(line),
          parameter ?? ordered ?? key ?? given,
          [left, right],
          ordered === undefined ? 'comparable' : 'cmp.Ordered',
        ),
      await runDirectories(repo, context),
    );
    return edits.length === 0
      ? undefined
      : {
          title: 'Ask for a type that can be compared',
          safety: 'review',
          edits: edits.map((edit) => ({ ...edit, content: withOrderedImport(edit.content) })),
        };
  },
  examples: {
    match: [
      {
        name: 'equal',
        log: 'sets/a.go:5:6: invalid operation: x == y (incomparable types in type set)',
        repo: {
          'sets/a.go':
            'package sets\n\nfunc Index[T any](xs []T, x T) int {\n\tfor i, y := range xs {\n\t\tif x == y {\n\t\t\treturn i\n\t\t}\n\t}\n\treturn -1\n}\n',
        },
        patched: {
          'sets/a.go':
            'package sets\n\nfunc Index[T comparable](xs []T, x T) int {\n\tfor i, y := range xs {\n\t\tif x == y {\n\t\t\treturn i\n\t\t}\n\t}\n\treturn -1\n}\n',
        },
      },
      {
        name: 'less',
        log: './a.go:3:41: invalid operation: a < b (type parameter T cannot use operator <)',
        captures: { ordered: 'T' },
        repo: { 'a.go': 'package a\n\nfunc Less[T any](a, b T) bool { return a < b }\n' },
        patched: { 'a.go': 'package a\n\nimport "cmp"\n\nfunc Less[T cmp.Ordered](a, b T) bool { return a < b }\n' },
      },
      {
        name: 'the key of a map',
        log: 'vet: q/a.go:3:36: invalid map key type K (missing comparable constraint)',
        captures: { key: 'K' },
        repo: { 'q/a.go': 'package q\n\ntype Cache[K any, V any] struct{ m map[K]V }\n' },
        patched: { 'q/a.go': 'package q\n\ntype Cache[K comparable, V any] struct{ m map[K]V }\n' },
      },
      {
        name: 'a function that hands its type on, two parameters of one constraint',
        log: './a.go:3:48: V does not satisfy comparable',
        repo: { 'a.go': 'package a\n\nfunc Has[K, V any](m map[int]V, v V) bool { return Index(m, v) >= 0 }\n' },
        patched: {
          'a.go': 'package a\n\nfunc Has[K any, V comparable](m map[int]V, v V) bool { return Index(m, v) >= 0 }\n',
        },
      },
    ],
    ignore: [
      { name: 'a struct', log: './a.go:3:48: invalid operation: a == b (struct containing []int cannot be compared)' },
    ],
  },
});

/** The declaration around a line with the constraint for one of its type parameters, which is `any` so far. */
function constrained(
  text: string,
  line: number,
  named: string | undefined,
  compared: readonly (string | undefined)[],
  constraint: string,
): string | undefined {
  const { lines, join } = textLines(text);
  const at = lines.slice(0, line).findLastIndex((each) => /^(?:func|type)\b/.test(each));
  const head = /^(?<before>(?:func \w+|type \w+)\[)(?<list>[^\]]{1,300})(?<after>\].*)$/.exec(lines[at] ?? '')?.groups;
  if (head?.list === undefined) return undefined;
  const parameters = spelledOut(head.list);
  const open = parameters.filter(({ type }) => type === 'any' || type === 'interface{}');
  const declared = compared.flatMap(
    (name) => new RegExp(`[(,] ?${name}(?:, \\w+)* (?<type>\\w+)[,)]`).exec(head.after ?? '')?.groups?.type ?? [],
  );
  const meant =
    named ??
    declared.find((type) => open.some(({ name }) => name === type)) ??
    (open.length === 1 ? open[0]?.name : undefined);
  if (!open.some(({ name }) => name === meant)) return undefined;
  const list = parameters.map(({ name, type }) => `${name} ${name === meant ? constraint : type}`).join(', ');
  lines[at] = `${head.before}${list}${head.after}`;
  return join();
}

/** `K, V any` as `K any` and `V any`. */
function spelledOut(list: string): readonly { readonly name: string; readonly type: string }[] {
  let type = '';
  return list
    .split(',')
    .toReversed()
    .map((part) => {
      const words = /^\s*(?<name>\w+)(?:\s+(?<type>\S.*))?$/.exec(part)?.groups;
      type = words?.type?.trim() ?? type;
      return { name: words?.name ?? part.trim(), type };
    })
    .toReversed();
}

/** A file that names `cmp.Ordered` with the import for it. */
const withOrderedImport = (text: string): string =>
  text.includes('cmp.Ordered') ? (addGoImport(text, 'cmp') ?? text) : text;
