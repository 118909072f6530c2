import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { textLines } from '../support/text/text-lines.ts';

const ASSIGNED = /^\t+(?=(?:export\s+)?[A-Za-z_]\w*\s*(?:[:+?]|::)?=)/;

export const rule = defineRule({
  id: 'build/make-recipe-before-target',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c', 'make'],
  needle: 'before first target.',
  // GNU make 3.8 and 4.
  pattern:
    /^(?<path>[^\s:]{1,300}):(?<line>\d{1,6}): \*\*\* (?:recipe commences|commands commence) before first target\. {1,2}Stop\.$/,
  captures: ['path', 'line'],
  docs: {
    title: 'A makefile begins with a line of a recipe',
    what: '{path}:{line} begins with a tab, and no target stands above it.',
    why: 'A variable was indented with a tab, which makes it a command.',
    how: 'Indent it with blanks, or not at all.',
    references: ['https://www.gnu.org/software/make/manual/html_node/Error-Messages.html'],
  },
  async fix({ path: printed, line }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const { lines, join } = textLines(text);
    const first = lines.findIndex((each) => /^[^\s#=][^=]*:(?!=)/.test(each));
    // A command without a target is for a person.
    if (!ASSIGNED.test(lines[Number(line) - 1] ?? '')) return undefined;
    for (let at = 0; at < (first < 0 ? lines.length : first); at += 1)
      lines[at] = (lines[at] ?? '').replace(ASSIGNED, (tabs) => '  '.repeat(tabs.length));
    return {
      title: 'Indent the variables with blanks',
      safety: 'safe',
      edits: [{ kind: 'write', path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'GNU make 4',
        log: 'Makefile:2: *** recipe commences before first target.  Stop.',
        captures: { line: '2' },
        repo: { Makefile: 'ifeq ($(DEBUG),1)\n\tCFLAGS += -g\nendif\n\nall:\n\techo $(CFLAGS)\n' },
        patched: { Makefile: 'ifeq ($(DEBUG),1)\n  CFLAGS += -g\nendif\n\nall:\n\techo $(CFLAGS)\n' },
      },
      {
        name: 'a command',
        log: 'Makefile:1: *** recipe commences before first target.  Stop.',
        repo: { Makefile: '\t@echo building\nall:\n\techo all\n' },
      },
    ],
    ignore: [{ name: 'another', log: 'Makefile:1: *** missing separator.  Stop.' }],
  },
});
