import { defineRule } from '@self-healer/core/rule';
import { setPomProperty } from '@self-healer/editors/maven-pom';
import { eolOf } from '@self-healer/editors/text-lines';
import { addToVariable } from '../support/c/makefile-link.ts';
import { editMatching } from '../support/ci/ci-edits.ts';
import { buildFilesAbove } from '../support/java/java-build-file.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';

/** A POM or script of Gradle that reads sources as UTF-8: where it names another encoding, or at the top of the build. */
function readAsUtf8(text: string, path: string, top: boolean): string | undefined {
  if (path.endsWith('.xml')) {
    const named = /<project\.build\.sourceEncoding>/.test(text);
    return named || top ? setPomProperty(text, 'project.build.sourceEncoding', 'UTF-8') : undefined;
  }
  const option = /(?<before>\boptions\.encoding\s*=\s*)["'][\w.-]+["']/g;
  if (option.test(text)) return text.replace(option, '$<before>"UTF-8"');
  const of = path.endsWith('.kts') ? '<JavaCompile>()' : '(JavaCompile)';
  const eol = eolOf(text);
  const block = [`tasks.withType${of}.configureEach {`, `    options.encoding = "UTF-8"`, '}'].join(eol);
  return top ? `${text.trimEnd()}${eol}${eol}${block}${eol}` : undefined;
}

/** A makefile that calls the compiler by a variable: with the encoding in its flags, or behind its name. */
function compileAsUtf8(text: string): string | undefined {
  const call = /^\t.*\$[({]JAVAC[)}](?<rest>.*)$/m.exec(text)?.groups?.rest;
  if (call === undefined || /-encoding\b/.test(text)) return undefined;
  const flags = /\$[({](?<name>\w*(?:FLAGS|OPTS|OPTIONS))[)}]/.exec(call)?.groups?.name;
  return flags === undefined
    ? text.replace(/(?<=^\t.*\$[({]JAVAC[)}])/gm, ' -encoding UTF-8')
    : addToVariable(text, flags, '-encoding UTF-8');
}

export const rule = defineRule({
  id: 'build/java-unmappable-character',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: 'unmappable character',
  pattern:
    /^(?:\[ERROR\] )?(?<path>[^\s:[\]]+\.java):\[?(?<line>\d+)(?:,(?<column>\d+)\])?:? (?:error: )?unmappable character (?:\(0x\w+\) )?for encoding (?<encoding>[\w.-]+)/,
  captures: ['path', 'line', 'column?', 'encoding'],
  docs: {
    title: 'Java sources are read with the wrong encoding',
    what: '`{path}` holds characters that {encoding} does not have.',
    why: 'The build does not say the encoding of the sources, and the image has another default.',
    how: 'Set project.build.sourceEncoding to UTF-8 (Maven) or options.encoding (Gradle).',
    references: ['https://github.com/apache/maven-resources-plugin'],
  },
  async fix({ path, encoding }, repo) {
    const source = await trackedPath(path, repo);
    const text = source === undefined ? undefined : await repo.read(source);
    // What is no UTF-8 reads as replacement characters.
    if (text === undefined || text.includes('\uFFFD') || /^utf-?8$/i.test(encoding)) return undefined;
    const named = /-encoding[ =]\S+/g;
    let said = false;
    // A flag that stands alone in a variable, too.
    const renamed = await rewriteScriptLines(repo, (line) => {
      said ||= /-encoding[ =]/.test(line);
      return line.includes(`-encoding ${encoding}`) ? line.replace(named, '-encoding UTF-8') : line;
    });
    const mayPass = (line: string) => /-encoding[ =]/.test(line) || (said && line.includes('$'));
    const called =
      renamed.length > 0
        ? renamed
        : await rewriteScriptLines(repo, (line) =>
            /\bjavac /.test(line) && !mayPass(line) ? line.replace(/\bjavac /, 'javac -encoding UTF-8 ') : line,
          );
    const scripts =
      called.length > 0 ? called : await editMatching(repo, /(?:^|\/)(?:GNU)?[Mm]akefile$|\.mk$/, compileAsUtf8);
    const above = scripts.length > 0 ? [] : await buildFilesAbove(repo, source ?? '');
    const builds = await editMatching(repo, /\.(?:xml|gradle|kts)$/, (build, file) =>
      above.includes(file) ? readAsUtf8(build, file, file === above.at(-1)) : undefined,
    );
    const ant = await editMatching(repo, /(?:^|\/)build\.xml$/, (build) =>
      build.replaceAll(/(<javac\b[^>]{0,500}?\bencoding=")[^"]+"/g, (_, before: string) => `${before}UTF-8"`),
    );
    const edits = [...scripts, ...builds, ...ant];
    return edits.length === 0 ? undefined : { title: 'Read the sources as UTF-8', safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'a script',
        log: 'src/A.java:1: error: unmappable character (0xC3) for encoding US-ASCII',
        captures: { encoding: 'US-ASCII' },
        repo: { 'build.sh': 'javac -encoding US-ASCII -d out src/A.java\n', 'src/A.java': '// ö\n' },
        patched: { 'build.sh': 'javac -encoding UTF-8 -d out src/A.java\n' },
      },
      {
        name: 'a makefile with flags',
        log: 'src/A.java:1: error: unmappable character (0xC3) for encoding US-ASCII',
        repo: {
          Makefile: 'JAVAC ?= javac\nJFLAGS = -g\n\nall:\n\t$(JAVAC) $(JFLAGS) -d out src/A.java\n',
          'src/A.java': '// ö\n',
        },
        patched: {
          Makefile: 'JAVAC ?= javac\nJFLAGS = -g -encoding UTF-8\n\nall:\n\t$(JAVAC) $(JFLAGS) -d out src/A.java\n',
        },
      },
      {
        name: 'a makefile without flags',
        log: 'src/A.java:1: error: unmappable character (0xC3) for encoding US-ASCII',
        repo: { Makefile: 'JAVAC = javac\n\nall:\n\t@$(JAVAC) -d out src/A.java\n', 'src/A.java': '// ö\n' },
        patched: { Makefile: 'JAVAC = javac\n\nall:\n\t@$(JAVAC) -encoding UTF-8 -d out src/A.java\n' },
      },
      {
        name: 'a pom',
        log: '[ERROR] src/A.java:[1,4] unmappable character (0xC3) for encoding US-ASCII',
        captures: { encoding: 'US-ASCII' },
        repo: { 'pom.xml': '<project>\n  <build>\n  </build>\n</project>\n', 'src/A.java': '// ö\n' },
        patched: {
          'pom.xml':
            '<project>\n  <properties>\n    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>\n  </properties>\n  <build>\n  </build>\n</project>\n',
        },
      },
      {
        name: 'a variable of a makefile in a subdirectory',
        log: 'src/A.java:1: error: unmappable character (0xC3) for encoding ascii',
        repo: { 'java/Makefile': 'FLAGS = -encoding ascii\n', 'java/src/A.java': '// ö\n' },
        patched: { 'java/Makefile': 'FLAGS = -encoding UTF-8\n' },
      },
      {
        name: 'a variable that the recipe passes',
        log: 'src/A.java:1: error: unmappable character (0xC3) for encoding US-ASCII',
        repo: {
          Makefile: 'OPTIONS = -encoding US-ASCII -g\n\nall:\n\tjavac $(OPTIONS) -d out src/A.java\n',
          'src/A.java': '// ö\n',
        },
        patched: { Makefile: 'OPTIONS = -encoding UTF-8 -g\n\nall:\n\tjavac $(OPTIONS) -d out src/A.java\n' },
      },
      {
        name: 'Gradle',
        log: '/w/app/src/main/java/A.java:1: error: unmappable character (0xC3) for encoding US-ASCII',
        repo: { 'app/build.gradle': "apply plugin: 'java'\n", 'app/src/main/java/A.java': '// ö\n' },
        patched: {
          'app/build.gradle':
            'apply plugin: \'java\'\n\ntasks.withType(JavaCompile).configureEach {\n    options.encoding = "UTF-8"\n}\n',
        },
      },
      {
        name: 'javac',
        log: 'src/E.java:1: error: unmappable character (0xC3) for encoding ascii',
        captures: { encoding: 'ascii' },
      },
    ],
    ignore: [{ name: 'a warning', log: 'src/E.java:1: warning: unmappable character (0xC3) for encoding ascii' }],
  },
});
