import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { textLines } from '../support/text/text-lines.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'test/go-nil-map',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['go'],
  needle: 'panic: assignment to entry in nil map',
  pattern: /^panic: assignment to entry in nil map\b/,
  captures: [],
  explains: ['test/go-panic', 'test/go-test-failure', 'build/go-package-failed'],
  docs: {
    title: 'A Go map is filled that was never made',
    what: '{path}:{line} writes into a map that is nil.',
    why: '`var m map[K]V` declares a map and makes none; only reading works.',
    how: 'Declare it as `m := map[K]V{}` or make it before the first write.',
    references: ['https://go.dev/blog/maps'],
  },
  gathers: ['path', 'line'],
  gather(_facts, window) {
    const frame = nextMatch(
      window,
      /^\t(?<path>(?!\S*(?:\/go\/src\/|\/pkg\/mod\/|\/libexec\/src\/))\S{1,400}\.go):(?<line>\d{1,7})/,
      38,
    );
    return frame?.path === undefined ? undefined : { path: frame.path, line: frame.line ?? '' };
  },
  fix: ({ path, line }, repo, context) =>
    fixAt({ path, line, column: '1' }, repo, context, 'Make the map', 'review', ({ text, line: at }) => {
      const { lines, join } = textLines(text);
      const name = /^\t+(?<name>\w+)\[.*\](?:\+\+|--| [-+|]?= )/.exec(lines[at - 1] ?? '')?.groups?.name;
      const start = lines.slice(0, at).findLastIndex((each) => /^func\b/.test(each));
      const declared = new RegExp(`^(?<indent>\\t+)var ${name} (?<type>map\\[.+)$`);
      const own = lines.slice(0, at).findLastIndex((each, index) => index > start && declared.test(each));
      const found = declared.exec(lines[own] ?? '')?.groups;
      if (name === undefined || found?.type === undefined || found.type.includes('=')) return undefined;
      lines[own] = `${found.indent}${name} := make(${found.type.trimEnd()})`;
      return join();
    }),
  examples: {
    match: [
      {
        name: 'a variable of the function',
        log: 'panic: assignment to entry in nil map [recovered]\n\tpanic: assignment to entry in nil map\n\ngoroutine 18 [running]:\nexample.org/words.Count({0x5, 0x2})\n\t/home/runner/work/app/app/count.go:6 +0x4f',
        captures: { line: '6' },
        repo: {
          'count.go':
            'package words\n\nfunc Count(ws []string) map[string]int {\n\tvar counts map[string]int\n\tfor _, w := range ws {\n\t\tcounts[w]++\n\t}\n\treturn counts\n}\n',
        },
        patched: {
          'count.go':
            'package words\n\nfunc Count(ws []string) map[string]int {\n\tcounts := make(map[string]int)\n\tfor _, w := range ws {\n\t\tcounts[w]++\n\t}\n\treturn counts\n}\n',
        },
      },
      {
        name: 'a field, which a constructor has to make',
        log: 'panic: assignment to entry in nil map\n\ngoroutine 1 [running]:\nmain.(*S).Put(...)\n\t/app/s.go:6 +0x4f',
        repo: {
          's.go': 'package main\n\ntype S struct{ m map[string]int }\n\nfunc (s *S) Put(k string) {\n\ts.m[k] = 1\n}\n',
        },
      },
    ],
    ignore: [{ name: 'another', log: 'panic: runtime error: index out of range [3] with length 2' }],
  },
});
