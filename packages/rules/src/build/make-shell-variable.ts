import type { WriteEdit } from '@self-healer/core/model/edit';
import { defineRule } from '@self-healer/core/rule';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { textLines } from '../support/text/text-lines.ts';

const MAKEFILE = /(?:^|\/)(?:GNU)?[Mm]akefile$|\.mk$/;

/** A recipe with the variable of its own loop as the shell has it: make takes one `$` away. */
function asShell(recipe: string, name: string): string {
  return recipe
    .replace(new RegExp(`(?<!\\$)\\$${escapePattern(name)}(?!\\w)`, 'g'), () => `$$${name}`)
    .replace(new RegExp(`(?<!\\$)\\$\\{${escapePattern(name)}(?=[}%#:/])`, 'g'), () => `$\${${name}`);
}

export const rule = defineRule({
  id: 'build/make-shell-variable',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['make'],
  needle: '; do',
  // The recipe as make prints it, with what it put in for its own variables.
  pattern: /^(?:@|set -\w{1,10}; |cd [\w./-]{1,200} && )?for (?<name>[A-Za-z_]\w{0,40}) in [^;]{1,1000}; do\b/,
  captures: ['name'],
  explains: ['build/*', 'configuration/*', 'test/*', 'dependency/*', 'permission/*'],
  docs: {
    title: 'A loop of a makefile uses its variable as one of make',
    what: 'The loop over `{name}` runs without what it goes over: make has put its own variable in.',
    why: 'In a recipe `$` begins a variable of make; one of the shell is written with `$$`.',
    how: 'Write `$${name}` in the recipe.',
    references: ['https://www.gnu.org/software/make/manual/html_node/Variables-in-Recipes.html'],
  },
  gathers: ['loop'],
  gather({ name }, { lines, index }) {
    const rest = lines.slice(index, index + 12);
    const end = rest.findIndex((line) => /\bdone\b/.test(line));
    const loop = rest.slice(0, end + 1).join('\n');
    const failed = lines.slice(index + 1).some((line) => /^g?make(?:\[\d+\])?: \*\*\* \[/.test(line));
    return end < 0 || !failed || new RegExp(`\\$\\{?${name}\\b`).test(loop) ? undefined : { loop: 'runs over nothing' };
  },
  async fix({ name }, repo) {
    const edits: WriteEdit[] = [];
    for (const path of (await repo.list()).filter((each) => MAKEFILE.test(each))) {
      const text = (await repo.read(path)) ?? '';
      if (new RegExp(`^\\s*(?:override |export )?${name}\\s*[:+?!]?=`, 'm').test(text)) continue;
      const { lines, join } = textLines(text);
      let inside = false;
      for (const [at, line] of lines.entries()) {
        inside = /^\t/.test(line) && (inside || new RegExp(`\\bfor ${name} in\\b`).test(line));
        if (!inside) continue;
        lines[at] = asShell(line, name);
        inside = !/\bdone\b/.test(line) && /\\$/.test(line);
      }
      if (join() !== text) edits.push({ kind: 'write', path, content: join() });
    }
    return edits.length === 1 ? { title: `Write $$${name} in the recipe`, safety: 'review', edits } : undefined;
  },
  examples: {
    match: [
      {
        name: 'one letter',
        log: 'for f in a.c b.c; do gcc -fsyntax-only  || exit 1; done\ngcc: fatal error: no input files\ncompilation terminated.\nmake: *** [Makefile:4: check] Error 1',
        captures: { name: 'f' },
        repo: { Makefile: 'SRC = a.c b.c\n\ncheck:\n\tfor f in $(SRC); do gcc -fsyntax-only $f || exit 1; done\n' },
        patched: { Makefile: 'SRC = a.c b.c\n\ncheck:\n\tfor f in $(SRC); do gcc -fsyntax-only $$f || exit 1; done\n' },
      },
      {
        name: 'a word, over several lines',
        log: 'for file in a.sh b.sh; do \\\n  sh -n "ile" || exit 1; \\\ndone\nsh: 0: cannot open ile: No such file\nmake: *** [Makefile:2: check] Error 1',
        captures: { name: 'file' },
        repo: { Makefile: 'check:\n\tfor file in *.sh; do \\\n\t  sh -n "$file" || exit 1; \\\n\tdone\n' },
        patched: { Makefile: 'check:\n\tfor file in *.sh; do \\\n\t  sh -n "$$file" || exit 1; \\\n\tdone\n' },
      },
    ],
    ignore: [
      {
        name: 'as the shell has it',
        log: 'for f in a.c; do gcc -fsyntax-only $f || exit 1; done\nmake: *** [Makefile:4: check] Error 1',
      },
    ],
  },
});
