import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';

const SIGNATURE_END = /\)(?<qualifiers>(?:\s+(?:const|noexcept|volatile|&&?))*)(?=\s*(?:\{|;|= ?0|$))/;

export const rule = defineRule({
  id: 'build/gcc-override-missing',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['cpp'],
  needle: ['suggest-override]', 'overrides a member function but is not marked', 'can be marked override'],
  // gcc `-Werror=suggest-override`, clang `-Winconsistent-missing-override`.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): error: (?:[‘'].{1,300}[’'] can be marked override|'(?<clang>\w{1,200})' overrides a member function but is not marked 'override') \[-Werror/,
  captures: ['path', 'line', 'column', 'clang?'],
  explains: ['build/gcc-warning-as-error'],
  docs: {
    title: 'A method overrides another and does not say so',
    what: '{path}:{line}: the method can be marked `override`.',
    why: 'The project makes this warning an error.',
    how: 'Write `override` behind its signature.',
    references: ['https://gcc.gnu.org/onlinedocs/gcc/C_002b_002b-Dialect-Options.html#index-Wsuggest-override'],
  },
  fix: ({ path, line, column }, repo, context) =>
    fixAt({ path, line, column }, repo, context, 'Mark the method override', 'review', ({ text, lineText, ...at }) => {
      const rest = lineText.slice(at.column);
      if (/\boverride\b/.test(rest)) return undefined;
      const changed = rest
        .replace(SIGNATURE_END, (end) => `${end} override`)
        .replace(/(?<=\boverride\b.*)\bvirtual /, '');
      if (changed === rest) return undefined;
      const lines = text.split('\n');
      lines[at.line - 1] = lineText.slice(0, at.column) + changed + (lines[at.line - 1] ?? '').slice(lineText.length);
      return lines.join('\n');
    }),
  examples: {
    match: [
      {
        name: 'gcc 12',
        log: 'shapes.cpp:2:10: error: ‘virtual double Square::area() const’ can be marked override [-Werror=suggest-override]',
        captures: { line: '2' },
        repo: { 'shapes.cpp': 'struct Square : Shape {\n  double area() const { return 1; }\n};\n' },
        patched: { 'shapes.cpp': 'struct Square : Shape {\n  double area() const override { return 1; }\n};\n' },
      },
    ],
    ignore: [
      {
        name: 'a warning',
        log: 'a.cpp:2:10: warning: ‘virtual void A::f()’ can be marked override [-Wsuggest-override]',
      },
    ],
  },
});
