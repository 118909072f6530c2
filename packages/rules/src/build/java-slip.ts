import { defineRule } from '@self-healer/core/rule';
import { mendSlip } from '../support/java/java-slips.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { nextMatch } from '../support/text/window-matches.ts';

/** What javac says of each kind. */
const KINDS: readonly (readonly [string, RegExp])[] = [
  ['text', /^unclosed character literal/],
  ['long', /^integer number too large/],
  ['float', /^incompatible types: possible lossy conversion from double to float/],
  ['body', /^interface abstract methods cannot have body/],
  ['inner', /^non-static variable this cannot be referenced/],
  ['variable', /^cannot assign a value to final variable/],
  ['wrapper', /^unexpected type/],
  ['compare', /^incompatible types: (?:int|long) cannot be converted to boolean/],
  ['digits', /^incompatible types: (?:int|double) cannot be converted to String/],
  ['field', /^'var' is not allowed here/],
];

export const rule = defineRule({
  id: 'build/java-slip',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: [
    'unclosed character literal',
    'integer number too large',
    'possible lossy conversion from ',
    'interface abstract methods',
    'non-static variable this',
    'cannot assign a value to',
    'unexpected type',
    'cannot be converted to boolean',
    'cannot be converted to String',
    "'var' is not allowed here",
  ],
  // javac, Ant, Maven and Gradle.
  pattern:
    /^(?:\[(?:ERROR|javac)\]\s{1,8})?(?<path>[^\s:[\]]{1,300}\.java):\[?(?<line>\d{1,7})(?:,(?<column>\d{1,5})\])?:? (?:error: )?(?<problem>unclosed character literal|integer number too large(?:: [\d_]{1,40})?|incompatible types: possible lossy conversion from double to float|interface abstract methods cannot have body|non-static variable this cannot be referenced from a static context|cannot assign a value to final variable (?<name>\w{1,200})|unexpected type|incompatible types: (?:int|long) cannot be converted to boolean|incompatible types: (?:int|double) cannot be converted to String|'var' is not allowed here)$/,
  captures: ['path', 'line', 'column?', 'problem', 'name?'],
  explains: ['build/maven-goal-failed', 'build/gradle-*', 'build/javac-compiler-error', 'build/java-build-failed'],
  docs: {
    title: 'A slip in Java that the compiler names',
    what: '{path}:{line}: {problem}.',
    why: 'A literal, a modifier or a type is not written as Java wants it: what is meant is clear from the rest.',
    how: 'Texts stand in `"`, long numbers end with `L`, floats with `f`; methods of interfaces with a body are `default`; what changes is not `final`; generic types take `Integer`, not `int`.',
    references: ['https://docs.oracle.com/javase/specs/jls/se21/html/'],
  },
  gathers: ['kind'],
  gather({ problem }, window) {
    const kind = KINDS.find(([, said]) => said.test(problem))?.[0];
    if (kind === undefined) return undefined;
    const reference = /^(?:\[(?:ERROR|javac)\])?\s{1,12}required:\s{1,6}reference\s*$/;
    return kind === 'wrapper' && nextMatch(window, reference, 4) === undefined ? undefined : { kind };
  },
  fix: ({ path, line, column = '1', kind, name = '' }, repo, context) =>
    fixAt({ path, line, column }, repo, context, 'Write it as Java wants it', 'review', ({ text, line: at }) =>
      mendSlip(text, at, kind, name),
    ),
  examples: {
    match: [
      {
        name: 'a value that is set where it is compared',
        log: 'src/A.java:3: error: incompatible types: int cannot be converted to boolean\n    if (n = 0) {\n          ^',
        captures: { kind: 'compare' },
        repo: { 'src/A.java': 'class A {\n  void f(int n) {\n    if (n = 0) {\n    }\n  }\n}\n' },
        patched: { 'src/A.java': 'class A {\n  void f(int n) {\n    if (n == 0) {\n    }\n  }\n}\n' },
      },
      {
        name: 'a number that is to be a text',
        log: 'src/A.java:2: error: incompatible types: int cannot be converted to String\n  String s = 5;\n             ^',
        repo: { 'src/A.java': 'class A {\n  String s = 5;\n}\n' },
        patched: { 'src/A.java': 'class A {\n  String s = "5";\n}\n' },
      },
      {
        name: 'a field without its type',
        log: "src/A.java:2: error: 'var' is not allowed here\n  var names = new ArrayList<String>();\n  ^",
        repo: { 'src/A.java': 'class A {\n  var names = new ArrayList<String>();\n}\n' },
        patched: { 'src/A.java': 'class A {\n  ArrayList<String> names = new ArrayList<String>();\n}\n' },
      },
      {
        name: 'a text',
        log: "src/A.java:2: error: unclosed character literal\n  String s = 'hello';\n             ^",
        captures: { kind: 'text' },
        repo: { 'src/A.java': "class A {\n  String s = 'hello';\n}\n" },
        patched: { 'src/A.java': 'class A {\n  String s = "hello";\n}\n' },
      },
      {
        name: 'a long number, under Maven',
        log: '[ERROR] /w/src/A.java:[2,12] integer number too large: 3000000000',
        captures: { kind: 'long' },
        repo: { 'src/A.java': 'class A {\n  long max = 3000000000;\n}\n' },
        patched: { 'src/A.java': 'class A {\n  long max = 3000000000L;\n}\n' },
      },
      {
        name: 'a float',
        log: 'src/A.java:2: error: incompatible types: possible lossy conversion from double to float\n  float f = 1.5;\n            ^',
        repo: { 'src/A.java': 'class A {\n  float f = 1.5;\n}\n' },
        patched: { 'src/A.java': 'class A {\n  float f = 1.5f;\n}\n' },
      },
      {
        name: 'a double that is computed',
        log: 'src/A.java:2: error: incompatible types: possible lossy conversion from double to float\n  float f = a * b;\n              ^',
        repo: { 'src/A.java': 'class A {\n  float f = a * b;\n}\n' },
      },
      {
        name: 'a method of an interface',
        log: 'src/A.java:2: error: interface abstract methods cannot have body\n  String hi() {\n         ^',
        repo: { 'src/A.java': 'interface A {\n  String hi() {\n    return "hi";\n  }\n}\n' },
        patched: { 'src/A.java': 'interface A {\n  default String hi() {\n    return "hi";\n  }\n}\n' },
      },
      {
        name: 'an inner class',
        log: 'src/A.java:4: error: non-static variable this cannot be referenced from a static context\n    Node n = new Node(3);\n             ^',
        repo: {
          'src/A.java':
            'class A {\n  private class Node { Node(int v) {} }\n  static void f() {\n    Node n = new Node(3);\n  }\n}\n',
        },
        patched: {
          'src/A.java':
            'class A {\n  private static class Node { Node(int v) {} }\n  static void f() {\n    Node n = new Node(3);\n  }\n}\n',
        },
      },
      {
        name: 'a local variable',
        log: 'src/A.java:4: error: cannot assign a value to final variable sum\n    sum += n;\n    ^',
        captures: { name: 'sum' },
        repo: {
          'src/A.java': 'class A {\n  int f(int n) {\n    final int sum = 0;\n    sum += n;\n    return sum;\n  }\n}\n',
        },
        patched: {
          'src/A.java': 'class A {\n  int f(int n) {\n    int sum = 0;\n    sum += n;\n    return sum;\n  }\n}\n',
        },
      },
      {
        name: 'a field',
        log: 'src/A.java:4: error: cannot assign a value to final variable sum\n    sum += n;\n    ^',
        repo: {
          'src/A.java': 'class A {\n  final int sum = 0;\n  int f(int n) {\n    sum += n;\n    return sum;\n  }\n}\n',
        },
      },
      {
        name: 'a generic type',
        log: 'src/A.java:2: error: unexpected type\n  List<int> l = new ArrayList<int>();\n       ^\n  required: reference\n  found:    int',
        repo: { 'src/A.java': 'class A {\n  List<int> l = new ArrayList<int>();\n}\n' },
        patched: { 'src/A.java': 'class A {\n  List<Integer> l = new ArrayList<Integer>();\n}\n' },
      },
    ],
    ignore: [
      {
        name: 'another type',
        log: 'src/A.java:2: error: unexpected type\n  1 = a;\n  ^\n  required: variable\n  found:    value',
      },
    ],
  },
});
