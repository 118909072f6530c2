import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { withLine } from '../support/text/edit-line.ts';

export const rule = defineRule({
  id: 'build/go-test-signature',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['go'],
  needle: ': wrong signature for ',
  // go test, before it builds.
  pattern:
    /^(?<path>[^\s:]{1,300}_test\.go):(?<line>\d{1,7}):(?<column>\d{1,5}): wrong signature for (?<name>\w{1,200}), must be: func \w{1,200}\((?<letter>\w) \*testing\.(?<type>[BFMT])\)$/,
  captures: ['path', 'line', 'column', 'name', 'letter', 'type'],
  explains: ['build/go-compiler-error', 'build/go-package-failed'],
  docs: {
    title: 'A Go test has the wrong parameter',
    what: '{path}:{line}: {name} does not take `{letter} *testing.{type}`.',
    why: '`go test` calls what is named as a test, a benchmark or a fuzz target with just this parameter.',
    how: 'Give it `{letter} *testing.{type}`, or name it otherwise when it is a helper.',
    references: ['https://pkg.go.dev/cmd/go#hdr-Testing_functions'],
  },
  fix: ({ path, line, column, name, letter, type }, repo, context) =>
    fixAt({ path, line, column }, repo, context, `Let ${name} take *testing.${type}`, 'review', (place) =>
      withLine(place.text, place.line, (code) => {
        const head = new RegExp(`^func ${name}\\((?:(?<own>\\w+) \\*?testing\\.\\w+)?\\) \\{`).exec(code);
        // One with other parameters or results is a helper, whose callers give them.
        return head === null
          ? undefined
          : `func ${name}(${head.groups?.own ?? letter} *testing.${type}) {${code.slice(head[0].length)}`;
      }),
    ),
  examples: {
    match: [
      {
        name: 'without its star',
        log: '/w/cart/cart_test.go:5:1: wrong signature for TestTotal, must be: func TestTotal(t *testing.T)',
        captures: { name: 'TestTotal', type: 'T' },
        repo: {
          'cart/cart_test.go': 'package cart\n\nimport "testing"\n\nfunc TestTotal(t testing.T) {\n\tt.Log(1)\n}\n',
        },
        patched: {
          'cart/cart_test.go': 'package cart\n\nimport "testing"\n\nfunc TestTotal(t *testing.T) {\n\tt.Log(1)\n}\n',
        },
      },
      {
        name: 'a benchmark with that of a test',
        log: 'a_test.go:5:1: wrong signature for BenchmarkA, must be: func BenchmarkA(b *testing.B)',
        repo: { 'a_test.go': 'package a\n\nimport "testing"\n\nfunc BenchmarkA(t *testing.T) {\n\tt.Log(1)\n}\n' },
        patched: { 'a_test.go': 'package a\n\nimport "testing"\n\nfunc BenchmarkA(t *testing.B) {\n\tt.Log(1)\n}\n' },
      },
      {
        name: 'a helper',
        log: 'a_test.go:5:1: wrong signature for TestAll, must be: func TestAll(t *testing.T)',
        repo: { 'a_test.go': 'package a\n\nimport "testing"\n\nfunc TestAll(t *testing.T, n int) {\n\tt.Log(n)\n}\n' },
      },
    ],
    ignore: [{ name: 'no test', log: 'a_test.go:5:1: wrong signature for main' }],
  },
});
