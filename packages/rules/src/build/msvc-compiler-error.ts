import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/msvc-compiler-error',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c', 'dotnet'],
  needle: ['error C', 'error LNK', 'fatal error'],
  pattern:
    /^\s*(?:\d+>)?(?:(?<path>[A-Za-z]:\\[^:(]{1,260}|[^\s:(][^:(]{0,260})\((?<line>\d+)(?:,(?<column>\d+))?\) ?: |\S+ : |LINK : )(?:fatal )?error (?<code>C\d{4}|LNK\d{4}): (?<message>\S.*)/,
  captures: ['path?', 'line?', 'column?', 'code', 'message'],
  specificity: 'general',
  docs: {
    title: 'Visual C++ compiler or linker error',
    what: 'MSVC stopped with {code}: {message}',
    why: 'The code does not compile or link with this Visual Studio.',
    how: 'Change the code at the place named; the number has a page of its own.',
    references: ['https://learn.microsoft.com/cpp/error-messages/compiler-errors-1/c-cpp-build-errors'],
  },
  examples: {
    match: [
      {
        name: 'compiler',
        log: "D:\\a\\app\\app\\src\\main.cpp(12,5): error C2065: 'x': undeclared identifier",
        captures: { code: 'C2065', line: '12' },
      },
      {
        name: 'linker',
        log: 'main.obj : error LNK2019: unresolved external symbol foo referenced in function main',
        captures: { code: 'LNK2019' },
      },
      { name: 'library', log: "LINK : fatal error LNK1104: cannot open file 'zlib.lib'" },
    ],
    ignore: [{ name: 'a warning', log: "main.cpp(12,5): warning C4100: 'x': unreferenced formal parameter" }],
  },
});
