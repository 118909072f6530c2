import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { textLines } from '../support/text/text-lines.ts';

const CLAUSE = /^(?<indent>\s*)\}\s*catch\s*\((?:final\s+)?(?<type>[\w.]+)\s+\w+\)\s*\{\s*$/;

export const rule = defineRule({
  id: 'build/java-catch-order',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: ' has already been caught',
  // javac, Ant, Maven and Gradle.
  pattern:
    /^(?:\[(?:ERROR|javac)\]\s{1,8})?(?<path>[^\s:[\]]{1,300}\.java):\[?(?<line>\d{1,7})(?:,(?<column>\d{1,5})\])?:? (?:error: )?exception (?<name>[\w.]{1,200}) has already been caught$/,
  captures: ['path', 'line', 'column?', 'name'],
  explains: ['build/maven-goal-failed', 'build/gradle-*', 'build/javac-compiler-error', 'build/java-build-failed'],
  docs: {
    title: 'A `catch` stands behind one that takes everything',
    what: '{path}:{line}: {name} is taken by a `catch` above.',
    why: 'The first `catch` that fits is run, and one above fits this exception too.',
    how: 'Put the `catch` of the narrower exception first.',
    references: ['https://docs.oracle.com/javase/specs/jls/se21/html/jls-11.html'],
  },
  fix: ({ path, line, column, name }, repo, context) =>
    fixAt({ path, line, column: column ?? '1' }, repo, context, `Catch ${name} first`, 'review', (place) => {
      const { lines, join } = textLines(place.text);
      const at = place.line - 1;
      const own = CLAUSE.exec(lines[at] ?? '')?.groups;
      if (own?.type === undefined || own.type.replace(/^.*\./, '') !== name.replace(/^.*\./, '')) return undefined;
      const indent = own.indent ?? '';
      // The clauses of one `try` stand as deep as each other.
      const start = lines.findLastIndex((each, index) => index < at && new RegExp(`^${indent}try\\b`).test(each));
      const chain = lines.flatMap((each, index) => {
        const clause = index > start && index <= at ? CLAUSE.exec(each)?.groups : undefined;
        return clause?.indent === indent ? [{ index, type: clause.type }] : [];
      });
      const first = chain[0];
      const end = lines.findIndex((each, index) => index > at && each.startsWith(`${indent}}`));
      // The same exception twice: which of the two is meant only a person knows.
      const twice = chain.filter(({ type }) => type === own.type).length > 1;
      if (start < 0 || first === undefined || first.index === at || end < 0 || twice) return undefined;
      const block = lines.slice(at, end);
      lines.splice(at, block.length);
      lines.splice(first.index, 0, ...block);
      return join();
    }),
  examples: {
    match: [
      {
        name: 'under Maven',
        captures: { name: 'IOException' },
        log: '[ERROR] /w/src/A.java:[7,7] exception IOException has already been caught',
        repo: {
          'src/A.java':
            'class A {\n  void f() {\n    try {\n      read();\n    } catch (Exception e) {\n      log("all");\n    } catch (IOException e) {\n      log("io");\n    } finally {\n      end();\n    }\n  }\n}\n',
        },
        patched: {
          'src/A.java':
            'class A {\n  void f() {\n    try {\n      read();\n    } catch (IOException e) {\n      log("io");\n    } catch (Exception e) {\n      log("all");\n    } finally {\n      end();\n    }\n  }\n}\n',
        },
      },
      {
        name: 'the same exception twice',
        log: 'src/A.java:7: error: exception IOException has already been caught',
        repo: {
          'src/A.java':
            'class A {\n  void f() {\n    try {\n      read();\n    } catch (IOException e) {\n      log("a");\n    } catch (IOException e) {\n      log("b");\n    }\n  }\n}\n',
        },
      },
    ],
    ignore: [
      {
        name: 'never thrown',
        log: 'src/A.java:6: error: exception IOException is never thrown in body of corresponding try statement',
      },
    ],
  },
});
