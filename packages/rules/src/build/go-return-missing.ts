import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { indentOf } from '../support/text/indentation.ts';
import { textLines } from '../support/text/text-lines.ts';

/** Whether a line returns what is an error for sure: one that is made there, that is named as one, or that was looked at. */
function isFailure(line: string, above: string): boolean {
  const value = /^\t*return (?:\w+, )?(?<value>.+)$/.exec(line)?.groups?.value ?? '';
  if (!/^\w+$/.test(value) || /^(?:err|bad)[A-Z_]|^Err|Error$/.test(value)) return true;
  return new RegExp(`\\b${value} != nil\\b`).test(above);
}

export const rule = defineRule({
  id: 'build/go-return-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: ': missing return',
  pattern: /^(?:vet: )?(?<path>[^\s:]{1,300}\.go):(?<line>\d{1,7}):(?<column>\d{1,5}): missing return$/,
  captures: ['path', 'line', 'column'],
  explains: ['build/go-compiler-error', 'build/go-package-failed'],
  docs: {
    title: 'A Go function ends without `return`',
    what: '{path}:{line}: the function has a result and comes to its end without one.',
    why: 'Not every way through it returns.',
    how: 'Return the result; where only an error is returned, and nothing failed, that is `nil`.',
    references: ['https://go.dev/ref/spec#Terminating_statements'],
  },
  fix: (at, repo, context) =>
    fixAt(at, repo, context, 'Return no error at the end', 'review', (place) => {
      const { lines, join } = textLines(place.text);
      const depth = indentOf(place.lineText);
      const head = lines.findLastIndex((each, index) => index < place.line - 1 && each.startsWith(`${depth}func `));
      const body = lines.slice(head + 1, place.line - 1);
      const returnsError = /^func (?:\(\w* ?\*?[\w.[\]]+\) )?\w+\(.*\) (?:error|\(\w+ error\)) \{$/;
      if (depth !== '' || place.lineText !== '}' || !returnsError.test(lines[head] ?? '')) return undefined;
      // The checks before the end have failed with an error of theirs: what comes to the end has not.
      const opener = body.findLast((each) => /^\t[^\t\s}]/.test(each)) ?? '';
      if (!/^\t(?:if|for) .*\{$/.test(opener) || body.at(-1) !== '\t}' || body.some((each) => /^\t\} else/.test(each)))
        return undefined;
      // Where some way has said already that nothing failed, the end is of what is not known.
      if (body.some((each) => /^\t{2,}return nil$/.test(each))) return undefined;
      if (!body.every((each, index) => !/^\t*return\b/.test(each) || isFailure(each, body[index - 1] ?? '')))
        return undefined;
      if (!body.some((each) => /^\t{2,}return (?!nil$)/.test(each))) return undefined;
      lines.splice(place.line - 1, 0, '\treturn nil');
      return join();
    }),
  examples: {
    match: [
      {
        name: 'behind the checks',
        log: 'cart/cart.go:9:1: missing return',
        captures: { line: '9' },
        repo: {
          'cart/cart.go':
            'package cart\n\nimport "errors"\n\nfunc Check(n int) error {\n\tif n < 0 {\n\t\treturn errors.New("negative")\n\t}\n}\n',
        },
        patched: {
          'cart/cart.go':
            'package cart\n\nimport "errors"\n\nfunc Check(n int) error {\n\tif n < 0 {\n\t\treturn errors.New("negative")\n\t}\n\treturn nil\n}\n',
        },
      },
      {
        name: 'one that looks for what is allowed',
        log: 'a.go:14:1: missing return',
        repo: {
          'a.go':
            'package a\n\nimport "errors"\n\nfunc Allow(role string, known []string) error {\n\tif role == "" {\n\t\treturn errors.New("no role")\n\t}\n\tfor _, each := range known {\n\t\tif each == role {\n\t\t\treturn nil\n\t\t}\n\t}\n}\n',
        },
      },
      {
        name: 'an error that may be none',
        log: 'a.go:12:1: missing return',
        repo: {
          'a.go':
            'package a\n\nimport "errors"\n\nfunc Pay(cents int, kinds map[string]error, kind string) error {\n\tif cents < 0 {\n\t\treturn errors.New("negative")\n\t}\n\tif err, known := kinds[kind]; known {\n\t\treturn err\n\t}\n}\n',
        },
      },
      {
        name: 'a number that only a person knows',
        log: 'a.go:7:1: missing return',
        repo: { 'a.go': 'package a\n\nfunc Sign(n int) int {\n\tif n < 0 {\n\t\treturn -1\n\t}\n}\n' },
      },
      {
        name: 'a call whose error may be meant',
        log: 'a.go:8:1: missing return',
        repo: {
          'a.go': 'package a\n\nfunc Save(n int) error {\n\tif n < 0 {\n\t\treturn bad\n\t}\n\tstore(n)\n}\n',
        },
      },
    ],
    ignore: [{ name: 'a test log', log: '    a_test.go:6: missing return' }],
  },
});
