import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/java-inaccessible-object',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['java'],
  needle: 'InaccessibleObjectException',
  pattern:
    /InaccessibleObjectException: Unable to make [^:]{1,600} accessible: module (?<module>[\w.]{1,80}) does not "opens (?<package>[\w.]{1,120})" to (?<to>unnamed module|module [\w.]+)/,
  captures: ['module', 'package', 'to'],
  docs: {
    title: 'Reflection into the JDK is closed',
    what: 'A library reads private parts of `{package}`, which newer JDKs do not open.',
    why: 'The library is older than the JDK of this job.',
    how: 'Update the library; as a stop-gap add `--add-opens {module}/{package}=ALL-UNNAMED` to the test JVM.',
    references: ['https://openjdk.org/jeps/403'],
  },
  examples: {
    match: [
      {
        name: 'JDK 17',
        log: 'java.lang.reflect.InaccessibleObjectException: Unable to make field private final java.util.Comparator java.util.TreeMap.comparator accessible: module java.base does not "opens java.util" to unnamed module @1b2c',
        captures: { module: 'java.base', package: 'java.util' },
      },
    ],
    ignore: [{ name: 'prose', log: 'catch (InaccessibleObjectException e)' }],
  },
});
