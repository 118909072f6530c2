import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { withLine } from '../support/text/edit-line.ts';

export const rule = defineRule({
  id: 'build/java-enum-case-qualified',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: 'an enum switch case label must be the unqualified name',
  // javac before Java 21, which takes both; Maven puts the place in brackets.
  pattern:
    /^(?:\[(?:ERROR|javac)\]\s{1,8})?(?<path>[^\s:[\]]{1,300}\.java):\[?(?<line>\d{1,7})(?:,\d{1,5}\])?:? (?:error: )?an enum switch case label must be the unqualified name of an enumeration constant$/,
  captures: ['path', 'line'],
  explains: ['build/javac-compiler-error', 'build/maven-goal-failed'],
  docs: {
    title: 'A case of an enum names its type',
    what: '{path}:{line}: before Java 21 a case of an enum is the constant alone.',
    why: 'The type is that of what the switch is over.',
    how: 'Write the constant without its type.',
    references: ['https://docs.oracle.com/javase/specs/jls/se17/html/jls-14.html#jls-14.11'],
  },
  fix: ({ path, line }, repo, context) =>
    fixAt({ path, line, column: '1' }, repo, context, 'Name the constant alone', 'safe', (place) =>
      withLine(place.text, place.line, (code) =>
        code.replace(/(?<=\bcase\s(?:[\w ,.]{0,200}, ?)?)(?:\w+\.)+(?=\w)/g, ''),
      ),
    ),
  examples: {
    match: [
      {
        name: 'javac 17',
        log: 'src/p/Use.java:3: error: an enum switch case label must be the unqualified name of an enumeration constant',
        repo: {
          'src/p/Use.java':
            'class Use {\n  int cost(Level l) { switch (l) {\n    case Level.LOW: return 1;\n    default: return 0; } }\n}\n',
        },
        patched: {
          'src/p/Use.java':
            'class Use {\n  int cost(Level l) { switch (l) {\n    case LOW: return 1;\n    default: return 0; } }\n}\n',
        },
      },
    ],
    ignore: [{ name: 'another label', log: 'src/p/Use.java:3: error: constant expression required' }],
  },
});
