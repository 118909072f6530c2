import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { withLine } from '../support/text/edit-line.ts';

const CALL = /(?<![\w.)\]])(?<value>[a-z]\w*)\.(?:toString\(\)|(?<equals>equals)\((?<other>[\w.]+)\))/g;

export const rule = defineRule({
  id: 'build/java-primitive-dereferenced',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: ' cannot be dereferenced',
  // javac, Maven and Gradle.
  pattern:
    /^(?:\[(?:ERROR|javac)\]\s{1,8})?(?<path>[^\s:[\]]{1,300}\.java):\[?(?<line>\d{1,7})(?:,\d{1,5}\])?:? (?:error: )?(?<type>int|long|short|byte|char|float|double|boolean) cannot be dereferenced$/,
  captures: ['path', 'line', 'type'],
  explains: ['build/javac-compiler-error', 'build/maven-goal-failed', 'build/gradle-*'],
  docs: {
    title: 'A method is called on a Java value that is no object',
    what: '{path}:{line}: a value of type {type} has no methods.',
    why: 'It was an object before, or is taken for one.',
    how: 'Write `String.valueOf(value)` for `value.toString()` and `==` for `equals`.',
    references: ['https://docs.oracle.com/javase/tutorial/java/nutsandbolts/datatypes.html'],
  },
  fix: ({ path, line, type }, repo, context) =>
    fixAt({ path, line, column: '1' }, repo, context, `Write it as ${type} has it`, 'review', (place) =>
      withLine(place.text, place.line, (code) => {
        const [found, ...others] = [...code.matchAll(CALL)];
        const { value, equals, other } = found?.groups ?? {};
        // Two of them: which one is meant stands in a column that is not always printed. Numbers with a point have `equals` of their own.
        if (found === undefined || others.length > 0) return undefined;
        if (equals === undefined) return code.replace(found[0], () => `String.valueOf(${value})`);
        if (type === 'float' || type === 'double') return undefined;
        const negated = code[found.index - 1] === '!';
        const start = negated ? found.index - 1 : found.index;
        return `${code.slice(0, start)}${value} ${negated ? '!=' : '=='} ${other}${code.slice(found.index + found[0].length)}`;
      }),
    ),
  examples: {
    match: [
      {
        name: 'its text',
        log: 'src/Ids.java:3: error: int cannot be dereferenced',
        captures: { type: 'int' },
        repo: {
          'src/Ids.java': 'class Ids {\n    String padded(int n) {\n        return "000" + n.toString();\n    }\n}\n',
        },
        patched: {
          'src/Ids.java':
            'class Ids {\n    String padded(int n) {\n        return "000" + String.valueOf(n);\n    }\n}\n',
        },
      },
      {
        name: 'whether it is another',
        log: '[ERROR] /app/src/main/java/app/Ids.java:[3,16] long cannot be dereferenced',
        repo: {
          'src/main/java/app/Ids.java':
            'class Ids {\n    boolean other(long n, long m) {\n        return !n.equals(m);\n    }\n}\n',
        },
        patched: {
          'src/main/java/app/Ids.java':
            'class Ids {\n    boolean other(long n, long m) {\n        return n != m;\n    }\n}\n',
        },
      },
    ],
    ignore: [{ name: 'another', log: 'src/Ids.java:3: error: void cannot be dereferenced' }],
  },
});
