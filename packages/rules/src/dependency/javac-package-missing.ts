import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/javac-package-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: 'does not exist',
  pattern:
    /^(?:\[ERROR\] )?(?<path>[^\s:[\]]+\.(?:java)):\[?(?<line>\d+)(?:,(?<column>\d+)\])?:? (?:error: )?package (?<package>[\w.]+) does not exist$/,
  captures: ['path', 'line', 'column?', 'package'],
  docs: {
    title: 'A Java package is not on the class path',
    what: '`{path}` imports from `{package}`, and no dependency provides it.',
    why: 'The dependency is missing in the build file or has another scope, or a module was not built before.',
    how: 'Add the dependency that provides the package.',
    references: ['https://cwiki.apache.org/confluence/display/MAVEN/DependencyResolutionException'],
  },
  examples: {
    match: [
      {
        name: 'Maven',
        log: '[ERROR] /app/src/main/java/C.java:[1,13] package com.example.lib does not exist',
        captures: { package: 'com.example.lib', line: '1' },
      },
      { name: 'javac', log: 'C.java:1: error: package com.x does not exist' },
    ],
    ignore: [{ name: 'another tool', log: 'error: package foo does not exist' }],
  },
});
