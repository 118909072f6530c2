import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { withLine } from '../support/text/edit-line.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/cpp-definition-const',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['cpp'],
  needle: [': error: no declaration matches ', ': error: prototype for '],
  // gcc 9 and newer; gcc 8 and older say that the prototype does not match any in the class.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): error: (?:no declaration matches [‘'](?<defined>.{1,300})[’']|prototype for [‘'](?<old>.{1,300})[’'] does not match any in class .{1,200})$/,
  captures: ['path', 'line', 'column', 'defined?', 'old?'],
  explains: ['build/gcc-compiler-error'],
  docs: {
    title: 'A method is defined otherwise than it is declared',
    what: '{path}:{line} defines a method that the class declares as `{declared}`.',
    why: 'The `const` behind the parameters is part of the signature.',
    how: 'Define it as it is declared.',
    references: ['https://en.cppreference.com/w/cpp/language/member_functions'],
  },
  gathers: ['declared', 'change'],
  gather({ defined, old }, window) {
    const mine = (defined ?? old ?? '').replace(/^virtual /, '');
    const declared = nextMatch(
      window,
      /: (?:note|error): candidate (?:is|expects|:)?:? ?[‘'](?:virtual )?(?<declared>.{1,300})[’']$/,
      6,
    )?.declared;
    if (declared === `${mine} const`) return { declared, change: 'add' };
    return declared !== undefined && mine === `${declared} const` ? { declared, change: 'drop' } : undefined;
  },
  fix: ({ path, line, column, change }, repo, context) =>
    fixAt({ path, line, column }, repo, context, 'Define the method as it is declared', 'review', (place) =>
      withLine(place.text, place.line, (code) =>
        change === 'add'
          ? code.replace(/\)(?=\s*(?:noexcept\b[^{]*)?(?:\{.*)?$)(?!\s*const)/, ') const')
          : code.replace(/\)\s*const\b(?=\s*(?:noexcept\b[^{]*)?(?:\{.*)?$)/, ')'),
      ),
    ),
  examples: {
    match: [
      {
        name: 'const forgotten, gcc 12',
        log: 'stack.cpp:3:5: error: no declaration matches ‘int Stack::size()’\n    3 | int Stack::size() { return n_; }\n      |     ^~~~~\nIn file included from stack.cpp:1:\nstack.hpp:5:9: note: candidate is: ‘int Stack::size() const’',
        captures: { declared: 'int Stack::size() const' },
        repo: { 'stack.cpp': '#include "stack.hpp"\n\nint Stack::size() { return n_; }\n', 'stack.hpp': '' },
        patched: { 'stack.cpp': '#include "stack.hpp"\n\nint Stack::size() const { return n_; }\n' },
      },
      {
        name: 'const too much',
        log: 'stack.cpp:2:6: error: no declaration matches ‘void Stack::push(int) const’\n    2 | void Stack::push(int v) const\n      |      ^~~~~\nstack.hpp:4:10: note: candidate is: ‘void Stack::push(int)’',
        repo: {
          'stack.cpp': '#include "stack.hpp"\nvoid Stack::push(int v) const\n{\n  n_ += v;\n}\n',
          'stack.hpp': '',
        },
        patched: { 'stack.cpp': '#include "stack.hpp"\nvoid Stack::push(int v)\n{\n  n_ += v;\n}\n' },
      },
    ],
    ignore: [
      {
        name: 'other parameters',
        log: 'stack.cpp:3:5: error: no declaration matches ‘int Stack::size(int)’\nstack.hpp:5:9: note: candidate is: ‘int Stack::size()’',
      },
    ],
  },
});
