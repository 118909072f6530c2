import { defineRule } from '@self-healer/core/rule';
import { fixEvery } from '../support/text/fix-every.ts';
import { indentOf } from '../support/text/indentation.ts';
import { textLines } from '../support/text/text-lines.ts';

/** Rewrites the line a lint points to; undefined when it is not written in a way that is understood. */
const REWRITES: Readonly<Record<string, (line: string, name: string) => string>> = {
  // The type on the left says what the diamond stands for.
  raw: (line, name) =>
    /^\s*(?:[\w@]+\s+)*[\w.]+<.+>\s+\w+\s*=\s*new\b|^\s*return\s+new\b|^\s*(?:this\.)?\w+\s*=\s*new\b/.test(line)
      ? line.replace(new RegExp(`(?<=\\bnew\\s+(?:[\\w.]+\\.)?${name})(?=\\s*\\()`), '<>')
      : line,
  cast: (line, name) => line.replace(new RegExp(`\\(\\s*${name}\\s*\\)\\s*(?=["\\w(])`), ''),
  boxed: (line, name) => line.replace(new RegExp(`\\bnew\\s+${name}\\s*\\(`, 'g'), `${name}.valueOf(`),
  // The one thing in the line that is asked.
  static: (line, owner) => {
    const asked = line.match(/(?<![\w.])[a-z]\w*(?=\.\w)/g) ?? [];
    return asked.length === 1 ? line.replace(/(?<![\w.])[a-z]\w*(?=\.\w)/, owner) : line;
  },
  serial: (line) => {
    const indent = `${indentOf(line)}    `;
    return line.replace(/\{\s*$/, `{\n${indent}private static final long serialVersionUID = 1L;`);
  },
};

const pattern =
  /^(?:\[(?:WARNING|javac)\]\s{1,8})?(?<path>[^\s:[\]]{1,300}\.java):\[?(?<line>\d{1,7})(?:,(?<column>\d{1,5})\])?:? (?:warning: )?(?:\[\w{1,20}\] )?(?:found raw type: (?:[a-z]\w{0,60}\.)*(?<raw>\w{1,100})|redundant cast to (?:[a-z]\w{0,60}\.)*(?<cast>\w{1,100})|serializable class \S{1,200} has no definition of serialVersionUID|static (?:method|variable) should be qualified by type name, (?<owner>\w{1,100}), instead of by an expression|(?<boxed>Integer|Long|Short|Byte|Character|Boolean|Double|Float)\(\w{1,20}\) in \w{1,20} has been deprecated(?: and marked for removal)?)$/;

export const rule = defineRule({
  id: 'build/javac-lint-mechanical',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['java'],
  needle: [
    'found raw type: ',
    'redundant cast to ',
    'has no definition of serialVersionUID',
    'has been deprecated',
    'should be qualified by type name',
  ],
  // javac and Gradle name the lint in brackets, Maven does not.
  pattern,
  captures: ['path', 'line', 'column?', 'raw?', 'cast?', 'boxed?', 'owner?'],
  explains: ['build/maven-goal-failed', 'build/gradle-*', 'build/javac-compiler-error', 'build/java-build-failed'],
  docs: {
    title: 'A lint of javac that has one answer is an error here',
    what: '{path}:{line}: {lint}.',
    why: 'The build uses -Werror, and what is written says more or less than is meant.',
    how: 'Give the type its argument (`new ArrayList<>()`), drop the cast that does nothing, or declare serialVersionUID, or call `valueOf`.',
    references: ['https://docs.oracle.com/en/java/javase/21/docs/specs/man/javac.html'],
  },
  gathers: ['lint'],
  gather({ raw, cast, boxed, owner }, { lines }) {
    // A warning that stops nothing is no failure.
    if (!lines.some((line) => line.includes('warnings found and -Werror specified'))) return undefined;
    if (owner !== undefined) return { lint: `what is static is of ${owner}` };
    if (boxed !== undefined) return { lint: `\`new ${boxed}\` is deprecated` };
    const what = raw === undefined ? 'serialVersionUID is missing' : `${raw} has no type argument`;
    return { lint: cast === undefined ? what : `the cast to ${cast} does nothing` };
  },
  fix: (_facts, repo, context) =>
    fixEvery(pattern, repo, context, 'Write what is meant', (place, { raw, cast, boxed, owner }) => {
      const kinds = { boxed, raw, cast, static: owner };
      const [kind, name = ''] = Object.entries(kinds).find(([, each]) => each !== undefined) ?? ['serial'];
      const { lines, join } = textLines(place.text);
      const written = lines[place.line - 1] ?? '';
      const by = REWRITES[kind]?.(written, name) ?? written;
      if (by === written || lines[place.line]?.includes('serialVersionUID')) return undefined;
      lines.splice(place.line - 1, 1, ...by.split('\n'));
      return join();
    }),
  examples: {
    match: [
      {
        name: 'two of two kinds, one behind the error',
        log: 'src/D.java:3: warning: [cast] redundant cast to Double\n        sum += (Double) part;\n               ^\nerror: warnings found and -Werror specified\nsrc/Main.java:3: warning: [static] static method should be qualified by type name, D, instead of by an expression\n        System.out.println(d.measured());\n                            ^\n1 error',
        repo: {
          'src/D.java': 'class D {\n    void add(Double part) {\n        sum += (Double) part;\n    }\n}\n',
          'src/Main.java': 'class Main {\n    void run(D d) {\n        System.out.println(d.measured());\n    }\n}\n',
        },
        patched: {
          'src/D.java': 'class D {\n    void add(Double part) {\n        sum += part;\n    }\n}\n',
          'src/Main.java': 'class Main {\n    void run(D d) {\n        System.out.println(D.measured());\n    }\n}\n',
        },
      },
      {
        name: 'a diamond, javac 17',
        log: 'src/Names.java:5: warning: [rawtypes] found raw type: ArrayList\n    private final List<String> names = new ArrayList();\n                                           ^\n  missing type arguments for generic class ArrayList<E>\nerror: warnings found and -Werror specified',
        captures: { raw: 'ArrayList' },
        repo: {
          'src/Names.java':
            'import java.util.ArrayList;\nimport java.util.List;\n\nclass Names {\n    private final List<String> names = new ArrayList();\n}\n',
        },
        patched: {
          'src/Names.java':
            'import java.util.ArrayList;\nimport java.util.List;\n\nclass Names {\n    private final List<String> names = new ArrayList<>();\n}\n',
        },
      },
      {
        name: 'a constructor that is to be removed',
        log: 'src/C.java:2: warning: [removal] Integer(int) in Integer has been deprecated and marked for removal\n    Integer n = new Integer(0);\n                ^\nerror: warnings found and -Werror specified',
        captures: { boxed: 'Integer' },
        repo: { 'src/C.java': 'class C {\n    Integer n = new Integer(0);\n}\n' },
        patched: { 'src/C.java': 'class C {\n    Integer n = Integer.valueOf(0);\n}\n' },
      },
      {
        name: 'a cast, Maven',
        log: '[WARNING] /builds/acme/shop/src/main/java/A.java:[2,16] redundant cast to java.lang.String\n[ERROR] error: warnings found and -Werror specified',
        captures: { cast: 'String' },
        repo: { 'src/main/java/A.java': 'class A {\n    String s = (String) "a";\n}\n' },
        patched: { 'src/main/java/A.java': 'class A {\n    String s = "a";\n}\n' },
      },
      {
        name: 'a class that is serializable',
        log: 'E.java:1: warning: [serial] serializable class E has no definition of serialVersionUID\nclass E extends Exception {\n^\nerror: warnings found and -Werror specified',
        repo: { 'E.java': 'class E extends Exception {\n}\n' },
        patched: {
          'E.java': 'class E extends Exception {\n    private static final long serialVersionUID = 1L;\n}\n',
        },
      },
      {
        name: 'a raw type that says nothing of its argument',
        log: 'A.java:2: warning: [rawtypes] found raw type: List\n    List raw() { return names; }\n    ^\nerror: warnings found and -Werror specified',
        repo: { 'A.java': 'class A {\n    List raw() { return names; }\n}\n' },
      },
    ],
    ignore: [
      { name: 'a warning that stops nothing', log: 'A.java:2: warning: [rawtypes] found raw type: List\n1 warning' },
    ],
  },
});
