import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { assignment } from '../support/shell/shell-names.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { textLines } from '../support/text/text-lines.ts';

/** Commands that every script may call: POSIX, and what CI images bring. */
const COMMANDS = `
awk basename cargo chmod chown cmake command composer curl declare diff dirname docker echo eval exec exit export expr
find gradle grep gunzip gzip head helm java javac kill kubectl local make mkdir mktemp node npm pip popd printf pushd
python python3 pytest read readlink realpath return rmdir rsync ruby sed set shift sleep sort source stat sudo tail tar
tee terraform test timeout touch trap uname uniq unset unzip wait wget which xargs yarn
`
  .trim()
  .split(/\s+/);

export const rule = defineRule({
  id: 'configuration/shell-command-misspelt',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['shell'],
  needle: 'not found',
  // bash `a.sh: line 3: mkdri: command not found`, dash `a.sh: 3: mkdri: not found`.
  pattern: /^(?<script>[^\s:]{1,300}): (?:line )?(?<line>\d{1,6}): (?<name>[a-z][\w-]{2,30}): (?:command )?not found$/,
  captures: ['script', 'line', 'name'],
  explains: ['dependency/command-not-found'],
  docs: {
    title: 'A command is misspelt',
    what: '{script}:{line} calls `{name}`; `{to}` is meant.',
    why: 'A typing error.',
    how: 'Write `{to}`.',
    references: ['https://pubs.opengroup.org/onlinepubs/9799919799/idx/utilities.html'],
  },
  gathers: ['to'],
  gather({ name }) {
    const to = nearestWord(name, COMMANDS);
    // The first letter is hardly ever the wrong one, and `name = "x"` means no `uname`.
    return to === undefined || to[0] !== name[0] ? undefined : { to };
  },
  async fix({ script, line, name, to }, repo) {
    const path = await trackedPath(script, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const assigned = await assignment(name, { path, line: Number(line) }, repo);
    if (assigned !== undefined) return { title: `Assign ${name} without blanks`, safety: 'review', edits: [assigned] };
    const { lines, join } = textLines(text);
    const own = lines[Number(line) - 1] ?? '';
    const called = new RegExp(`(^\\s*|[|&;(] ?|\\b(?:if|while|then|do|sudo|exec|!) )${name}(?=\\s|$|;)`);
    // A function of that name elsewhere would be another thing.
    if (!called.test(own) || new RegExp(`^\\s*(?:function )?${name} ?\\(\\)`, 'm').test(text)) return undefined;
    lines[Number(line) - 1] = own.replace(called, (_, before: string) => before + to);
    return { title: `Call ${to}`, safety: 'review', edits: [{ kind: 'write', path, content: join() }] };
  },
  examples: {
    match: [
      {
        name: 'bash',
        log: 'ci/a.sh: line 3: mkdri: command not found',
        captures: { name: 'mkdri', to: 'mkdir' },
        repo: { 'ci/a.sh': '#!/bin/bash\nset -e\nmkdri -p out\n' },
        patched: { 'ci/a.sh': '#!/bin/bash\nset -e\nmkdir -p out\n' },
      },
      {
        name: 'a variable with a name like a command, assigned with blanks',
        log: 'ci/a.sh: line 2: tests: command not found',
        repo: { 'ci/a.sh': '#!/bin/bash\ntests = "unit"\necho "$tests"\n' },
        patched: { 'ci/a.sh': '#!/bin/bash\ntests="unit"\necho "$tests"\n' },
      },
      {
        name: 'dash, behind another',
        log: 'ci/a.sh: 2: grpe: not found',
        repo: { 'ci/a.sh': '#!/bin/sh\ncat a.txt | grpe x\n' },
        patched: { 'ci/a.sh': '#!/bin/sh\ncat a.txt | grep x\n' },
      },
    ],
    ignore: [
      { name: 'a tool that is not installed', log: 'ci/a.sh: line 3: shellcheck: command not found' },
      { name: 'a variable that is assigned with blanks', log: 'ci/a.sh: line 3: name: command not found' },
    ],
  },
});
