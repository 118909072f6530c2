import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/cmake-configure-incomplete',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['c'],
  needle: ['-- Configuring incomplete, errors occurred', 'CMake Generate step failed'],
  pattern: /^(?:-- Configuring incomplete, errors occurred!|CMake Generate step failed\.)/,
  captures: [],
  role: 'symptom',
  specificity: 'general',
  docs: {
    title: 'CMake could not configure the project',
    what: 'CMake gave up.',
    why: 'The CMake errors above this line are the cause.',
    how: 'Repair the first CMake Error.',
    references: ['https://cmake.org/cmake/help/latest/manual/cmake.1.html'],
  },
  examples: {
    match: [{ name: 'CMake 3.25', log: '-- Configuring incomplete, errors occurred!' }],
    ignore: [{ name: 'success', log: '-- Configuring done' }],
  },
});
