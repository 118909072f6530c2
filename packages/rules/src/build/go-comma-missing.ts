import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { closeBracketAt } from '../support/text/close-bracket.ts';
import { depthOf } from '../support/text/indentation.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/go-comma-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: ['before newline in', 'possibly missing comma or'],
  // The compiler `unexpected newline in composite literal; possibly missing comma or }`, vet and gofmt `missing ',' before newline in ...`.
  pattern:
    /^(?:vet: )?(?<path>[^\s:]{1,300}\.go):(?<line>\d{1,7}):(?<column>\d{1,5}): (?:syntax error: unexpected newline in (?<list>.{1,60}); possibly missing comma or [})]|missing ',' before newline in (?<listed>.{1,60}))/,
  captures: ['path', 'line', 'column', 'list?', 'listed?'],
  docs: {
    title: 'A Go list has no comma at the end of its line',
    what: '{path}:{line}: a comma is missing.',
    why: 'Go wants one behind the last element too, when the bracket closes on a line of its own.',
    how: 'Add it, or close the bracket on the same line.',
    references: ['https://go.dev/ref/spec#Composite_literals'],
  },
  fix: ({ path, line, column, list, listed }, repo, context) =>
    fixAt({ path, line, column }, repo, context, 'Add what the list lacks', 'safe', ({ text, line: at }) => {
      const { lines, join } = textLines(text);
      const found = /^(?<code>(?:[^"`/]|"(?:[^"\\]|\\.)*"|`[^`]*`|\/(?!\/))*?)(?<rest>\s*(?:\/\/.*)?)$/.exec(
        lines[at - 1] ?? '',
      )?.groups;
      // What goes on below stands deeper, or closes the list there; else the list ends with its line.
      const closing = (list ?? listed)?.includes('composite') === true ? /^\s*\}/ : /^\s*\)/;
      const below = lines.slice(at).find((each) => each.trim() !== '') ?? '';
      const goesOn = depthOf(below) > depthOf(lines[at - 1] ?? '') || closing.test(below);
      if (!goesOn) return closeBracketAt(text, at);
      if (found?.code === undefined || !/[\w)\]}"`'.]$/.test(found.code)) return undefined;
      lines[at - 1] = `${found.code},${found.rest}`;
      return join();
    }),
  examples: {
    match: [
      {
        name: 'the compiler',
        log: './units.go:2:18: syntax error: unexpected newline in composite literal; possibly missing comma or }',
        captures: { line: '2' },
        repo: { 'units.go': 'var f = map[string]float64{\n\t"mi": 1609.344 // miles\n}\n' },
        patched: { 'units.go': 'var f = map[string]float64{\n\t"mi": 1609.344, // miles\n}\n' },
      },
      {
        name: 'a call that ends with its line',
        log: './url.go:4:33: syntax error: unexpected newline in argument list; possibly missing comma or )',
        repo: {
          'url.go':
            'package url\n\nfunc F(r []string) int {\n\tvalues := make([]string, len(r)\n\tfor range r {\n\t}\n\treturn len(values)\n}\n',
        },
        patched: {
          'url.go':
            'package url\n\nfunc F(r []string) int {\n\tvalues := make([]string, len(r))\n\tfor range r {\n\t}\n\treturn len(values)\n}\n',
        },
      },
      {
        name: 'a call that ends with its line, the last of a block',
        log: './args.go:5:26: syntax error: unexpected newline in argument list; possibly missing comma or )',
        repo: {
          'args.go':
            'package args\n\nfunc F(args []string, b string) {\n\tif b != "" {\n\t\targs = append(args, b\n\t}\n}\n',
        },
        patched: {
          'args.go':
            'package args\n\nfunc F(args []string, b string) {\n\tif b != "" {\n\t\targs = append(args, b)\n\t}\n}\n',
        },
      },
      { name: 'vet', log: "vet: ./units.go:6:16: missing ',' before newline in composite literal" },
    ],
    ignore: [{ name: 'another token', log: './a.go:6:16: syntax error: unexpected newline, expected {' }],
  },
});
