import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/label-unused',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['go', 'c'],
  needle: ['defined and not used', '=unused-label]', '-Wunused-label]'],
  // Go 1; gcc and clang with -Werror.
  pattern:
    /^(?:vet: )?(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): (?:label (?<go>\w{1,100}) defined and not used|error: (?:label [‘'](?<gcc>\w{1,100})[’'] defined but not used|unused label '(?<clang>\w{1,100})') \[-Werror(?:=|,-W)unused-label\])$/,
  captures: ['path', 'line', 'column', 'go?', 'gcc?', 'clang?'],
  explains: ['build/go-compiler-error', 'build/gcc-warning-as-error', 'build/gcc-gave-up'],
  docs: {
    title: 'A label is never jumped to',
    what: '{path}:{line}: nothing uses `{label}`.',
    why: 'The jump was removed, and the label was left.',
    how: 'Remove the label.',
    references: ['https://go.dev/ref/spec#Labeled_statements'],
  },
  gathers: ['label'],
  gather: ({ go, gcc, clang }) => ({ label: go ?? gcc ?? clang ?? '' }),
  fix: ({ path, line, column, label }, repo, context) =>
    fixAt({ path, line, column }, repo, context, `Remove the label ${label}`, 'safe', (place) => {
      const { lines, join } = textLines(place.text);
      const own = lines[place.line - 1] ?? '';
      const rest = own.replace(new RegExp(`^(\\s*)${escapePattern(label)}:\\s*(?=;|$|\\S)`), '$1');
      if (rest === own) return undefined;
      lines.splice(place.line - 1, 1, ...(/^\s*;?\s*$/.test(rest) ? [] : [rest]));
      return join();
    }),
  examples: {
    match: [
      {
        name: 'Go',
        log: 'scan/scan.go:5:1: label outer defined and not used',
        captures: { label: 'outer' },
        repo: {
          'scan/scan.go':
            'package scan\n\nfunc Count(rows []int) int {\n\tn := 0\nouter:\n\tfor range rows {\n\t\tn++\n\t}\n\treturn n\n}\n',
        },
        patched: {
          'scan/scan.go':
            'package scan\n\nfunc Count(rows []int) int {\n\tn := 0\n\tfor range rows {\n\t\tn++\n\t}\n\treturn n\n}\n',
        },
      },
      {
        name: 'gcc',
        log: 'parse.c:2:1: error: label ‘retry’ defined but not used [-Werror=unused-label]',
        captures: { gcc: 'retry' },
        repo: { 'parse.c': 'int main(void) {\nretry: puts("x");\n    return 0;\n}\n' },
        patched: { 'parse.c': 'int main(void) {\nputs("x");\n    return 0;\n}\n' },
      },
    ],
    ignore: [{ name: 'a label that is missing', log: 'a.go:5:1: label outer not defined' }],
  },
});
