import { defineRule } from '@self-healer/core/rule';
import { present } from '../support/text/present.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'test/java-uncaught-exception',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['java'],
  needle: ['Exception in thread "', 'Caused by: '],
  pattern:
    /^Exception in thread "(?<thread>[^"]+)" (?<exception>(?!java\.lang\.(?:OutOfMemoryError|UnsupportedClassVersionError))[\w.$]+)(?:: (?<message>.*))?$/,
  captures: ['thread', 'exception', 'message?'],
  specificity: 'general',
  takesAfter: 'step',
  docs: {
    title: 'A Java program ended with an exception',
    what: 'The thread {thread} ended with {exception}.',
    why: 'Nobody caught the exception; the frames below show where it was thrown.',
    how: 'Repair the first frame of your own code.',
    references: ['https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Throwable.html'],
  },
  gathers: ['path?', 'line?'],
  gather(_facts, window) {
    const frame = nextMatch(
      window,
      /^\s+at (?!java\.|jdk\.|sun\.)[\w.$/@<>]+\((?<path>\w+\.(?:java|kt|scala|groovy)):(?<line>\d+)\)$/,
      30,
    );
    return present({ path: frame?.path, line: frame?.line });
  },
  examples: {
    match: [
      {
        name: 'null pointer',
        log: 'Exception in thread "main" java.lang.NullPointerException: Cannot invoke "Object.toString()" because "<local1>" is null\n\tat app.Main.main(Main.java:7)',
        captures: { exception: 'java.lang.NullPointerException', path: 'Main.java', line: '7' },
      },
    ],
    ignore: [{ name: 'a log line', log: 'WARN Exception in thread pool ignored' }],
  },
});
