import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { textLines } from '../support/text/text-lines.ts';

const OPENS = /^ *(?:ifeq|ifneq|ifdef|ifndef)\b/;
const CLOSES = /^ *endif\b/;
const PART = /^ *else\b/;

/** The 0-based lines at which the conditionals that have no `endif` begin, the innermost last. */
function openConditionals(lines: readonly string[]): readonly number[] {
  const open: number[] = [];
  for (const [at, line] of lines.entries()) {
    if (OPENS.test(line)) open.push(at);
    else if (CLOSES.test(line)) open.pop();
  }
  return open;
}

/** The line before which an `endif` is due: the first empty one below the last part of the conditional. */
function endOfPart(lines: readonly string[], start: number): number {
  const isEmpty = (at: number) => (lines[at] ?? '').trim() === '';
  let part = start;
  for (let at = start + 1; at < lines.length && !OPENS.test(lines[at] ?? ''); at += 1)
    if (PART.test(lines[at] ?? '')) part = at;
  const end = lines.findIndex((_line, at) => at > part + 1 && isEmpty(at));
  return end < 0 ? lines.length : end;
}

export const rule = defineRule({
  id: 'build/make-conditional-unclosed',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c', 'make'],
  needle: "*** missing 'endif'.",
  // GNU make 4; the line is the last of the file. Older ones write a backquote.
  pattern: /^(?<path>[^\s:]{1,300}):(?<line>\d{1,6}): \*\*\* missing 'endif'\. {1,2}Stop\.$/,
  captures: ['path', 'line'],
  explains: ['build/make-target-failed'],
  docs: {
    title: 'A conditional of a makefile has no end',
    what: '{path}: an `ifeq` or the like has no `endif`.',
    why: 'The line is missing, or was removed with what stood before it.',
    how: 'Write `endif` where the conditional ends.',
    references: ['https://www.gnu.org/software/make/manual/html_node/Conditional-Syntax.html'],
  },
  async fix({ path: printed }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const { lines, join } = textLines(text);
    const [open, ...others] = openConditionals(lines);
    if (open === undefined || others.length > 0) return undefined;
    const end = endOfPart(lines, open);
    // An empty part says nothing of where it ends.
    if (end <= open + 1) return undefined;
    lines.splice(end, 0, 'endif');
    return { title: 'Close the conditional', safety: 'review', edits: [{ kind: 'write', path, content: join() }] };
  },
  examples: {
    match: [
      {
        name: 'GNU make 4',
        log: "Makefile:8: *** missing 'endif'.  Stop.",
        captures: { path: 'Makefile' },
        repo: {
          Makefile:
            'ifeq ($(DEBUG),1)\nCFLAGS += -g\nelse\nCFLAGS += -O2\n\nhello: hello.c\n\t$(CC) -o hello hello.c\n',
        },
        patched: {
          Makefile:
            'ifeq ($(DEBUG),1)\nCFLAGS += -g\nelse\nCFLAGS += -O2\nendif\n\nhello: hello.c\n\t$(CC) -o hello hello.c\n',
        },
      },
      {
        name: 'two that are open',
        log: "rules.mk:3: *** missing 'endif'.  Stop.",
        repo: { 'rules.mk': 'ifdef A\nifdef B\nX = 1\n' },
      },
    ],
    ignore: [{ name: 'another end', log: "Makefile:8: *** extraneous 'endif'.  Stop." }],
  },
});
