import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/cmake-no-project',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: ['CMake Error: The source directory', 'CMake Error: The source "'],
  pattern:
    /^CMake Error: The source (?:directory )?"(?<path>[^"]{1,300})" (?:does not (?:exist|appear to contain CMakeLists\.txt)|is a file, not a directory)/,
  captures: ['path'],
  docs: {
    title: 'CMake finds no project there',
    what: 'CMake was told to read `{path}`, which holds no CMakeLists.txt.',
    why: 'The step stands in another directory than it thinks, a submodule was not checked out, or the project is not built with CMake.',
    how: 'Give the directory that holds CMakeLists.txt with `-S`; check out submodules where it comes from one.',
    references: ['https://cmake.org/cmake/help/latest/manual/cmake.1.html'],
  },
  examples: {
    match: [
      {
        name: 'no lists',
        log: 'CMake Error: The source directory "/src/a" does not appear to contain CMakeLists.txt.',
        captures: { path: '/src/a' },
      },
      {
        name: 'no directory',
        log: 'CMake Error: The source directory "/src/b" does not exist.',
        captures: { path: '/src/b' },
      },
    ],
    ignore: [{ name: 'another', log: 'CMake Error: The source compiles, but does not run.' }],
  },
});
