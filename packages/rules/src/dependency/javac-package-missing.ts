import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

const MOST_FILES = 2000;

export const rule = defineRule({
  id: 'dependency/javac-package-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: [': package ', '] package '],
  pattern:
    /^(?:\[ERROR\] )?(?<path>[^\s:[\]]+\.(?:java)):\[?(?<line>\d+)(?:,(?<column>\d+)\]:?|:) (?:error: )?package (?<package>[\w.]+) does not exist$/,
  captures: ['path', 'line', 'column?', 'package'],
  explains: ['build/java-own-import-missing'],
  docs: {
    title: 'A Java package is not on the class path',
    what: '`{path}` imports from `{package}`, and no dependency provides it.',
    why: 'The dependency is missing in the build file or has another scope, or a module was not built before.',
    how: 'Add the dependency that provides the package.',
    references: ['https://cwiki.apache.org/confluence/display/MAVEN/DependencyResolutionException'],
  },
  async fix({ path, line, column, package: missing }, repo, context) {
    const known = new Set<string>();
    for (const file of (await repo.list()).filter((each) => each.endsWith('.java')).slice(0, MOST_FILES)) {
      const own = /^\s*package\s+(?<name>[\w.]+)\s*;/m.exec((await repo.read(file)) ?? '')?.groups?.name;
      if (own !== undefined) known.add(own);
    }
    const meant = nearestWord(missing, [...known]);
    if (meant === undefined) return undefined;
    return fixAt({ path, line, column: column ?? '1' }, repo, context, `Import from ${meant}`, 'review', ({ text }) =>
      text.replace(new RegExp(`(?<=^import (?:static )?)${missing.replaceAll('.', '\\.')}(?=\\.)`, 'gm'), () => meant),
    );
  },
  examples: {
    match: [
      {
        name: 'a misspelt package of the project',
        log: 'src/a/Basket.java:3: error: package org.shop.modle does not exist',
        captures: { package: 'org.shop.modle' },
        repo: {
          'src/a/Basket.java': 'package a;\n\nimport org.shop.modle.Item;\n',
          'src/m/Item.java': 'package org.shop.model;\n',
        },
        patched: { 'src/a/Basket.java': 'package a;\n\nimport org.shop.model.Item;\n' },
      },
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
