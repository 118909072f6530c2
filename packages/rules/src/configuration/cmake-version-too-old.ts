import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/cmake-version-too-old',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: 'or higher is required. ',
  pattern: /^\s+CMake (?<wanted>[\d.]+) or higher is required\. {1,2}You are running version (?<running>[\d.]+)/,
  captures: ['wanted', 'running'],
  explains: ['build/cmake-error', 'build/cmake-configure-incomplete'],
  docs: {
    title: 'CMake is too old',
    what: 'The project wants CMake {wanted}; the job has {running}.',
    why: 'The image brings an older CMake.',
    how: 'Install a newer CMake in the job (for example with `pipx install cmake`), or use a newer image.',
    references: ['https://cmake.org/download/'],
  },
  examples: {
    match: [
      {
        name: 'CMake',
        log: 'CMake Error at CMakeLists.txt:1 (cmake_minimum_required):\n  CMake 3.99 or higher is required.  You are running version 3.25.1',
        captures: { wanted: '3.99', running: '3.25.1' },
      },
    ],
    ignore: [{ name: 'prose', log: 'CMake 3.20 or higher is required to build' }],
  },
});
