import { defineRule } from '@self-healer/core/rule';
import { buildFilesAbove, onlyBuildFile, tracedSource } from '../support/java/java-build-file.ts';
import { addTestJvmOption } from '../support/java/open-jdk-package.ts';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';

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
  async fix({ module, package: name, to }, repo, context) {
    if (to !== 'unnamed module') return undefined;
    const option = `--add-opens ${module}/${name}=ALL-UNNAMED`;
    const source = await tracedSource(repo, context);
    const [build] = source === undefined ? await onlyBuildFile(repo) : await buildFilesAbove(repo, source);
    const edits =
      build === undefined
        ? await rewriteScriptLines(repo, (line) =>
            line.includes(option)
              ? line
              : line.replace(/(?<![\w./-])java(?= (?:-cp|-classpath|-jar|-D|-ea)\b)/, `java ${option}`),
          )
        : await addTestJvmOption(repo, build, option);
    return edits.length === 0
      ? undefined
      : { title: `Open ${module}/${name} to the library that reads it`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'Surefire of a module',
        log: 'java.lang.reflect.InaccessibleObjectException: Unable to make field transient java.lang.Object[] java.util.ArrayList.elementData accessible: module java.base does not "opens java.util" to unnamed module @5e91993f\n\tat java.base/java.lang.reflect.AccessibleObject.checkCanSetAccessible(AccessibleObject.java:354)\n\tat org.example.Mapper.copy(Mapper.java:21)',
        repo: {
          'pom.xml': '<project>\n  <modules>\n    <module>core</module>\n  </modules>\n</project>\n',
          'core/pom.xml':
            '<project>\n  <build>\n    <plugins>\n      <plugin>\n        <artifactId>maven-surefire-plugin</artifactId>\n        <configuration>\n          <argLine>-Xmx1g</argLine>\n        </configuration>\n      </plugin>\n    </plugins>\n  </build>\n</project>\n',
          'core/src/main/java/org/example/Mapper.java': 'class Mapper {}\n',
        },
        patched: {
          'core/pom.xml':
            '<project>\n  <build>\n    <plugins>\n      <plugin>\n        <artifactId>maven-surefire-plugin</artifactId>\n        <configuration>\n          <argLine>-Xmx1g --add-opens java.base/java.util=ALL-UNNAMED</argLine>\n        </configuration>\n      </plugin>\n    </plugins>\n  </build>\n</project>\n',
        },
      },
      {
        name: 'Gradle in Kotlin',
        log: 'java.lang.reflect.InaccessibleObjectException: Unable to make field int java.lang.String.hash accessible: module java.base does not "opens java.lang" to unnamed module @5e91\n\tat org.example.MapperTest.copy(MapperTest.kt:9)',
        repo: {
          'app/build.gradle.kts': 'plugins { java }\n',
          'app/src/test/kotlin/MapperTest.kt': 'class MapperTest\n',
        },
        patched: {
          'app/build.gradle.kts':
            'plugins { java }\n\ntasks.withType<Test>().configureEach {\n    jvmArgs("--add-opens", "java.base/java.lang=ALL-UNNAMED")\n}\n',
        },
      },
      {
        name: 'a program of a makefile',
        log: 'Exception in thread "main" java.lang.reflect.InaccessibleObjectException: Unable to make field int java.lang.String.hash accessible: module java.base does not "opens java.lang" to unnamed module @5e91\n\tat Peek.main(Peek.java:9)',
        repo: { Makefile: 'run:\n\tjava -cp out Peek\n', 'src/Peek.java': 'class Peek {}\n' },
        patched: { Makefile: 'run:\n\tjava --add-opens java.base/java.lang=ALL-UNNAMED -cp out Peek\n' },
      },
      {
        name: 'JDK 17',
        log: 'java.lang.reflect.InaccessibleObjectException: Unable to make field private final java.util.Comparator java.util.TreeMap.comparator accessible: module java.base does not "opens java.util" to unnamed module @1b2c',
        captures: { module: 'java.base', package: 'java.util' },
      },
    ],
    ignore: [{ name: 'prose', log: 'catch (InaccessibleObjectException e)' }],
  },
});
