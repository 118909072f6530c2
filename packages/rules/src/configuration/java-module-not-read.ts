import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { textLines } from '../support/text/text-lines.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'configuration/java-module-not-read',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: ' is not visible',
  // javac 9 and newer; Maven puts the reason behind, javac below.
  pattern:
    /^(?:\[ERROR\] |\[javac\]\s{1,8})?(?<path>[^\s:[]{1,300}\.java):\[?\d{1,7}(?:,\d{1,5}\])?:? (?:error: )?package (?<package>[\w.]{1,200}) is not visible/,
  captures: ['path', 'package'],
  explains: ['build/javac-compiler-error', 'build/maven-goal-failed', 'build/gradle-*', 'build/java-build-failed'],
  docs: {
    title: 'A Java module does not say that it needs another',
    what: '{path}: {package} is of the module {module}, which {own} does not read.',
    why: 'The package is imported, and module-info.java has no `requires` for its module.',
    how: 'Add `requires {module};` to module-info.java.',
    references: ['https://docs.oracle.com/javase/specs/jls/se21/html/jls-7.html#jls-7.7.1'],
  },
  gathers: ['module', 'own'],
  gather(_facts, window) {
    const reason =
      /\(package [\w.]{1,200} is declared in module (?<module>[\w.]{1,200}), but module (?<own>[\w.]{1,200}) does not read it\)/;
    const said = reason.exec(window.lines[window.index] ?? '')?.groups ?? nextMatch(window, reason, 4);
    return said?.module === undefined ? undefined : { module: said.module, own: said.own ?? '' };
  },
  async fix({ path: printed, own }, repo, { window }) {
    const source = await trackedPath(printed, repo);
    const declared = new RegExp(`^\\s*(?:open\\s+)?module\\s+${own.replaceAll('.', '\\.')}\\s*\\{`);
    const needed = new Set(
      window.lines.flatMap(
        (line) =>
          / is declared in module (?<module>[\w.]{1,200}), but module (?<own>\S{1,200}) does not read it/.exec(line)
            ?.groups?.module ?? [],
      ),
    );
    for (const path of (await repo.list()).filter((each) => /(?:^|\/)module-info\.java$/.test(each))) {
      const { lines, join } = textLines((await repo.read(path)) ?? '');
      const head = lines.findIndex((line) => declared.test(line));
      if (head < 0 || source?.startsWith(path.slice(0, path.lastIndexOf('/') + 1)) !== true) continue;
      const last = lines.findLastIndex((line) => /^\s*requires\b/.test(line));
      const missing = [...needed].filter(
        (module) =>
          !lines.some((line) => new RegExp(`^\\s*requires\\b.*\\b${module.replaceAll('.', '\\.')};`).test(line)),
      );
      lines.splice((last < 0 ? head : last) + 1, 0, ...missing.map((module) => `    requires ${module};`));
      if (missing.length === 0) return undefined;
      return {
        title: `Require ${missing.join(' and ')}`,
        safety: 'review',
        edits: [{ kind: 'write', path, content: join() }],
      };
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'javac 17',
        log: 'src/shop/db/Store.java:3: error: package java.sql is not visible\nimport java.sql.Connection;\n           ^\n  (package java.sql is declared in module java.sql, but module shop does not read it)',
        captures: { module: 'java.sql', own: 'shop' },
        repo: {
          'src/module-info.java': 'module shop {\n    requires java.xml;\n    exports shop.db;\n}\n',
          'src/shop/db/Store.java': 'package shop.db;\n\nimport java.sql.Connection;\n',
        },
        patched: {
          'src/module-info.java':
            'module shop {\n    requires java.xml;\n    requires java.sql;\n    exports shop.db;\n}\n',
        },
      },
    ],
    ignore: [
      {
        name: 'a package that is not exported',
        log: 'A.java:3: error: package sun.misc is not visible\n  (package sun.misc is declared in module jdk.x, which does not export it)',
      },
    ],
  },
});
