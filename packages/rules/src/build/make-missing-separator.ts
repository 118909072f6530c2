import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';

/**
 * The recipe of a line and those below that follow a rule at the left margin: make names one line, and an editor that
 * replaces tabs does it everywhere. A continued line stays as it is.
 */
function withTabs(text: string, line: number): string | undefined {
  const lines = text.split('\n');
  const spaces = /^ {2,}(?=\S)/;
  if (!spaces.test(lines[line - 1] ?? '')) return undefined;
  let recipe = true;
  for (let index = line - 1; index < lines.length; index += 1) {
    const each = lines[index] ?? '';
    if (/\\\s*$/.test(lines[index - 1] ?? '')) continue;
    if (/^\S/.test(each)) recipe = /^[^#=]+:(?!=)/.test(each);
    else if (recipe && spaces.test(each)) lines[index] = each.replace(spaces, '\t');
  }
  return lines.join('\n');
}

export const rule = defineRule({
  id: 'build/make-missing-separator',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c', 'make'],
  needle: '*** missing separator',
  // GNU make 3.8 and 4.
  pattern:
    /^(?<path>[^\s:]+):(?<line>\d+): \*\*\* missing separator(?: \(did you mean TAB instead of 8 spaces\?\))?\. +Stop\.$/,
  captures: ['path', 'line'],
  docs: {
    title: 'A recipe in a makefile is not indented with a tab',
    what: 'make cannot read `{path}` line {line}: a recipe line must start with a tab.',
    why: 'An editor replaced the tab by spaces.',
    how: 'Replace the leading spaces of the recipe by one tab.',
    references: ['https://www.gnu.org/software/make/manual/html_node/Error-Messages.html'],
  },
  async fix({ path, line }, repo) {
    const file = await trackedPath(path, repo);
    const before = file === undefined ? undefined : await repo.read(file);
    if (file === undefined || before === undefined) return undefined;
    const content = withTabs(before, Number(line));
    if (content === undefined) return undefined;
    return {
      title: `Indent the recipe in ${file} with tabs`,
      safety: 'safe',
      edits: [{ kind: 'write', path: file, content }],
      verify: 'make -n',
    };
  },
  examples: {
    match: [
      {
        name: 'GNU make 4',
        log: 'Makefile:2: *** missing separator.  Stop.',
        captures: { path: 'Makefile', line: '2' },
        repo: { Makefile: 'all:\n    echo one\n    echo two\n\nclean:\n\trm -f x\n' },
        patched: { Makefile: 'all:\n\techo one\n\techo two\n\nclean:\n\trm -f x\n' },
      },
      {
        name: 'two recipes, an assignment and a continued line',
        log: 'rules.mk:2: *** missing separator (did you mean TAB instead of 8 spaces?).  Stop.',
        repo: {
          'rules.mk':
            '%.o: %.c\n        cc -c \\\n          $<\n        @echo $@\n\nifdef X\n  Y = 1\nendif\n\nclean:\n        rm -f x\n',
        },
        patched: {
          'rules.mk':
            '%.o: %.c\n\tcc -c \\\n          $<\n\t@echo $@\n\nifdef X\n  Y = 1\nendif\n\nclean:\n\trm -f x\n',
        },
      },
      {
        name: 'eight spaces',
        log: 'mk/rules.mk:9: *** missing separator (did you mean TAB instead of 8 spaces?).  Stop.',
        captures: { path: 'mk/rules.mk', line: '9' },
      },
    ],
    ignore: [{ name: 'another error', log: 'Makefile:2: *** missing target.  Stop.' }],
  },
});
