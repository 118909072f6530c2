import { defineRule } from '@self-healer/core/rule';
import { textLines } from '../support/text/text-lines.ts';
import { previousMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/make-prerequisite-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['make'],
  needle: '] Error 12',
  // GNU Make 4: the line of the recipe, and its target.
  pattern:
    /^make(?:\[\d{1,2}\])?: \*\*\* \[(?<makefile>[\w./-]{0,200}(?:[Mm]akefile|\.mk)):(?<line>\d{1,6}): (?<target>[\w./-]{1,200})\] Error 12[67]$/,
  captures: ['makefile', 'line', 'target'],
  explains: ['build/make-target-failed', 'configuration/shell-file-missing'],
  docs: {
    title: 'A target runs a file that another target makes, and does not name it',
    what: '{makefile}:{line}: the recipe of `{target}` runs `{program}`, which is not there yet.',
    why: 'Make builds what a target names behind its colon, and nothing else.',
    how: 'Write `{program}` behind the colon of `{target}`.',
    references: ['https://www.gnu.org/software/make/manual/html_node/Rule-Syntax.html'],
  },
  gathers: ['program'],
  gather(_facts, window) {
    const said =
      /(?:^|: )(?:\d{1,4}: |line \d{1,5}: )?\.?\/?(?<program>[\w-][\w./-]{0,200}): (?:No such file or directory|not found)$/;
    const program = previousMatch(window, said, 3)?.program;
    return program === undefined ? undefined : { program };
  },
  async fix({ makefile, line, target, program }, repo) {
    const files = (await repo.list()).filter((path) => path === makefile || path.endsWith(`/${makefile}`));
    const [path] = files;
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined || files.length > 1) return undefined;
    const { lines, join } = textLines(text);
    const made = lines.filter((each) => new RegExp(`^(?:[\\w./-]+ +)*${program}(?: +[\\w./-]+)*\\s*:(?!=)`).test(each));
    const at = lines.findLastIndex((each, index) => index < Number(line) && each.startsWith(`${target}:`));
    const recipe = lines[Number(line) - 1] ?? '';
    const head = new RegExp(`^${target}:(?<needs>[^=;#]*)$`).exec(lines[at] ?? '');
    const runs = new RegExp(`^\\t[@-]*(?:\\./)?${program}(?=\\s|$)`);
    if (made.length !== 1 || head === null || !runs.test(recipe) || target === program) return undefined;
    if ((head.groups?.needs ?? '').split(/\s+/).includes(program)) return undefined;
    lines[at] = `${(lines[at] ?? '').trimEnd()} ${program}`;
    return {
      title: `Let ${target} need ${program}`,
      safety: 'review',
      edits: [{ kind: 'write', path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'GNU Make 4.3',
        log: './app\nmake: ./app: No such file or directory\nmake: *** [Makefile:5: test] Error 127',
        captures: { target: 'test', program: 'app' },
        repo: { Makefile: 'app: src/main.c\n\tgcc -o app src/main.c\n\ntest:\n\t./app\n' },
        patched: { Makefile: 'app: src/main.c\n\tgcc -o app src/main.c\n\ntest: app\n\t./app\n' },
      },
      {
        name: 'a shell',
        log: '/bin/sh: 1: bin/run: not found\nmake: *** [Makefile:5: check] Error 127',
        repo: { Makefile: 'bin/run: run.c\n\tcc -o bin/run run.c\n\ncheck: data\n\tbin/run --all\n' },
        patched: { Makefile: 'bin/run: run.c\n\tcc -o bin/run run.c\n\ncheck: data bin/run\n\tbin/run --all\n' },
      },
      {
        name: 'what no target makes',
        log: './tool\nmake: ./tool: No such file or directory\nmake: *** [Makefile:2: test] Error 127',
        repo: { Makefile: 'test:\n\t./tool\n' },
      },
    ],
    ignore: [{ name: 'a test that fails', log: 'make: *** [Makefile:5: test] Error 1' }],
  },
});
