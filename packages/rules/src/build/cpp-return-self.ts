import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { indentOf } from '../support/text/indentation.ts';
import { textLines } from '../support/text/text-lines.ts';
import { previousMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/cpp-return-self',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c', 'cpp'],
  needle: 'no return statement in function returning non-void',
  // g++; the function stands in the line above.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): error: no return statement in function returning non-void \[-Werror=return-type\]$/,
  captures: ['path', 'line', 'column'],
  explains: ['build/gcc-warning-as-error', 'build/gcc-gave-up'],
  docs: {
    title: 'An operator of C++ does not give its object back',
    what: '{path}:{line}: `operator{operator}` has to give back `*this`.',
    why: 'It is declared to give back a reference to its own class, and returns nothing.',
    how: 'Write `return *this;` at the end.',
    references: ['https://en.cppreference.com/w/cpp/language/operators'],
  },
  gathers: ['operator'],
  gather(_facts, window) {
    const own = previousMatch(
      window,
      /: In member function [‘'](?:(?:\w+::){0,6}(?<result>\w+))(?:<[^&]{0,100}>)?& (?:\w+::){0,6}(?<type>\w+)(?:<[^(]{0,100}>)?::operator(?<operator>[-+*/%&|^]?=|<<=|>>=|\+\+|--)\(/,
      4,
    );
    return own?.operator === undefined || own.result !== own.type ? undefined : { operator: own.operator };
  },
  fix: ({ path, line, column }, repo, context) =>
    fixAt({ path, line, column }, repo, context, 'Give the object back', 'review', ({ text, line: at }) => {
      const { lines, join } = textLines(text);
      const end = lines[at - 1] ?? '';
      const before = lines[at - 2] ?? '';
      if (end.trim() !== '}' || /\breturn\b/.test(before)) return undefined;
      const indent = before.trim().endsWith('{') || before.trim() === '' ? `${indentOf(end)}    ` : indentOf(before);
      lines.splice(at - 1, 0, `${indent}return *this;`);
      return join();
    }),
  examples: {
    match: [
      {
        name: 'a sum',
        log: 'vec.cpp: In member function ‘Vec& Vec::operator+=(const Vec&)’:\nvec.cpp:3:1: error: no return statement in function returning non-void [-Werror=return-type]',
        captures: { operator: '+=' },
        repo: { 'vec.cpp': 'Vec& Vec::operator+=(const Vec& other) {\n    x += other.x;\n}\n' },
        patched: { 'vec.cpp': 'Vec& Vec::operator+=(const Vec& other) {\n    x += other.x;\n    return *this;\n}\n' },
      },
    ],
    ignore: [
      {
        name: 'a function of which nobody knows what it gives back',
        log: 'vec.cpp: In member function ‘double Vec::length() const’:\nvec.cpp:3:1: error: no return statement in function returning non-void [-Werror=return-type]',
      },
    ],
  },
});
