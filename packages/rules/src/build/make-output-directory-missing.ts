import { defineRule } from '@self-healer/core/rule';
import { makefiles } from '../support/c/make-failure.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/make-output-directory-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c', 'make'],
  needle: ["Fatal error: can't create ", 'cannot open output file ', 'error: unable to open output file'],
  // GNU as through gcc, GNU ld, clang.
  pattern:
    /^(?:Assembler messages:|)(?:Fatal error: can't create (?<object>\S{1,300}): No such file or directory|(?:\S{1,100}ld(?:\.\w+)?: )?cannot open output file (?<program>\S{1,300}): No such file or directory|(?:clang: )?error: unable to open output file '(?<clang>[^']{1,300})': 'No such file or directory')$/,
  captures: ['object?', 'program?', 'clang?'],
  explains: ['build/gcc-gave-up', 'build/make-target-failed'],
  docs: {
    title: 'The directory for the output is not there',
    what: 'The compiler cannot write `{output}`: its directory does not exist.',
    why: 'Git keeps no empty directories, and no rule makes this one.',
    how: 'Make it in the recipe: `@mkdir -p $(@D)`.',
    references: ['https://www.gnu.org/software/make/manual/html_node/Automatic-Variables.html'],
  },
  gathers: ['output'],
  gather: ({ object, program, clang }) => ({ output: object ?? program ?? clang ?? '' }),
  async fix({ output }, repo, { window }) {
    const failed = /^make(?:\[\d{1,3}\])?: \*\*\* \[(?<path>[^\s:]{1,300}):(?<line>\d{1,6}): /;
    const place = window.lines
      .slice(window.index)
      .map((line) => failed.exec(line)?.groups)
      .find((groups) => groups !== undefined);
    for (const path of await makefiles(window, repo)) {
      const text = await repo.read(path);
      if (place?.path === undefined || text === undefined || !`/${path}`.endsWith(`/${place.path}`)) continue;
      const { lines, join } = textLines(text);
      let at = Number(place.line) - 1;
      if (lines[at]?.startsWith('\t') !== true) continue;
      while (lines[at - 1]?.startsWith('\t') === true) at -= 1;
      if (/mkdir/.test(lines[at] ?? '')) continue;
      const recipe = lines.slice(at, Number(place.line)).join('\n');
      // The recipe writes `$@`, or the file itself by name.
      const directory = /\$@|\$\(@\)/.test(recipe) ? '$(@D)' : output.slice(0, output.lastIndexOf('/'));
      if (directory === '' || directory.startsWith('/')) continue;
      lines.splice(at, 0, `\t@mkdir -p ${directory}`);
      return {
        title: `Make the output directory in ${path}`,
        safety: 'safe',
        edits: [{ kind: 'write', path, content: join() }],
      };
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'objects',
        log: "Assembler messages:\nFatal error: can't create build/a.o: No such file or directory\nmake: *** [Makefile:4: build/a.o] Error 1",
        captures: { output: 'build/a.o' },
        repo: { Makefile: 'app: build/a.o\n\n%/a.o: a.c\n\t$(CC) -c -o $@ $<\n' },
        patched: { Makefile: 'app: build/a.o\n\n%/a.o: a.c\n\t@mkdir -p $(@D)\n\t$(CC) -c -o $@ $<\n' },
      },
      {
        name: 'the program',
        log: '/usr/bin/ld: cannot open output file bin/app: No such file or directory\ncollect2: error: ld returned 1 exit status\nmake: *** [Makefile:2: all] Error 1',
        captures: { program: 'bin/app' },
        repo: { Makefile: 'all:\n\t$(CC) -o bin/app a.c\n' },
        patched: { Makefile: 'all:\n\t@mkdir -p bin\n\t$(CC) -o bin/app a.c\n' },
      },
    ],
    ignore: [{ name: 'a file that is read', log: 'cc1: fatal error: a.c: No such file or directory' }],
  },
});
