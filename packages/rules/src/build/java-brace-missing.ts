import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { closeBrace } from '../support/text/close-brace.ts';
import { withLine } from '../support/text/edit-line.ts';

/** Comments, texts and characters, in which a brace is none. */
const NO_CODE = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;

export const rule = defineRule({
  id: 'build/java-brace-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: ['reached end of file while parsing', 'illegal start of expression'],
  pattern:
    /^(?:\[(?:ERROR|javac)\]\s{1,8})?(?<path>[^\s:[\]]{1,300}\.java):\[?(?<line>\d{1,7})(?:,(?<column>\d{1,5})\])?:? (?:error: )?(?:reached end of file while parsing|illegal start of expression)$/,
  captures: ['path', 'line', 'column?'],
  docs: {
    title: 'A Java class, block or call is not closed',
    what: '{path}:{line}: a brace or bracket is open that nothing closes.',
    why: 'It was forgotten or lost in an edit.',
    how: 'Add it.',
    references: ['https://docs.oracle.com/javase/specs/jls/se21/html/jls-8.html'],
  },
  fix: ({ path, line }, repo, context) =>
    fixAt(
      { path, line, column: '1' },
      repo,
      context,
      'Close what is open',
      'review',
      ({ text, line: at, lineText }) => {
        // The bracket of a call without arguments, as no expression begins with the end of a statement.
        if (/\w\(;$/.test(lineText.trimEnd())) return withLine(text, at, (own) => own.replace(/\(;(?=\s*$)/, '();'));
        const code = text.replace(NO_CODE, '');
        const open = (code.match(/\{/g)?.length ?? 0) - (code.match(/\}/g)?.length ?? 0);
        return open === 1 ? closeBrace(text, 'c') : undefined;
      },
    ),
  examples: {
    match: [
      {
        name: 'javac 17',
        log: 'src/Stack.java:4: error: reached end of file while parsing\n    }\n     ^',
        captures: { path: 'src/Stack.java', line: '4' },
        repo: { 'src/Stack.java': 'public class Stack {\n    void a() {\n        b("{");\n    }\n' },
        patched: { 'src/Stack.java': 'public class Stack {\n    void a() {\n        b("{");\n    }\n}\n' },
      },
      {
        name: 'a call without arguments',
        log: 'A.java:3: error: illegal start of expression\n        int n = next(;\n                     ^',
        repo: { 'A.java': 'class A {\n    int a() {\n        int n = next(;\n        return n;\n    }\n}\n' },
        patched: { 'A.java': 'class A {\n    int a() {\n        int n = next();\n        return n;\n    }\n}\n' },
      },
      {
        name: 'in the middle',
        log: 'src/Stack.java:9: error: reached end of file while parsing\n}\n ^',
        repo: {
          'src/Stack.java':
            'public class Stack {\n    void a() {\n        if (x) {\n            b("{");\n        c();\n    }\n\n    void d() {\n    }\n}\n',
        },
        patched: {
          'src/Stack.java':
            'public class Stack {\n    void a() {\n        if (x) {\n            b("{");\n        }\n        c();\n    }\n\n    void d() {\n    }\n}\n',
        },
      },
      {
        name: 'seen at the next method',
        log: 'src/Q.java:9: error: illegal start of expression\n    public int size() {\n    ^',
        captures: { line: '9' },
        repo: {
          'src/Q.java':
            'public class Q {\n    int size;\n\n    void push(int value) {\n        if (value > 0) {\n            size++;\n    }\n\n    public int size() {\n        return size;\n    }\n}\n',
        },
        patched: {
          'src/Q.java':
            'public class Q {\n    int size;\n\n    void push(int value) {\n        if (value > 0) {\n            size++;\n        }\n    }\n\n    public int size() {\n        return size;\n    }\n}\n',
        },
      },
      {
        name: 'two braces',
        log: 'src/Stack.java:3: error: reached end of file while parsing',
        repo: { 'src/Stack.java': 'public class Stack {\n    void a() {\n        b();\n' },
      },
    ],
    ignore: [{ name: 'another message', log: "src/Stack.java:3: error: ';' expected" }],
  },
});
