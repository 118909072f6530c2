import { defineRule } from '@self-healer/core/rule';
import { below, directoryOfPath, nearestPath } from '../support/paths/nearest-path.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/make-include-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c', 'make'],
  needle: ['akefile:', '.mk:'],
  // GNU make 3.8 and 4.
  pattern:
    /^(?<path>(?:[^\s:]{1,250}\/)?(?:(?:GNUm|M|m)akefile|[\w.-]{1,60}\.mk)):(?<line>\d{1,6}): (?<missing>[\w./-]{1,300}): No such file or directory$/,
  captures: ['path', 'line', 'missing'],
  explains: ['build/make-no-rule', 'build/make-target-failed'],
  docs: {
    title: 'A makefile includes a file that is not there',
    what: '{path}:{line}: there is no `{missing}`.',
    why: 'The file was moved or renamed, or a step that makes it did not run.',
    how: 'Include it where it is.',
    references: ['https://www.gnu.org/software/make/manual/html_node/Include.html'],
  },
  async fix({ path: printed, line, missing }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const meant = nearestPath(missing.replace(/^\.\//, ''), below(directoryOfPath(path), await repo.list()));
    const { lines, join } = textLines(text);
    const own = lines[Number(line) - 1] ?? '';
    if (meant === undefined || !/^\s*include\s/.test(own)) return undefined;
    lines[Number(line) - 1] = own.replace(new RegExp(`(?<=\\s)${escapePattern(missing)}(?=\\s|$)`), () => meant);
    return join() === text
      ? undefined
      : { title: `Include ${meant}`, safety: 'review', edits: [{ kind: 'write', path, content: join() }] };
  },
  examples: {
    match: [
      {
        name: 'GNU make 4',
        log: "Makefile:1: config.mk: No such file or directory\nmake: *** No rule to make target 'config.mk'.  Stop.",
        captures: { missing: 'config.mk' },
        repo: { Makefile: 'include config.mk\n\nall:\n\techo $(PREFIX)\n', 'build/config.mk': 'PREFIX = /usr\n' },
        patched: { Makefile: 'include build/config.mk\n\nall:\n\techo $(PREFIX)\n' },
      },
      {
        name: 'a file that a person writes',
        log: 'Makefile:1: local.mk: No such file or directory',
        repo: { Makefile: 'include local.mk\n', 'a.c': '' },
      },
    ],
    ignore: [{ name: 'a compiler', log: 'src/a.c:1: a.h: No such file or directory' }],
  },
});
