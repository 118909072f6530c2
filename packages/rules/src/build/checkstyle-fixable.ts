import { defineRule } from '@self-healer/core/rule';
import { CHECKSTYLE_CHECKS, repairCheckstyle } from '../support/java/checkstyle-repairs.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { windowMatches } from '../support/text/window-matches.ts';

// The Maven plugin names the check before the message, the command line and the Ant task of Gradle after it.
const VIOLATION =
  /^(?:\[ant:checkstyle\] )?\[(?:ERROR|WARN(?:ING)?)\] (?<path>[^\s:]{1,400}\.java):\[?(?<line>\d{1,6})(?:[,:](?<column>\d{1,4}))?(?:\]|:) (?:\([a-z]{1,20}\) (?<before>[A-Z]\w{1,40}): (?<text>\S.{0,300})|(?<message>\S.{0,300}?) \[(?<after>[A-Z]\w{1,40})\])$/;

type Groups = Readonly<Record<string, string | undefined>>;
const checkOf = ({ before, after }: Groups) => (before ?? after ?? '').replace(/Check$/, '');

export const rule = defineRule({
  id: 'build/checkstyle-fixable',
  category: 'build',
  severity: 'medium',
  stage: 'lint',
  ecosystems: ['java'],
  needle: '.java:',
  pattern: VIOLATION,
  captures: ['path', 'line', 'column?', 'before?', 'text?', 'message?', 'after?'],
  explains: ['build/maven-goal-failed', 'build/gradle-*'],
  docs: {
    title: 'Checkstyle found a violation that has one repair',
    what: 'Checkstyle refuses `{path}` line {line}: {check}.',
    why: 'The code does not follow the rules of checkstyle.xml.',
    how: 'Write the line as {check} asks.',
    references: ['https://checkstyle.org/checks.html'],
  },
  gathers: ['check'],
  gather({ before, after }) {
    const check = checkOf({ before, after });
    return CHECKSTYLE_CHECKS.includes(check) ? { check } : undefined;
  },
  async fix(_facts, repo, { window }) {
    const violations = windowMatches(window, VIOLATION);
    const edits = [];
    for (const printed of new Set(violations.map(({ path }) => path))) {
      const path = printed === undefined ? undefined : await trackedPath(printed, repo);
      const text = path === undefined ? undefined : await repo.read(path);
      if (path === undefined || text === undefined) continue;
      const own = violations.filter((each) => each.path === printed);
      const content = repairCheckstyle(
        text,
        own.map((each) => ({
          check: checkOf(each),
          line: Number(each.line),
          column: each.column === undefined ? undefined : Number(each.column),
          message: each.text ?? each.message ?? '',
        })),
      );
      if (content !== undefined) edits.push({ kind: 'write' as const, path, content });
    }
    return edits.length === 0 ? undefined : { title: 'Write the lines as Checkstyle asks', safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'unused imports of a module, Maven',
        log: '[ERROR] src/main/java/com/acme/Svc.java:[4,8] (imports) UnusedImports: Unused import - java.util.Map.\n[ERROR] src/main/java/com/acme/Svc.java:[5,8] (imports) UnusedImports: Unused import - java.util.Set.',
        captures: { check: 'UnusedImports', line: '4' },
        repo: {
          'svc/src/main/java/com/acme/Svc.java':
            'package com.acme;\n\nimport java.util.List;\nimport java.util.Map;\nimport java.util.Set;\n\nclass Svc { List<String> names; }\n',
        },
        patched: {
          'svc/src/main/java/com/acme/Svc.java':
            'package com.acme;\n\nimport java.util.List;\n\nclass Svc { List<String> names; }\n',
        },
      },
      {
        name: 'spaces, a modifier and the end of the file, Gradle',
        log: "[ant:checkstyle] [ERROR] /app/src/main/java/A.java:2:5: Redundant 'public' modifier. [RedundantModifier]\n[ant:checkstyle] [ERROR] /app/src/main/java/A.java:3:14: '=' is not preceded with whitespace. [WhitespaceAround]\n[ant:checkstyle] [ERROR] /app/src/main/java/A.java:3:14: '=' is not followed by whitespace. [WhitespaceAround]\n[ant:checkstyle] [ERROR] /app/src/main/java/A.java:3: Line has trailing spaces. [RegexpSingleline]\n[ant:checkstyle] [ERROR] /app/src/main/java/A.java:1: Expected line ending for file is LF(\\n), but file does not end with a newline. [NewlineAtEndOfFile]",
        captures: { check: 'RedundantModifier', line: '2' },
        repo: { 'src/main/java/A.java': 'interface A {\n    public void run();\n    int COUNT=3; \n}' },
        patched: { 'src/main/java/A.java': 'interface A {\n    void run();\n    int COUNT = 3;\n}\n' },
      },
      {
        name: 'braces, and what has several lines stays',
        log: "[ERROR] A.java:[3,5] (blocks) NeedBraces: 'if' construct must use '{}'s.\n[ERROR] A.java:[5,5] (blocks) NeedBraces: 'else' construct must use '{}'s.\n[ERROR] A.java:[7,5] (blocks) NeedBraces: 'if' construct must use '{}'s.\n[ERROR] A.java:[8,5] (blocks) NeedBraces: 'while' construct must use '{}'s.",
        captures: { check: 'NeedBraces' },
        repo: {
          'A.java':
            'class A {\n  int of(int n) {\n    if (max(n, 2) > 3)\n      n = 3;\n    else\n      n += 1;\n    if (n == 9) return 4;\n    while (n < 3)\n      n = n\n        + 1;\n    return n;\n  }\n}\n',
        },
        patched: {
          'A.java':
            'class A {\n  int of(int n) {\n    if (max(n, 2) > 3) {\n      n = 3;\n    } else {\n      n += 1;\n    }\n    if (n == 9) {\n        return 4;\n    }\n    while (n < 3)\n      n = n\n        + 1;\n    return n;\n  }\n}\n',
        },
      },
      {
        name: 'modifiers, brackets and blanks',
        log: "[WARNING] A.java:[2,10] (modifier) ModifierOrder: 'public' modifier out of order with the JLS suggestions.\n[ERROR] A.java:[3,32] (misc) ArrayTypeStyle: Array brackets at illegal position.\n[ERROR] A.java:[4,9] (whitespace) ParenPad: '(' is followed by whitespace.\n[ERROR] A.java:[4,20] (whitespace) ParenPad: ')' is preceded with whitespace.\n[ERROR] A.java:[5,16] (coding) EmptyStatement: Empty statement.",
        captures: { check: 'ModifierOrder' },
        repo: {
          'A.java':
            'class A {\n  static public final int N = 1;\n  private static int of(String a[]) {\n    call( a.length );\n    int left = 2;;\n    return left;\n  }\n}\n',
        },
        patched: {
          'A.java':
            'class A {\n  public static final int N = 1;\n  private static int of(String[] a) {\n    call(a.length);\n    int left = 2;\n    return left;\n  }\n}\n',
        },
      },
      {
        name: 'the name is used after all',
        log: '[ERROR] A.java:[1] (imports) UnusedImports: Unused import - java.util.List.',
        captures: { check: 'UnusedImports' },
        repo: { 'A.java': 'import java.util.List;\nclass A { List<String> a; }\n' },
      },
    ],
    ignore: [
      {
        name: 'what needs a decision',
        log: '[ERROR] src/A.java:[12,5] (sizes) MethodLength: Method run length is 200 lines (max allowed is 150). RedundantImport',
      },
    ],
  },
});
