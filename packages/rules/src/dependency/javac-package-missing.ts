import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { JDK_CLASSES } from '../data/java-jdk-classes.ts';
import { declareManaged, widenScope } from '../support/java/managed-dependency.ts';
import { followDirectory } from '../support/java/package-line.ts';
import { declareSibling } from '../support/java/sibling-module.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { withLine } from '../support/text/edit-line.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

const MOST_FILES = 2000;

/** Classes that no file has to import, whose name is written small where a package would stand. */
const LANG = new Set(
  'Boolean Character Double Float Integer Long Math Object Runtime String StringBuilder System Thread'.split(' '),
);
/** What is of the JDK, or close to it. */
const JDK = /^javax?\.\w/;

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
  explains: ['build/java-own-import-missing', 'build/java-name-misspelt'],
  docs: {
    title: 'A Java package is not on the class path',
    what: '`{path}` imports from `{package}`, and no dependency provides it.',
    why: 'The dependency is missing in the build file or has another scope, or a module was not built before.',
    how: 'Add the dependency that provides the package.',
    references: ['https://cwiki.apache.org/confluence/display/MAVEN/DependencyResolutionException'],
  },
  async fix({ path, line, column, package: missing }, repo, context) {
    const source = await trackedPath(path, repo);
    const moved = source === undefined ? undefined : await moveInto(source, missing, repo);
    if (moved !== undefined) return moved;
    const sibling = source === undefined ? undefined : await declareSibling(source, missing, repo);
    if (sibling !== undefined) return sibling;
    const managed = source === undefined ? undefined : await declareManaged(source, missing, repo);
    if (managed !== undefined) return managed;
    const widened = source === undefined ? undefined : await widenScope(source, missing, repo);
    if (widened !== undefined) return widened;
    const capital = `${missing.slice(0, 1).toUpperCase()}${missing.slice(1)}`;
    const imported = `import ${missing}.`;
    if (LANG.has(capital) || JDK.test(missing)) {
      const slip = await fixAt(
        { path, line, column: column ?? '1' },
        repo,
        context,
        'Write the name of the JDK',
        'review',
        (place) =>
          withLine(place.text, place.line, (code) => {
            const name = new RegExp(`\\b${escapePattern(imported)}(?<name>[A-Z]\\w+);`).exec(code)?.groups?.name ?? '';
            const home = JDK_CLASSES.get(name);
            if (home !== undefined) return code.replace(`${imported}${name};`, `import ${home};`);
            return LANG.has(capital) && !/\bimport /.test(code)
              ? code.replace(new RegExp(`(?<![\\w."])${missing}(?=\\.[a-zA-Z])`, 'g'), capital)
              : undefined;
          }),
      );
      if (slip !== undefined) return slip;
    }
    const known = new Set<string>();
    const sources = await javaSources(repo);
    for (const { own } of sources) if (own !== undefined) known.add(own);
    const meant = nearestWord(missing, [...known]);
    if (meant === undefined) return followMoved(missing, sources);
    return fixAt({ path, line, column: column ?? '1' }, repo, context, `Import from ${meant}`, 'review', ({ text }) =>
      text.replace(new RegExp(`(?<=^import (?:static )?)${missing.replaceAll('.', '\\.')}(?=\\.)`, 'gm'), () => meant),
    );
  },
  examples: {
    match: [
      {
        name: 'another module of the same build',
        log: '[ERROR] /home/runner/work/shop/shop/api/src/main/java/shop/api/Offer.java:[3,22] package shop.core does not exist',
        repo: {
          'pom.xml':
            '<project>\n  <groupId>shop</groupId>\n  <artifactId>shop</artifactId>\n  <version>1</version>\n  <modules>\n    <module>core</module>\n    <module>api</module>\n  </modules>\n</project>\n',
          'core/pom.xml':
            '<project>\n  <parent>\n    <groupId>shop</groupId>\n    <artifactId>shop</artifactId>\n    <version>1</version>\n  </parent>\n  <artifactId>shop-core</artifactId>\n</project>\n',
          'core/src/main/java/shop/core/Price.java': 'package shop.core;\n\npublic record Price(long cents) {}\n',
          'api/pom.xml':
            '<project>\n  <parent>\n    <groupId>shop</groupId>\n    <artifactId>shop</artifactId>\n    <version>1</version>\n  </parent>\n  <artifactId>shop-api</artifactId>\n</project>\n',
          'api/src/main/java/shop/api/Offer.java':
            'package shop.api;\n\nimport shop.core.Price;\n\npublic record Offer(Price price) {}\n',
        },
        patched: {
          'api/pom.xml':
            '<project>\n  <parent>\n    <groupId>shop</groupId>\n    <artifactId>shop</artifactId>\n    <version>1</version>\n  </parent>\n  <artifactId>shop-api</artifactId>\n  <dependencies>\n    <dependency>\n      <groupId>shop</groupId>\n      <artifactId>shop-core</artifactId>\n      <version>${project.version}</version>\n    </dependency>\n  </dependencies>\n</project>\n',
        },
      },
      {
        name: 'a library that only tests have',
        log: '[ERROR] /w/kite/src/main/java/kite/Kite.java:[3,32] package org.apache.commons.lang3 does not exist',
        repo: {
          'pom.xml':
            '<project>\n  <groupId>kite</groupId>\n  <artifactId>kite</artifactId>\n  <version>1</version>\n  <dependencies>\n    <dependency>\n      <groupId>org.apache.commons</groupId>\n      <artifactId>commons-lang3</artifactId>\n      <version>3.14.0</version>\n      <scope>test</scope>\n    </dependency>\n  </dependencies>\n</project>\n',
          'src/main/java/kite/Kite.java':
            'package kite;\n\nimport org.apache.commons.lang3.StringUtils;\n\nclass Kite {}\n',
        },
        patched: {
          'pom.xml':
            '<project>\n  <groupId>kite</groupId>\n  <artifactId>kite</artifactId>\n  <version>1</version>\n  <dependencies>\n    <dependency>\n      <groupId>org.apache.commons</groupId>\n      <artifactId>commons-lang3</artifactId>\n      <version>3.14.0</version>\n    </dependency>\n  </dependencies>\n</project>\n',
        },
      },
      {
        name: 'a library for tests, which the program is not to use',
        log: '[ERROR] /w/kite/src/main/java/kite/Kite.java:[3,32] package org.junit.jupiter.api does not exist',
        repo: {
          'pom.xml':
            '<project>\n  <groupId>kite</groupId>\n  <artifactId>kite</artifactId>\n  <version>1</version>\n  <dependencies>\n    <dependency>\n      <groupId>org.junit.jupiter</groupId>\n      <artifactId>junit-jupiter-api</artifactId>\n      <version>3.14.0</version>\n      <scope>test</scope>\n    </dependency>\n  </dependencies>\n</project>\n',
          'src/main/java/kite/Kite.java': 'package kite;\n\nimport org.junit.jupiter.api.Test;\n\nclass Kite {}\n',
        },
      },
      {
        name: 'a class that was moved, and its package line was left',
        log: 'src/org/mail/Main.java:3: error: package org.mail.smtp does not exist\nimport org.mail.smtp.Transport;\n                    ^',
        repo: {
          'src/org/mail/Main.java': 'package org.mail;\n\nimport org.mail.smtp.Transport;\n\nclass Main {}\n',
          'src/org/mail/smtp/Transport.java': 'package org.mail;\n\npublic class Transport {}\n',
        },
        patched: { 'src/org/mail/smtp/Transport.java': 'package org.mail.smtp;\n\npublic class Transport {}\n' },
      },
      {
        name: 'a library whose version the parent manages',
        log: '[ERROR] /app/api/src/test/java/box/BoxTest.java:[3,29] package org.junit.jupiter.api does not exist',
        repo: {
          'pom.xml':
            '<project>\n  <groupId>box</groupId>\n  <artifactId>box</artifactId>\n  <version>1</version>\n  <dependencyManagement>\n    <dependencies>\n      <dependency>\n        <groupId>org.junit.jupiter</groupId>\n        <artifactId>junit-jupiter</artifactId>\n        <version>5.10.2</version>\n        <scope>test</scope>\n      </dependency>\n    </dependencies>\n  </dependencyManagement>\n</project>\n',
          'api/pom.xml':
            '<project>\n  <parent>\n    <groupId>box</groupId>\n    <artifactId>box</artifactId>\n    <version>1</version>\n  </parent>\n  <artifactId>box-api</artifactId>\n</project>\n',
          'api/src/test/java/box/BoxTest.java':
            'package box;\n\nimport org.junit.jupiter.api.Test;\n\nclass BoxTest {}\n',
        },
        patched: {
          'api/pom.xml':
            '<project>\n  <parent>\n    <groupId>box</groupId>\n    <artifactId>box</artifactId>\n    <version>1</version>\n  </parent>\n  <artifactId>box-api</artifactId>\n  <dependencies>\n    <dependency>\n      <groupId>org.junit.jupiter</groupId>\n      <artifactId>junit-jupiter</artifactId>\n    </dependency>\n  </dependencies>\n</project>\n',
        },
      },
      {
        name: 'a class, written small',
        log: 'src/A.java:2: error: package system does not exist\n  void f() { system.out.println(1); }\n                   ^',
        captures: { package: 'system' },
        repo: { 'src/A.java': 'class A {\n  void f() { system.out.println(1); }\n}\n' },
        patched: { 'src/A.java': 'class A {\n  void f() { System.out.println(1); }\n}\n' },
      },
      {
        name: 'a package of the JDK, misspelt',
        log: 'src/A.java:1: error: package java.utils does not exist\nimport java.utils.List;\n                 ^',
        repo: { 'src/A.java': 'import java.utils.List;\n\nclass A {\n  List<String> all;\n}\n' },
        patched: { 'src/A.java': 'import java.util.List;\n\nclass A {\n  List<String> all;\n}\n' },
      },
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
        name: 'a package whose classes were moved',
        log: 'src/blog/Feed.java:3: error: package org.acme.util does not exist',
        repo: {
          'src/blog/Feed.java':
            'package blog;\n\nimport org.acme.util.Slug;\nimport static org.acme.util.Dates.today;\n',
          'src/blog/Post.java': 'package blog;\n\nimport org.acme.util.Slug;\n',
          'src/common/text/Slug.java': 'package org.acme.common.text;\n\npublic final class Slug {\n}\n',
          'src/common/Dates.java': 'package org.acme.common;\n\npublic final class Dates {\n}\n',
        },
        patched: {
          'src/blog/Feed.java':
            'package blog;\n\nimport org.acme.common.text.Slug;\nimport static org.acme.common.Dates.today;\n',
          'src/blog/Post.java': 'package blog;\n\nimport org.acme.common.text.Slug;\n',
        },
      },
      {
        name: 'a package of which one class is nowhere',
        log: 'src/blog/Feed.java:3: error: package org.acme.util does not exist',
        repo: {
          'src/blog/Feed.java': 'package blog;\n\nimport org.acme.util.Slug;\nimport org.acme.util.Gone;\n',
          'src/common/text/Slug.java': 'package org.acme.common.text;\n\npublic final class Slug {\n}\n',
        },
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

/** Gives all that is imported from a package the package of its directory, where just that is missing. */
async function moveInto(source: string, missing: string, repo: Workspace): Promise<RuleFix | undefined> {
  const imported = new RegExp(`^import (?:static )?${escapePattern(missing)}\\.(?<type>[A-Z]\\w*)[.;]`, 'gm');
  const types = [...((await repo.read(source)) ?? '').matchAll(imported)].map(({ groups }) => groups?.type ?? '');
  const edits: WriteEdit[] = [];
  for (const type of new Set(types)) {
    const edit = await followDirectory(type, missing, source, repo);
    if (edit === undefined) return undefined;
    edits.push(edit);
  }
  return edits.length === 0
    ? undefined
    : { title: `Let what lies in the directory of ${missing} be of that package`, safety: 'review', edits };
}

interface JavaSource {
  readonly path: string;
  readonly text: string;
  /** Its package. */
  readonly own: string | undefined;
}

async function javaSources(repo: Workspace): Promise<readonly JavaSource[]> {
  const found: JavaSource[] = [];
  for (const path of (await repo.list()).filter((each) => each.endsWith('.java')).slice(0, MOST_FILES)) {
    const text = (await repo.read(path)) ?? '';
    found.push({ path, text, own: /^\s*package\s+(?<name>[\w.]+)\s*;/m.exec(text)?.groups?.name });
  }
  return found;
}

/** Imports the classes of a package that is gone from where the project has them now, when it has each of them once. */
function followMoved(missing: string, sources: readonly JavaSource[]): RuleFix | undefined {
  const imported = new RegExp(`(?<=^import (?:static )?)${escapePattern(missing)}\\.(?<type>[A-Z]\\w*)(?=[.;])`, 'gm');
  const edits: WriteEdit[] = [];
  for (const { path, text } of sources) {
    let lost = false;
    const content = text.replace(imported, (all, type: string) => {
      const homes = sources.filter((each) => each.path.endsWith(`/${type}.java`) && each.own !== undefined);
      const [home, ...others] = homes;
      lost ||= home === undefined || others.length > 0;
      return home?.own === undefined ? all : `${home.own}.${type}`;
    });
    // Some of it may come from a library all the same.
    if (lost) return undefined;
    if (content !== text) edits.push({ kind: 'write', path, content });
  }
  return edits.length === 0
    ? undefined
    : { title: `Import from where the classes of ${missing} are now`, safety: 'review', edits };
}
