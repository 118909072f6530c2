import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/gcc-compiler-error',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: ['error: '],
  // gcc and clang: `path:line:column: error: text`; MSVC has its own rule.
  pattern:
    /^(?:\[\S+\] )?(?<path>[^\s:][^:]*\.(?:c|cc|cpp|cxx|c\+\+|C|h|hh|hpp|hxx|inl|ipp|tcc|m|mm|cu|cuh|ino)):(?<line>\d+):(?:(?<column>\d+):)? (?:fatal )?error: (?<message>(?!expected [‘']?[;)][’']? (?:after|before) |Failure(?:!| in TEST\())\S.*)$/,
  captures: ['path', 'line', 'column?', 'message'],
  specificity: 'general',
  docs: {
    title: 'C or C++ compiler error',
    what: 'The compiler stopped at `{path}` line {line}: {message}',
    why: 'The code does not compile with this compiler and these flags.',
    how: 'Change the code at `{path}` line {line}; repair the first error first.',
    references: ['https://gcc.gnu.org/onlinedocs/gcc/Warnings-and-Errors.html'],
  },
  examples: {
    match: [
      {
        name: 'gcc',
        log: 'src/main.c:12:21: error: expected ‘}’ before ‘else’',
        captures: { path: 'src/main.c', line: '12', column: '21', message: 'expected ‘}’ before ‘else’' },
      },
      {
        name: 'clang',
        log: "/app/src/a.cpp:3:18: error: no member named 'x' in namespace 'std'",
        captures: { line: '3' },
      },
    ],
    ignore: [
      { name: 'a warning', log: 'src/main.c:12:21: warning: unused variable ‘x’ [-Wunused-variable]' },
      { name: 'a test of CppUTest', log: 'cart.cpp:3: error: Failure in TEST(Cart, Adds)' },
      { name: 'a program that prints the word', log: 'server.c: error: connection lost' },
    ],
  },
});
