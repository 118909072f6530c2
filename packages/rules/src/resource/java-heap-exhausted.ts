import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { setCiVariable } from '@self-healer/editors/ci-variables';
import { getProperty, setProperty } from '@self-healer/editors/properties';
import { editCiFiles, editMatching } from '../support/ci/ci-edits.ts';
import { bytesOf, raiseOption } from '../support/commands/raise-option.ts';

/** Options of Gradle's daemon that set no limit of its heap, with one. */
const heapOfDaemon = (repo: Workspace): Promise<readonly WriteEdit[]> =>
  editMatching(repo, /(?:^|\/)gradle\.properties$/, (text) =>
    /-Xmx/.test(text)
      ? undefined
      : text.replace(/^(?<options>org\.gradle\.jvmargs[ \t]*=[^\r\n\\]*[^\s\\])[ \t]*$/m, '$<options> -Xmx4g'),
  );

/** What Gradle's daemon gets where the project says nothing: 512 MiB of heap, 384 MiB of metaspace. */
const DAEMON = '-Xmx2g -XX:MaxMetaspaceSize=1g';

/** Raises the limit that is written, or gives Gradle's daemon one where nothing is. */
async function moreMetaspace(repo: Workspace): Promise<RuleFix | undefined> {
  const title = 'Give the build more metaspace';
  const written = await raiseOption(
    repo,
    /(?<before>-XX:MaxMetaspaceSize=)(?<value>\d{1,10}[kmgKMG]?)(?![\w.])/g,
    (value) => (bytesOf(value) < bytesOf('1g') ? '1g' : undefined),
  );
  if (written.length > 0) return { title, safety: 'review', edits: written };
  const path = 'gradle.properties';
  const text = (await repo.read(path)) ?? '';
  const gradle = (await repo.list()).some((each) => /^(?:settings|build)\.gradle(?:\.kts)?$/.test(each));
  const content =
    !gradle || getProperty(text, 'org.gradle.jvmargs') !== undefined
      ? undefined
      : setProperty(text, 'org.gradle.jvmargs', DAEMON);
  return content === undefined ? undefined : { title, safety: 'review', edits: [{ kind: 'write', path, content }] };
}

export const rule = defineRule({
  id: 'resource/java-heap-exhausted',
  category: 'resource',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: ['java.lang.OutOfMemoryError', 'JVM heap space is exhausted', 'Metaspace'],
  pattern:
    /(?:java\.lang\.OutOfMemoryError: (?<space>Java heap space|GC overhead limit exceeded|Metaspace|Requested array size exceeds VM limit|unable to create (?:new )?native thread[^.]{0,80})|Expiring Daemon because JVM heap space is exhausted)/,
  captures: ['space?'],
  explains: ['build/maven-goal-failed', 'build/gradle-*', 'test/surefire-*', 'test/java-uncaught-exception'],
  docs: {
    title: 'A Java process ran out of memory',
    what: 'Java stopped: {reason}.',
    why: 'The heap limit of the JVM (-Xmx) is too small for this work, or the code keeps too much.',
    how: 'Raise -Xmx: `.mvn/jvm.config`, Surefire argLine, or `org.gradle.jvmargs` in gradle.properties.',
    references: ['https://docs.oracle.com/en/java/javase/21/troubleshoot/troubleshooting-memory-leaks.html'],
  },
  gathers: ['reason'],
  gather: ({ space }) => ({ reason: space ?? 'JVM heap space is exhausted' }),
  async fix({ space }, repo) {
    if (space === 'Metaspace') return moreMetaspace(repo);
    if (space !== undefined && !/^(?:Java heap space|GC overhead limit exceeded)$/.test(space)) return undefined;
    const written = await raiseOption(repo, /(?<before>-Xmx)(?<value>\d{1,10}[kmgKMG]?)(?![\w.])/g, (value) =>
      bytesOf(value) < bytesOf('4g') ? '4g' : undefined,
    );
    const files = await repo.list();
    const maven =
      files.includes('pom.xml') && written.length === 0
        ? await editCiFiles(repo, undefined, (text, { provider }) =>
            /-Xmx/.test(text)
              ? undefined
              : setCiVariable(text, provider, 'MAVEN_OPTS', '-Xmx4g', (old) => `${old} -Xmx4g`),
          )
        : [];
    const daemon = space === undefined && written.length === 0 ? await heapOfDaemon(repo) : [];
    const edits = [...written, ...maven, ...daemon];
    return edits.length === 0 ? undefined : { title: 'Give the build a larger heap', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'metaspace of a daemon without options',
        log: 'e: java.lang.OutOfMemoryError: Metaspace',
        repo: { 'build.gradle': "plugins { id 'java' }\n", 'gradle.properties': 'org.gradle.caching=true\n' },
        patched: {
          'gradle.properties': 'org.gradle.caching=true\norg.gradle.jvmargs=-Xmx2g -XX:MaxMetaspaceSize=1g\n',
        },
      },
      {
        name: 'the daemon of Gradle',
        log: 'Expiring Daemon because JVM heap space is exhausted',
        repo: { 'gradle.properties': 'org.gradle.jvmargs=-Xmx1g -Dfile.encoding=UTF-8\norg.gradle.caching=true\n' },
        patched: {
          'gradle.properties': 'org.gradle.jvmargs=-Xmx4g -Dfile.encoding=UTF-8\norg.gradle.caching=true\n',
        },
      },
      {
        name: 'the daemon of Gradle, whose options have no limit',
        log: 'Expiring Daemon because JVM heap space is exhausted',
        repo: { 'app/gradle.properties': 'org.gradle.jvmargs=-Dfile.encoding=UTF-8\norg.gradle.caching=true\n' },
        patched: {
          'app/gradle.properties': 'org.gradle.jvmargs=-Dfile.encoding=UTF-8 -Xmx4g\norg.gradle.caching=true\n',
        },
      },
      {
        name: 'the tests of Maven, and a makefile',
        log: '[ERROR] java.lang.OutOfMemoryError: Java heap space',
        repo: { 'core/pom.xml': '<argLine>-Xmx64m -Dx=1</argLine>\n', Makefile: 'run:\n\tjava -Xmx16M -jar a.jar\n' },
        patched: { 'core/pom.xml': '<argLine>-Xmx4g -Dx=1</argLine>\n', Makefile: 'run:\n\tjava -Xmx4g -jar a.jar\n' },
      },
      {
        name: 'Maven',
        log: '[ERROR] java.lang.OutOfMemoryError: Java heap space',
        captures: { space: 'Java heap space' },
        repo: {
          'pom.xml': '<project/>\n',
          '.github/workflows/ci.yml': 'on: push\njobs:\n  a:\n    steps:\n      - run: mvn verify\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'on: push\nenv:\n  MAVEN_OPTS: "-Xmx4g"\n\njobs:\n  a:\n    steps:\n      - run: mvn verify\n',
        },
      },
      {
        name: 'heap',
        log: 'Exception in thread "main" java.lang.OutOfMemoryError: Java heap space\n\tat app.Main.main(Main.java:3)',
        captures: { space: 'Java heap space' },
      },
      { name: 'Gradle', log: 'Expiring Daemon because JVM heap space is exhausted' },
    ],
    ignore: [{ name: 'an option', log: 'JAVA_OPTS=-XX:+HeapDumpOnOutOfMemoryError' }],
  },
});
