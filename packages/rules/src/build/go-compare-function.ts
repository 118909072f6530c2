import { defineRule } from '@self-healer/core/rule';
import { addGoImport } from '../support/go/go-imports.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { textLines } from '../support/text/text-lines.ts';

const OPERAND = String.raw`[\w.]+(?:\([\w.]*\))?`;
/** What the function gives back, and how the one that compares says it. */
const RETURN = new RegExp(
  `^(?<indent>\\s*)return (?:(?<left>${OPERAND}) (?<operator>[<>]) (?<right>${OPERAND})|(?<time>[\\w.]+)\\.(?<order>Before|After)\\((?<other>[\\w.]+)\\))$`,
);

export const rule = defineRule({
  id: 'build/go-compare-function',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: ' in call to slices.Sort',
  // go 1.21 and later; golang.org/x/exp/slices since July 2023.
  pattern:
    /^(?:vet: )?(?<path>[^\s:]{1,300}\.go):(?<line>\d{1,7}):(?<column>\d{1,5}): in call to slices\.Sort(?:Stable)?Func, type func\([^)]{1,300}\) bool of func\([^)]{1,300}\) bool \{[^}]{0,200}\} does not match /,
  captures: ['path', 'line', 'column'],
  explains: ['build/go-compiler-error', 'build/go-package-failed'],
  docs: {
    title: 'A Go sort is given a function that says less, not which is first',
    what: '{path}:{line}: the function gives back `bool`, and `slices.SortFunc` wants a number.',
    why: '`slices` of the standard library compares in three ways, as `cmp.Compare` does; the experimental package asked for less-than.',
    how: 'Give back `cmp.Compare(a, b)`.',
    references: ['https://pkg.go.dev/slices#SortFunc'],
  },
  fix: ({ path, line, column }, repo, context) =>
    fixAt({ path, line, column }, repo, context, 'Compare in three ways', 'review', ({ text, line: at }) => {
      const { lines, join } = textLines(text);
      const head = lines[at - 1] ?? '';
      const body = RETURN.exec(lines[at] ?? '')?.groups;
      if (!/\bfunc\([^()]*\) bool \{$/.test(head) || body === undefined || !/^\s*\}/.test(lines[at + 1] ?? ''))
        return undefined;
      const { indent, left, operator, right, time, order, other } = body;
      const [first, second] = operator === '<' ? [left, right] : [right, left];
      const [early, late] = order === 'Before' ? [time, other] : [other, time];
      lines[at - 1] = head.replace(/\) bool \{$/, ') int {');
      lines[at] =
        time === undefined
          ? `${indent}return cmp.Compare(${first}, ${second})`
          : `${indent}return ${early}.Compare(${late})`;
      const changed = join();
      return time === undefined ? (addGoImport(changed, 'cmp') ?? changed) : changed;
    }),
  examples: {
    match: [
      {
        name: 'numbers',
        log: './a.go:6:22: in call to slices.SortFunc, type func(a Entry, b Entry) bool of func(a, b Entry) bool {…} does not match inferred type func(a Entry, b Entry) int for func(a E, b E) int',
        repo: {
          'a.go':
            'package a\n\nimport "slices"\n\nfunc Sort(es []Entry) {\n\tslices.SortFunc(es, func(a, b Entry) bool {\n\t\treturn a.Score > b.Score\n\t})\n}\n',
        },
        patched: {
          'a.go':
            'package a\n\nimport (\n\t"cmp"\n\t"slices"\n)\n\nfunc Sort(es []Entry) {\n\tslices.SortFunc(es, func(a, b Entry) int {\n\t\treturn cmp.Compare(b.Score, a.Score)\n\t})\n}\n',
        },
      },
      {
        name: 'times',
        log: './a.go:6:28: in call to slices.SortStableFunc, type func(a Entry, b Entry) bool of func(a, b Entry) bool {…} does not match inferred type func(a Entry, b Entry) int for func(a E, b E) int',
        repo: {
          'a.go':
            'package a\n\nimport "slices"\n\nfunc Sort(es []Entry) {\n\tslices.SortStableFunc(es, func(a, b Entry) bool {\n\t\treturn a.At.Before(b.At)\n\t})\n}\n',
        },
        patched: {
          'a.go':
            'package a\n\nimport "slices"\n\nfunc Sort(es []Entry) {\n\tslices.SortStableFunc(es, func(a, b Entry) int {\n\t\treturn a.At.Compare(b.At)\n\t})\n}\n',
        },
      },
    ],
    ignore: [
      {
        name: 'another function',
        log: './a.go:6:28: in call to slices.ContainsFunc, type func(a Entry) int of func(a Entry) int {…} does not match func(E) bool',
      },
    ],
  },
});
