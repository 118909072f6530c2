import { defineRule } from '@self-healer/core/rule';
import { RENAMED_CLASSES } from '../data/java-renamed-packages.ts';
import { isRenamed, renamedImports } from '../support/java/renamed-imports.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nextMatch, previousMatch } from '../support/text/window-matches.ts';

const PLACE = /^(?:\[(?:ERROR|javac)\]\s{1,8})?(?<path>[^\s:[\]]{1,300}\.java):\[?(?<line>\d{1,7})\b/;

export const rule = defineRule({
  id: 'build/java-library-renamed',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: [': package ', '] package ', 'symbol:'],
  // javac, Maven and Gradle.
  pattern:
    /^(?:(?:\[(?:ERROR|javac)\]\s{1,8})?[^\s:[\]]{1,300}\.java:(?:\d{1,7}:(?: error:)?|\[\d{1,7},\d{1,5}\](?: error:)?) package (?<package>(?:javax|org\.(?:junit|mockito|apache\.commons))[\w.]{0,100}) does not exist|(?:\[(?:ERROR|javac)\])?\s{1,12}symbol:\s{1,6}class (?<class>[A-Z]\w{1,100}))$/,
  captures: ['package?', 'class?'],
  explains: [
    'dependency/javac-package-missing',
    'build/java-name-misspelt',
    'build/java-own-import-missing',
    'build/javac-compiler-error',
    'build/javac-import-missing',
    'build/maven-goal-failed',
    'build/gradle-*',
  ],
  docs: {
    title: 'A Java library has another package name in its new version',
    what: '{path}:{line} imports `{name}`, which the library that is declared calls otherwise.',
    why: 'The dependency was raised to a major version whose packages or classes were renamed.',
    how: 'Import the new name.',
    references: ['https://jakarta.ee/learn/docs/jakartaee-tutorial/current/intro/overview/overview.html'],
  },
  gathers: ['path', 'line', 'name'],
  gather({ package: missing, class: type }, window) {
    const own = window.lines[window.index] ?? '';
    const home =
      type === undefined
        ? undefined
        : nextMatch(window, /^(?:\[(?:ERROR|javac)\])?\s{1,12}location:\s{1,6}package (?<package>[\w.]{1,200})$/, 2)
            ?.package;
    const place = PLACE.exec(own)?.groups ?? previousMatch(window, PLACE, 4);
    const name = type === undefined ? missing : `${home}.${type}`;
    if (name === undefined || place?.path === undefined) return undefined;
    if (type === undefined ? !isRenamed(name) : !RENAMED_CLASSES.has(name)) return undefined;
    return { path: place.path, line: place.line ?? '', name };
  },
  async fix({ path, name }, repo) {
    const source = await trackedPath(path, repo);
    const edits = source === undefined ? [] : await renamedImports(source, name, repo);
    return edits.length === 0
      ? undefined
      : { title: `Import ${name} under its new name`, safety: 'review', edits: [...edits] };
  },
  examples: {
    match: [
      {
        name: 'Jakarta EE',
        log: '[ERROR] /home/runner/work/app/app/src/main/java/app/Cache.java:[3,24] package javax.annotation does not exist',
        captures: { name: 'javax.annotation' },
        repo: {
          'pom.xml':
            '<project><dependencies><dependency><groupId>jakarta.annotation</groupId><artifactId>jakarta.annotation-api</artifactId><version>2.1.1</version></dependency></dependencies></project>\n',
          'src/main/java/app/Cache.java':
            'package app;\n\nimport javax.annotation.PostConstruct;\nimport javax.sql.DataSource;\n\nclass Cache {}\n',
        },
        patched: {
          'src/main/java/app/Cache.java':
            'package app;\n\nimport jakarta.annotation.PostConstruct;\nimport javax.sql.DataSource;\n\nclass Cache {}\n',
        },
      },
      {
        name: 'an annotation of JSR 305, which did not move',
        log: '[ERROR] /app/src/main/java/app/Cache.java:[3,24] package javax.annotation does not exist',
        repo: {
          'pom.xml':
            '<project><parent><artifactId>spring-boot-starter-parent</artifactId><version>3.2.0</version></parent></project>\n',
          'src/main/java/app/Cache.java': 'package app;\n\nimport javax.annotation.Nullable;\n\nclass Cache {}\n',
        },
      },
      {
        name: 'Spring Boot 3 with Gradle',
        log: '/app/src/main/java/app/Filter.java:3: error: package javax.servlet.http does not exist',
        repo: {
          'build.gradle': "plugins {\n  id 'java'\n  id 'org.springframework.boot' version '3.2.4'\n}\n",
          'src/main/java/app/Filter.java':
            'package app;\n\nimport javax.servlet.http.HttpServletRequest;\n\nclass Filter {}\n',
        },
        patched: {
          'src/main/java/app/Filter.java':
            'package app;\n\nimport jakarta.servlet.http.HttpServletRequest;\n\nclass Filter {}\n',
        },
      },
      {
        name: 'Commons',
        log: '[ERROR] /app/src/main/java/app/Names.java:[3,31] package org.apache.commons.lang does not exist',
        repo: {
          'pom.xml':
            '<project><dependencies><dependency><artifactId>commons-lang3</artifactId></dependency></dependencies></project>\n',
          'src/main/java/app/Names.java':
            'package app;\n\nimport org.apache.commons.lang.StringUtils;\n\nclass Names {}\n',
        },
        patched: {
          'src/main/java/app/Names.java':
            'package app;\n\nimport org.apache.commons.lang3.StringUtils;\n\nclass Names {}\n',
        },
      },
      {
        name: 'a class of Mockito',
        log: '[ERROR] /app/src/test/java/app/ATest.java:[3,26] cannot find symbol\n  symbol:   class Matchers\n  location: package org.mockito',
        captures: { name: 'org.mockito.Matchers' },
        repo: {
          'pom.xml':
            '<project><dependencies><dependency><artifactId>mockito-core</artifactId></dependency></dependencies></project>\n',
          'src/test/java/app/ATest.java':
            'package app;\n\nimport static org.mockito.Matchers.anyString;\n\nclass ATest {}\n',
        },
        patched: {
          'src/test/java/app/ATest.java':
            'package app;\n\nimport static org.mockito.ArgumentMatchers.anyString;\n\nclass ATest {}\n',
        },
      },
      {
        name: 'JUnit 5 beside tests of JUnit 4',
        log: '[ERROR] /app/src/test/java/app/ATest.java:[3,24] package org.junit does not exist',
        repo: {
          'pom.xml':
            '<project><dependencies><dependency><groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId></dependency></dependencies></project>\n',
          'src/test/java/app/ATest.java':
            'package app;\n\nimport static org.junit.Assert.assertEquals;\nimport org.junit.Assert;\nimport org.junit.Before;\nimport org.junit.Test;\n\npublic class ATest {\n    @Before\n    public void up() {}\n\n    @Test\n    public void sums() {\n        assertEquals("sum", 3, one(1, 2));\n        assertEquals(3.0, two(), 0.1);\n        Assert.assertTrue("big", big());\n    }\n}\n',
        },
        patched: {
          'src/test/java/app/ATest.java':
            'package app;\n\nimport static org.junit.jupiter.api.Assertions.assertEquals;\nimport org.junit.jupiter.api.Assertions;\nimport org.junit.jupiter.api.BeforeEach;\nimport org.junit.jupiter.api.Test;\n\npublic class ATest {\n    @BeforeEach\n    public void up() {}\n\n    @Test\n    public void sums() {\n        assertEquals(3, one(1, 2), "sum");\n        assertEquals(3.0, two(), 0.1);\n        Assertions.assertTrue(big(), "big");\n    }\n}\n',
        },
      },
      {
        name: 'a test with a rule of JUnit 4',
        log: '[ERROR] /app/src/test/java/app/ATest.java:[3,24] package org.junit does not exist',
        repo: {
          'pom.xml':
            '<project><dependencies><dependency><artifactId>junit-jupiter</artifactId></dependency></dependencies></project>\n',
          'src/test/java/app/ATest.java':
            'package app;\n\nimport org.junit.Rule;\nimport org.junit.Test;\n\npublic class ATest {\n    @Rule\n    public Folder folder;\n}\n',
        },
      },
    ],
    ignore: [
      {
        name: 'a package that nobody renamed',
        log: '[ERROR] /app/src/main/java/app/A.java:[3,24] package org.apache.commons.io does not exist',
      },
      { name: 'a class of another package', log: '  symbol:   class Matchers\n  location: package org.example' },
    ],
  },
});
