import { defineRule } from '@self-healer/core/rule';
import { editEach } from '../support/text/edit-each.ts';
import { withLine } from '../support/text/edit-line.ts';
import { windowMatches } from '../support/text/window-matches.ts';

const pattern =
  /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): error: ISO C\+\+(?:17|1z) does not allow dynamic exception specifications(?: \[-W[\w=,-]{1,60}\])?$/;

export const rule = defineRule({
  id: 'build/cpp-throw-specification',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c', 'cpp'],
  needle: 'does not allow dynamic exception specifications',
  // g++ and clang++ since C++17.
  pattern,
  captures: ['path', 'line', 'column'],
  explains: ['build/gcc-compiler-error', 'build/gcc-warning-as-error', 'build/gcc-gave-up', 'build/gcc-one-token'],
  docs: {
    title: 'C++17 has no list of exceptions any more',
    what: '{path}:{line}: the function names the exceptions that it throws.',
    why: '`throw(...)` behind a function was removed with C++17; a function without it may throw anything.',
    how: 'Leave it out; write `noexcept` for `throw()`.',
    references: ['https://en.cppreference.com/w/cpp/language/except_spec'],
  },
  async fix(_facts, repo, { window }) {
    const edits = await editEach(windowMatches(window, pattern), repo, (text, { line }) =>
      withLine(text, Number(line), (code) =>
        // Behind the parameters: a statement that throws has nothing before it but blanks or a brace.
        code.replace(/(?<=[)\w])\s*\bthrow\s*\([^()]+\)(?=\s*(?:[{;=:]|$|override\b|final\b))/, ''),
      ),
    );
    return edits.length === 0 ? undefined : { title: 'Leave the list of exceptions out', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a declaration and its definition',
        log: 'include/crc.h:2:56: error: ISO C++17 does not allow dynamic exception specifications\nsrc/crc.cpp:2:56: error: ISO C++17 does not allow dynamic exception specifications',
        repo: {
          'include/crc.h': '#include <stdexcept>\nunsigned crc(const char* data) throw(std::invalid_argument);\n',
          'src/crc.cpp':
            '#include "crc.h"\nunsigned crc(const char* data) throw(std::invalid_argument) {\n    throw (std::invalid_argument("no"));\n}\n',
        },
        patched: {
          'include/crc.h': '#include <stdexcept>\nunsigned crc(const char* data);\n',
          'src/crc.cpp':
            '#include "crc.h"\nunsigned crc(const char* data) {\n    throw (std::invalid_argument("no"));\n}\n',
        },
      },
    ],
    ignore: [
      {
        name: 'another',
        log: 'a.cpp:5:23: error: ISO C++17 does not allow ‘register’ storage class specifier [-Werror=register]',
      },
    ],
  },
});
