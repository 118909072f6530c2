import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { withLine } from '../support/text/edit-line.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/java-access-weaker',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: [' cannot implement ', ' cannot override '],
  // javac, Ant, Maven and Gradle; the access it was stands below the line of code.
  pattern:
    /^(?:\[(?:ERROR|javac)\]\s{1,8})?(?<path>[^\s:[\]]{1,300}\.java):\[?(?<line>\d{1,7})(?:,\d{1,5}\])?:? (?:error: )?(?<method>\w{1,100})\(.{0,200}\) in \S{1,200} cannot (?:implement|override) .{1,300}$/,
  captures: ['path', 'line', 'method'],
  explains: ['build/javac-compiler-error', 'build/maven-goal-failed'],
  docs: {
    title: 'A method is less accessible than what it overrides',
    what: '{path}:{line}: `{method}` was {access} where it is declared.',
    why: 'Who holds the other type may call it; a method of an interface is public.',
    how: 'Declare it {access}.',
    references: ['https://docs.oracle.com/javase/specs/jls/se21/html/jls-8.html#jls-8.4.8.3'],
  },
  gathers: ['access'],
  gather(_facts, window) {
    const said = nextMatch(
      window,
      /attempting to assign weaker access privileges; was (?<access>public|protected)$/,
      4,
    );
    return said?.access === undefined ? undefined : { access: said.access };
  },
  fix: ({ path, line, method, access }, repo, context) =>
    fixAt({ path, line, column: '1' }, repo, context, `Declare ${method} ${access}`, 'safe', (place) =>
      withLine(place.text, place.line, (code) =>
        new RegExp(`^\\s*${access}\\b`).test(code) || !new RegExp(`\\b${method}\\s*\\(`).test(code)
          ? undefined
          : code.replace(/^(?<indent>\s*)(?:(?:private|protected)\s+)?/, `$<indent>${access} `),
      ),
    ),
  examples: {
    match: [
      {
        name: 'javac 17',
        log: 'src/Circle.java:2: error: area() in Circle cannot implement area() in Shape\n    double area() { return 1; }\n           ^\n  attempting to assign weaker access privileges; was public',
        captures: { method: 'area', access: 'public' },
        repo: { 'src/Circle.java': 'public class Circle implements Shape {\n    double area() { return 1; }\n}\n' },
        patched: {
          'src/Circle.java': 'public class Circle implements Shape {\n    public double area() { return 1; }\n}\n',
        },
      },
      {
        name: 'Maven',
        log: '[ERROR] /w/src/Job.java:[2,20] run() in Job cannot override run() in Base\n[ERROR]   attempting to assign weaker access privileges; was protected',
        repo: { 'src/Job.java': 'class Job extends Base {\n    private void run() {}\n}\n' },
        patched: { 'src/Job.java': 'class Job extends Base {\n    protected void run() {}\n}\n' },
      },
    ],
    ignore: [
      {
        name: 'another result',
        log: 'src/Circle.java:2: error: area() in Circle cannot implement area() in Shape\n    int area() { return 1; }\n        ^\n  return type int is not compatible with double',
      },
    ],
  },
});
