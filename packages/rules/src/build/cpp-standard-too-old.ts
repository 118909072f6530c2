import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/cpp-standard-too-old',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: 'is only available from C++',
  pattern:
    /^(?<path>[^\s:][^:]*):(?<line>\d+):(?<column>\d+): note: [‘'](?<name>[^’']+)[’'] is only available from C\+\+(?<standard>\d+) onwards/,
  captures: ['path', 'line', 'column', 'name', 'standard'],
  explains: ['build/gcc-compiler-error'],
  docs: {
    title: 'The code needs a newer C++ standard',
    what: '`{name}` in `{path}` needs C++{standard}.',
    why: 'The build asks the compiler for an older standard, or for none.',
    how: 'Set `CMAKE_CXX_STANDARD {standard}` or pass `-std=c++{standard}`.',
    references: ['https://gcc.gnu.org/projects/cxx-status.html'],
  },
  examples: {
    match: [
      {
        name: 'gcc',
        log: 'a.cpp:3:84: error: ‘optional’ is not a member of ‘std’\na.cpp:3:84: note: ‘std::optional’ is only available from C++17 onwards',
        captures: { standard: '17', name: 'std::optional' },
      },
    ],
    ignore: [{ name: 'prose', log: 'std::optional is only available from C++17 on' }],
  },
});
