import { defineRule } from '@self-healer/core/rule';
import { listOf, zeroOf } from '../support/go/zero-values.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { depthOf } from '../support/text/indentation.ts';
import { textLines } from '../support/text/text-lines.ts';

const HEAD =
  /\bfunc\b(?: \(\w* ?\*?[\w.[\]]+\))?(?: \w+)?\((?<parameters>.*?)\)(?: (?:\((?<results>[^()]*)\)|(?<result>[\w.*[\]]+)))? \{$/;

/** What a function does with an error: it returns it, or its test stops. */
function handed(head: string): string | undefined {
  const { parameters = '', results, result } = HEAD.exec(head)?.groups ?? {};
  const types = listOf(results ?? result ?? '').map((each) => each.replace(/^\w+ (?=\S)/, ''));
  const test = /^(?<name>\w+) \*testing\.[BFT]$/.exec(parameters)?.groups?.name;
  if (types.length === 0) return test === undefined ? undefined : `${test}.Fatal(err)`;
  const zeros = types.slice(0, -1).map(zeroOf);
  return types.at(-1) !== 'error' || zeros.includes(undefined) ? undefined : `return ${[...zeros, 'err'].join(', ')}`;
}

export const rule = defineRule({
  id: 'build/go-error-not-taken',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: ': assignment mismatch: 1 variable but ',
  // The compiler, 1.18 and newer.
  pattern:
    /^(?:vet: )?(?<path>[^\s:]{1,300}\.go):(?<line>\d{1,7}):(?<column>\d{1,5}): assignment mismatch: 1 variable but (?<called>[\w.()]{1,200}) returns 2 values$/,
  captures: ['path', 'line', 'column', 'called'],
  explains: ['build/go-compiler-error', 'build/go-package-failed'],
  docs: {
    title: 'The error of a Go function is not taken',
    what: '{path}:{line}: `{called}` returns two values, and one is taken.',
    why: 'It returns an error as well, or does so since a change.',
    how: 'Take the error too, and hand it on.',
    references: ['https://go.dev/doc/effective_go#errors'],
  },
  fix: (at, repo, context) =>
    fixAt(at, repo, context, 'Take the error too, and hand it on', 'review', ({ text, line }) => {
      const { lines, join } = textLines(text);
      const own = /^(?<indent>\t+)(?<name>[a-z]\w*) := (?<call>[\w.]+\(.*\))$/.exec(lines[line - 1] ?? '')?.groups;
      const indent = own?.indent ?? '';
      // It is looked at below, and was only not taken.
      if (own !== undefined && new RegExp(`^${indent}if err [!=]= nil\\b`).test(lines[line] ?? '')) {
        lines[line - 1] = `${indent}${own.name}, err := ${own.call}`;
        return join();
      }
      const above = lines.slice(0, line - 1);
      // The nearest function that is open here; a block between them is as good.
      const open = above.filter((each, index) => {
        const depth = depthOf(each);
        const closed = above.slice(index + 1).some((later) => later.trim() !== '' && depthOf(later) <= depth);
        return each.endsWith('{') && depth < indent.length && !closed;
      });
      const head = open.findLast((each) => /\bfunc\b/.test(each));
      const end = head === undefined ? undefined : handed(head);
      if (own === undefined || end === undefined || own.name === 'err') return undefined;
      lines.splice(
        line - 1,
        1,
        `${indent}${own.name}, err := ${own.call}`,
        `${indent}if err != nil {`,
        `${indent}\t${end}`,
        `${indent}}`,
      );
      return join();
    }),
  examples: {
    match: [
      {
        name: 'that is looked at in the next line',
        log: 'cart/cart.go:6:7: assignment mismatch: 1 variable but strconv.Atoi returns 2 values',
        repo: {
          'cart/cart.go':
            'package cart\n\nimport "strconv"\n\nfunc N(s string) int {\n\tn := strconv.Atoi(s)\n\tif err != nil {\n\t\treturn 0\n\t}\n\treturn n\n}\n',
        },
        patched: {
          'cart/cart.go':
            'package cart\n\nimport "strconv"\n\nfunc N(s string) int {\n\tn, err := strconv.Atoi(s)\n\tif err != nil {\n\t\treturn 0\n\t}\n\treturn n\n}\n',
        },
      },
      {
        name: 'in a function that returns one',
        log: 'cart/cart.go:6:7: assignment mismatch: 1 variable but strconv.Atoi returns 2 values',
        captures: { called: 'strconv.Atoi' },
        repo: {
          'cart/cart.go':
            'package cart\n\nimport "strconv"\n\nfunc N(s string) (int, error) {\n\tn := strconv.Atoi(s)\n\treturn n, nil\n}\n',
        },
        patched: {
          'cart/cart.go':
            'package cart\n\nimport "strconv"\n\nfunc N(s string) (int, error) {\n\tn, err := strconv.Atoi(s)\n\tif err != nil {\n\t\treturn 0, err\n\t}\n\treturn n, nil\n}\n',
        },
      },
      {
        name: 'in a test, inside of a loop',
        log: 'vet: a_test.go:7:7: assignment mismatch: 1 variable but Load returns 2 values',
        repo: {
          'a_test.go':
            'package a\n\nimport "testing"\n\nfunc TestLoad(t *testing.T) {\n\tfor _, s := range names {\n\t\tn := Load(s)\n\t\tif n != 1 {\n\t\t\tt.Error(n)\n\t\t}\n\t}\n}\n',
        },
        patched: {
          'a_test.go':
            'package a\n\nimport "testing"\n\nfunc TestLoad(t *testing.T) {\n\tfor _, s := range names {\n\t\tn, err := Load(s)\n\t\tif err != nil {\n\t\t\tt.Fatal(err)\n\t\t}\n\t\tif n != 1 {\n\t\t\tt.Error(n)\n\t\t}\n\t}\n}\n',
        },
      },
      {
        name: 'in a function that returns none',
        log: 'a.go:4:7: assignment mismatch: 1 variable but load returns 2 values',
        repo: { 'a.go': 'package a\n\nfunc N(s string) int {\n\tn := load(s)\n\treturn n\n}\n' },
      },
    ],
    ignore: [{ name: 'the other way', log: 'a.go:4:7: assignment mismatch: 2 variables but load returns 1 value' }],
  },
});
