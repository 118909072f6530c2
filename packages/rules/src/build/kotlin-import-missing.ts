import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { JDK_CLASSES, JDK_TWINS } from '../data/java-jdk-classes.ts';
import { addJavaImport } from '../support/java/java-imports.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { windowMatches } from '../support/text/window-matches.ts';

// Kotlin 1.3 to 2.2, of Gradle, Maven and the compiler itself.
const UNRESOLVED =
  /^(?:\[ERROR\] |e: )?(?:file:\/\/)?(?<path>\/?[^\s:]{1,300}\.kts?):(?: ?\(|\[)?(?<line>\d{1,7})(?:, ?|:|,)(?<column>\d{1,5})(?:\)|\])?:? (?:error: )?[Uu]nresolved reference:? '?(?<name>[A-Z]\w{0,100})'?\.?$/;
const MOST_FILES = 2000;

/** The whole names of the classes and objects of that simple name that the project declares outside of others. */
async function declared(name: string, repo: Workspace): Promise<readonly string[]> {
  const kotlin = new RegExp(
    `^(?:(?:public|internal|data|sealed|open|abstract|enum|value|inline|fun|annotation)\\s+)*(?:class|interface|object|typealias)\\s+${name}\\b`,
    'm',
  );
  const found = new Set<string>();
  for (const path of (await repo.list()).filter((each) => /\.(?:kt|java)$/.test(each)).slice(0, MOST_FILES)) {
    const java = path.endsWith(`/${name}.java`);
    if (path.endsWith('.java') && !java) continue;
    const text = (await repo.read(path)) ?? '';
    if (java || kotlin.test(text)) {
      const owner = /^package (?<owner>[\w.]+)/m.exec(text)?.groups?.owner;
      found.add(owner === undefined ? name : `${owner}.${name}`);
    }
  }
  return [...found];
}

async function whole(name: string, repo: Workspace): Promise<string | undefined> {
  const own = await declared(name, repo);
  if (own.length === 0) return JDK_CLASSES.get(name);
  return own.length === 1 && !JDK_CLASSES.has(name) && !JDK_TWINS.has(name) && own[0]?.includes('.')
    ? own[0]
    : undefined;
}

export const rule = defineRule({
  id: 'build/kotlin-import-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: 'nresolved reference',
  pattern: UNRESOLVED,
  captures: ['path', 'line', 'column', 'name'],
  explains: ['build/gradle-*', 'build/kotlin-compiler-error', 'build/maven-goal-failed'],
  docs: {
    title: 'A class is used in Kotlin and not imported',
    what: '`{path}` line {line} uses `{name}`, which it does not import.',
    why: 'The import was forgotten, the class was moved to another package, or the module that has it is no dependency.',
    how: 'Import the class, or add the dependency that brings it.',
    references: ['https://kotlinlang.org/docs/packages.html#imports'],
  },
  async fix(_facts, repo, { window }) {
    const contents = new Map<string, string>();
    for (const { path: printed = '', name = '' } of windowMatches(window, UNRESOLVED)) {
      const path = await trackedPath(printed, repo);
      const before = path === undefined ? undefined : (contents.get(path) ?? (await repo.read(path)));
      const wanted = before === undefined ? undefined : await whole(name, repo);
      if (path === undefined || before === undefined || wanted === undefined) continue;
      if (new RegExp(`^import [\\w.]+\\.${name}\\s*$`, 'm').test(before)) continue;
      if (/^package (?<own>[\w.]+)/m.exec(before)?.groups?.own === wanted.slice(0, -name.length - 1)) continue;
      const after = addJavaImport(before, wanted, '');
      if (after !== undefined) contents.set(path, after);
    }
    const edits = [...contents].map(([path, content]): WriteEdit => ({ kind: 'write', path, content }));
    return edits.length === 0 ? undefined : { title: 'Import the classes that the code uses', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'Gradle, of another package and of the JDK',
        log: "e: file:///home/runner/work/app/app/src/main/kotlin/app/Main.kt:5:22 Unresolved reference 'Order'.\ne: file:///home/runner/work/app/app/src/main/kotlin/app/Main.kt:6:10 Unresolved reference 'UUID'.",
        captures: { name: 'Order', line: '5' },
        repo: {
          'src/main/kotlin/app/Main.kt':
            'package app\n\nimport model.Cart\n\nfun sum(all: List<Order>) = all.size\nval id = UUID.randomUUID()\n',
          'src/main/kotlin/model/Order.kt': 'package model\n\ndata class Order(val id: Int)\n',
        },
        patched: {
          'src/main/kotlin/app/Main.kt':
            'package app\n\nimport java.util.UUID\nimport model.Cart\nimport model.Order\n\nfun sum(all: List<Order>) = all.size\nval id = UUID.randomUUID()\n',
        },
      },
      {
        name: 'the compiler itself, two of that name',
        log: 'src/app/Main.kt:3:22: error: unresolved reference: Order',
        repo: {
          'src/app/Main.kt': 'package app\n\nfun a(b: Order) = b\n',
          'src/x/Order.kt': 'package x\n\nclass Order\n',
          'src/y/Order.kt': 'package y\n\nclass Order\n',
        },
      },
    ],
    ignore: [{ name: 'a function', log: 'src/app/Main.kt:3:22: error: unresolved reference: order' }],
  },
});
