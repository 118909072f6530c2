import { defineRule } from '@self-healer/core/rule';
import { makefiles } from '../support/c/make-failure.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/make-call-unterminated',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c', 'make'],
  needle: '*** unterminated ',
  // GNU make 3.8 and newer.
  pattern:
    /^(?<path>[^\s:]{1,300}):(?<line>\d{1,6}): \*\*\* unterminated (?:call to function [`'](?<name>[\w-]{1,40})': missing [`'](?<missing>[)}])'|(?<reference>variable reference))\. {1,2}Stop\.$/,
  captures: ['path', 'line', 'name?', 'missing?', 'reference?'],
  explains: ['build/make-target-failed'],
  docs: {
    title: 'A call in a makefile is not closed',
    what: '{path}, line {line}: a bracket that opens does not close.',
    why: 'A `)` or `}` was forgotten.',
    how: 'Close the bracket.',
    references: ['https://www.gnu.org/software/make/manual/html_node/Syntax-of-Functions.html'],
  },
  async fix({ path: printed, line }, repo, { window }) {
    for (const path of await makefiles(window, repo)) {
      const text = `/${path}`.endsWith(`/${printed.replace(/^\.\//, '')}`) ? await repo.read(path) : undefined;
      if (text === undefined) continue;
      const { lines, join } = textLines(text);
      const at = Number(line) - 1;
      const closed = closeCall(lines[at] ?? '');
      if (closed === undefined) continue;
      lines[at] = closed;
      return { title: 'Close the bracket', safety: 'review', edits: [{ kind: 'write', path, content: join() }] };
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'GNU make 4',
        log: "Makefile:2: *** unterminated call to function 'shell': missing ')'.  Stop.",
        captures: { name: 'shell', missing: ')' },
        repo: { Makefile: 'NAME := a\nVERSION := $(shell cat VERSION # of the release\nall:\n\techo $(VERSION)\n' },
        patched: { Makefile: 'NAME := a\nVERSION := $(shell cat VERSION) # of the release\nall:\n\techo $(VERSION)\n' },
      },
      {
        name: 'a call within a call',
        log: "Makefile:1: *** unterminated call to function 'patsubst': missing ')'.  Stop.",
        repo: { Makefile: 'OBJS := $(patsubst %.c,%.o,$(wildcard src/*.c)\n' },
        patched: { Makefile: 'OBJS := $(patsubst %.c,%.o,$(wildcard src/*.c))\n' },
      },
      {
        name: 'a variable',
        log: 'Makefile:2: *** unterminated variable reference.  Stop.',
        captures: { reference: 'variable reference' },
        repo: { Makefile: 'OUT := build\nBIN := $(OUT/app\n' },
        patched: { Makefile: 'OUT := build\nBIN := $(OUT)/app\n' },
      },
      {
        name: 'a call in a recipe, which may end anywhere',
        log: "Makefile:2: *** unterminated call to function 'shell': missing ')'.  Stop.",
        repo: { Makefile: 'all:\n\techo $(shell cat VERSION is there\n' },
      },
    ],
    ignore: [{ name: 'another', log: 'Makefile:3: *** missing separator.  Stop.' }],
  },
});

/** A line of a makefile with the one bracket that it lacks: behind the name of a variable, or where an assignment ends. */
function closeCall(line: string): string | undefined {
  const opened = [...line.matchAll(/\$(?<open>[({])/g)];
  const [round, curly] = [
    line.split('(').length - line.split(')').length,
    line.split('{').length - line.split('}').length,
  ];
  if (opened.length === 0 || round + curly !== 1 || round < 0 || curly < 0) return undefined;
  const close = round === 1 ? ')' : '}';
  const variable = /\$[({][A-Za-z_]\w*(?=[/."'\s,-]|$)(?!\s+\S*[^\s)}]*[ ,])/;
  const name = new RegExp(`\\$\\${round === 1 ? '(' : '{'}[A-Za-z_]\\w*(?![\\w)}:])`, 'g');
  const bare = [...line.matchAll(name)].filter(
    ({ 0: all, index }) => !/^\s/.test(line.slice(index + all.length)) && variable.test(all),
  );
  const [only, ...others] = bare;
  if (only !== undefined && others.length === 0) {
    const end = only.index + only[0].length;
    return `${line.slice(0, end)}${close}${line.slice(end)}`;
  }
  const assigned = /^(?:export\s+)?[\w.-]+\s*(?:::?:?|[?+!])?=/.test(line) && !line.endsWith('\\');
  if (!assigned || bare.length > 0) return undefined;
  const comment = /\s+#.*$/.exec(line)?.index ?? line.length;
  return `${line.slice(0, comment).trimEnd()}${close}${line.slice(comment)}`;
}
