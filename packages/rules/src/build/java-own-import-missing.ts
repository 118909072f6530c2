import { defineRule } from '@self-healer/core/rule';
import { JDK_CLASSES } from '../data/java-jdk-classes.ts';
import { CANNOT_FIND_SYMBOL, importMissingClasses, missingClass } from '../support/java/java-missing-imports.ts';

export const rule = defineRule({
  id: 'build/java-own-import-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: 'cannot find symbol',
  pattern: CANNOT_FIND_SYMBOL,
  captures: ['path', 'line', 'column?'],
  explains: ['build/javac-import-missing', 'build/maven-goal-failed', 'build/gradle-*'],
  docs: {
    title: 'A class is used and not imported',
    what: '`{path}` line {line} uses `{name}`, which it does not import.',
    why: 'The import was forgotten, the class was moved to another package, or the module that has it is no dependency.',
    how: 'Import the class, or add the dependency that brings it.',
    references: ['https://docs.oracle.com/javase/specs/jls/se21/html/jls-7.html#jls-7.5'],
  },
  gathers: ['name'],
  gather(_facts, window) {
    const name = missingClass(window, window.index);
    return name === undefined || JDK_CLASSES.has(name) ? undefined : { name };
  },
  async fix({ name }, repo, { window }) {
    const edits = await importMissingClasses(window, repo);
    return edits.length === 0
      ? undefined
      : { title: `Import ${name} and what else is missing`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'of another module, beside one of the JDK',
        log: 'app/src/Main.java:4: error: cannot find symbol\n  List<Money> all;\n  ^\n  symbol:   class List\n  location: class Main\napp/src/Main.java:4: error: cannot find symbol\n  List<Money> all;\n       ^\n  symbol:   class Money\n  location: class Main',
        captures: { name: 'Money' },
        repo: {
          'app/src/Main.java': 'package com.acme.app;\n\nclass Main {\n  List<Money> all;\n}\n',
          'core/src/com/acme/core/Money.java': 'package com.acme.core;\n\npublic class Money {}\n',
        },
        patched: {
          'app/src/Main.java':
            'package com.acme.app;\n\nimport com.acme.core.Money;\nimport java.util.List;\n\nclass Main {\n  List<Money> all;\n}\n',
        },
      },
      {
        name: 'of a library that another source imports, and of JUnit',
        log: 'src/test/java/a/ATest.java:6: error: cannot find symbol\n  @Test\n   ^\n  symbol:   class Test\n  location: class ATest\nsrc/test/java/a/ATest.java:8: error: cannot find symbol\n    Gson gson;\n    ^\n  symbol:   class Gson\n  location: class ATest',
        captures: { name: 'Test' },
        repo: {
          'src/main/java/a/A.java': 'package a;\n\nimport com.google.gson.Gson;\n\nclass A { Gson gson; }\n',
          'src/test/java/a/ATest.java':
            'package a;\n\nimport static org.junit.Assert.assertEquals;\n\nclass ATest {\n  @Test\n  public void a() {\n    Gson gson;\n  }\n}\n',
        },
        patched: {
          'src/test/java/a/ATest.java':
            'package a;\n\nimport com.google.gson.Gson;\nimport org.junit.Test;\n\nimport static org.junit.Assert.assertEquals;\n\nclass ATest {\n  @Test\n  public void a() {\n    Gson gson;\n  }\n}\n',
        },
      },
      {
        name: 'of libraries that other sources import, two of one name',
        log: 'src/C.java:4: error: cannot find symbol\n  Logger log;\n  ^\n  symbol:   class Panel\n  location: class C',
        captures: { name: 'Panel' },
        repo: {
          'src/A.java': 'package a;\n\nimport com.one.Panel;\n\nclass A { Panel p; }\n',
          'src/B.java': 'package a;\n\nimport com.two.Panel;\n\nclass B { Panel p; }\n',
          'src/C.java': 'package a;\n\nclass C {\n  Panel p;\n}\n',
        },
      },
      {
        name: 'moved to a package below',
        log: 'app/Main.java:3: error: cannot find symbol\nimport org.acme.core.Slug;\n                    ^\n  symbol:   class Slug\n  location: package org.acme.core',
        captures: { name: 'Slug' },
        repo: {
          'app/Main.java': 'package org.acme.app;\n\nimport org.acme.core.Slug;\n\nclass Main {}\n',
          'core/src/org/acme/core/text/Slug.java': 'package org.acme.core.text;\n\npublic final class Slug {}\n',
        },
        patched: {
          'app/Main.java': 'package org.acme.app;\n\nimport org.acme.core.text.Slug;\n\nclass Main {}\n',
        },
      },
      {
        name: 'misspelt in the import',
        log: 'src/org/acme/App.java:3: error: cannot find symbol\nimport org.acme.store.Repositroy;\n                     ^\n  symbol:   class Repositroy\n  location: package org.acme.store\nsrc/org/acme/App.java:6: error: cannot find symbol\n  Repository all;\n  ^\n  symbol:   class Repository\n  location: class App',
        captures: { name: 'Repositroy' },
        repo: {
          'src/org/acme/App.java':
            'package org.acme;\n\nimport org.acme.store.Repositroy;\n\nclass App {\n  Repository all;\n}\n',
          'src/org/acme/store/Repository.java': 'package org.acme.store;\n\npublic interface Repository {}\n',
        },
        patched: {
          'src/org/acme/App.java':
            'package org.acme;\n\nimport org.acme.store.Repository;\n\nclass App {\n  Repository all;\n}\n',
        },
      },
      {
        name: 'of which only a double for tests is there',
        log: 'src/main/java/a/A.java:3: error: cannot find symbol\n  Mailer m;\n  ^\n  symbol:   class Mailer\n  location: class A',
        repo: {
          'src/main/java/a/A.java': 'package a;\n\nclass A { Mailer m; }\n',
          'src/test/java/a/fakes/Mailer.java': 'package a.fakes;\n\npublic class Mailer {}\n',
        },
      },
      {
        name: 'moved beside it, and its package line was left',
        log: 'src/org/acme/mail/App.java:3: error: cannot find symbol\n  Money m;\n  ^\n  symbol:   class Money\n  location: class App',
        repo: {
          'src/org/acme/mail/App.java': 'package org.acme.mail;\n\nclass App { Money m; }\n',
          'src/org/acme/mail/Money.java': 'package org.acme.model;\n\npublic class Money {}\n',
        },
        patched: { 'src/org/acme/mail/Money.java': 'package org.acme.mail;\n\npublic class Money {}\n' },
      },
      {
        name: 'two of that name',
        log: 'A.java:3: error: cannot find symbol\n  Money m;\n  ^\n  symbol:   class Money\n  location: class A',
        repo: {
          'A.java': 'package a;\n\nclass A { Money m; }\n',
          'x/Money.java': 'package x;\n',
          'y/Money.java': 'package y;\n',
        },
      },
      {
        name: 'of the project, with the name of two of the JDK',
        log: 'src/app/Feed.java:3: error: cannot find symbol\n  Date start;\n  ^\n  symbol:   class Date\n  location: class Feed',
        repo: {
          'src/app/Feed.java': 'package app;\n\nclass Feed { Date start; }\n',
          'src/model/Date.java': 'package model;\n\npublic class Date {}\n',
        },
      },
    ],
    ignore: [
      { name: 'a method', log: 'A.java:3: error: cannot find symbol\n  x.totl();\n   ^\n  symbol:   method totl()' },
    ],
  },
});
