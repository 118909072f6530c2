import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/cpp-virtual-destructor',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['c'],
  needle: ['non-virtual-dtor]'],
  // gcc 12 and clang 14, at the class itself.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): error: (?:[‘'](?:class|struct) (?<gcc>[\w:]{1,100})[’'] has virtual functions and accessible non-virtual destructor|'(?<clang>[\w:]{1,100})' has virtual functions but non-virtual destructor) \[-Werror(?:=|,-W)non-virtual-dtor\]$/,
  captures: ['path', 'line', 'column', 'gcc?', 'clang?'],
  explains: ['build/gcc-warning-as-error', 'build/gcc-gave-up'],
  docs: {
    title: 'A class with virtual functions has no virtual destructor',
    what: '{path}:{line}: {name} may be destroyed through a pointer to it, and then only in part.',
    why: 'The project makes the warning an error.',
    how: 'Declare `virtual ~{name}() = default;`.',
    references: ['https://gcc.gnu.org/onlinedocs/gcc/C_002b_002b-Dialect-Options.html'],
  },
  gathers: ['name'],
  gather: ({ gcc, clang }) => ({ name: (gcc ?? clang ?? '').replace(/^.*:/, '') }),
  fix: ({ path, line, column, name }, repo, context) =>
    fixAt({ path, line, column }, repo, context, `Give ${name} a virtual destructor`, 'review', (place) => {
      const { lines, join } = textLines(place.text);
      const own = lines[place.line - 1] ?? '';
      const head = new RegExp(`^\\s*(?<kind>class|struct)\\s+${name}\\b[^:;]*\\{\\s*$`).exec(own)?.groups;
      // What has a base takes its destructor from there.
      if (head === undefined || place.text.includes(`~${name}(`)) return undefined;
      const end = lines.findIndex((each, index) => index >= place.line && /^\s*\};/.test(each));
      const section = lines.findIndex(
        (each, index) => index >= place.line && index < end && /^\s*public:\s*$/.test(each),
      );
      const at = head.kind === 'struct' ? place.line : section + 1;
      if (end < 0 || (head.kind === 'class' && section < 0)) return undefined;
      const indent = /^\s*/.exec(lines[at] ?? '')?.[0] ?? '  ';
      lines.splice(at, 0, `${indent}virtual ~${name}() = default;`);
      return join();
    }),
  examples: {
    match: [
      {
        name: 'gcc 12',
        log: 'shape.h:1:7: error: ‘class Shape’ has virtual functions and accessible non-virtual destructor [-Werror=non-virtual-dtor]',
        captures: { name: 'Shape' },
        repo: { 'shape.h': 'class Shape {\npublic:\n  virtual double area() const = 0;\n};\n' },
        patched: {
          'shape.h': 'class Shape {\npublic:\n  virtual ~Shape() = default;\n  virtual double area() const = 0;\n};\n',
        },
      },
      {
        name: 'a class with a base',
        log: 'main.cpp:1:7: error: ‘class Square’ has virtual functions and accessible non-virtual destructor [-Werror=non-virtual-dtor]',
        repo: { 'main.cpp': 'class Square : public Shape {\npublic:\n  double area() const override;\n};\n' },
      },
    ],
    ignore: [{ name: 'a warning', log: 'a.h:1:7: warning: x [-Wnon-virtual-dtor]' }],
  },
});
