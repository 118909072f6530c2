import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/cmake-compiler-not-found',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: [
    'The CMAKE_',
    'No CMAKE_',
    'is not a full path and was not found in the PATH',
    'is not able to compile a simple test program',
  ],
  pattern:
    /^(?:\s*(?:The CMAKE_(?<language>\w+)_COMPILER:|No CMAKE_(?<none>\w+)_COMPILER could be found)|\s+is not a full path and was not found in the PATH\.|\s+is not able to compile a simple test program\.)/,
  captures: ['language?', 'none?'],
  explains: ['build/cmake-error', 'build/cmake-configure-incomplete'],
  docs: {
    title: 'CMake finds no working compiler',
    what: 'CMake cannot use the compiler it was told or found.',
    why: 'The compiler is not installed, or the version named in CC, CXX or the toolchain file is not in the image.',
    how: 'Install the compiler, or name one that the image has.',
    references: ['https://cmake.org/cmake/help/latest/manual/cmake-toolchains.7.html'],
  },
  examples: {
    match: [
      { name: 'none', log: '  No CMAKE_CXX_COMPILER could be found.', captures: { none: 'CXX' } },
      {
        name: 'not on PATH',
        log: '  The CMAKE_CXX_COMPILER:\n\n    clang++-18\n\n  is not a full path and was not found in the PATH.',
        captures: { language: 'CXX' },
      },
    ],
    ignore: [{ name: 'found', log: '-- Check for working CXX compiler: /usr/bin/c++ - skipped' }],
  },
});
