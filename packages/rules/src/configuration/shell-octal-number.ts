import { defineRule } from '@self-healer/core/rule';
import { editLine } from '../support/text/edit-line.ts';

/** What bash reads as a number: `$(( ))`, `(( ))`, and the comparisons of `[[ ]]` and `[ ]`. */
const ARITHMETIC = /\(\((?<inside>[^()]{1,200})\)\)/;
const COMPARED = /\[\[ (?<inside>[^\]]{1,200}) \]\]/;
const NAME = /(?<![\w#$"'{])\$?\{?(?<name>[A-Za-z_]\w*)\}?(?!\w)/g;

/** Reads the one variable of the arithmetic of a line in base ten. */
function decimal(line: string): string | undefined {
  const found = ARITHMETIC.exec(line) ?? COMPARED.exec(line);
  const inside = found?.groups?.inside;
  if (inside === undefined || inside.includes('10#')) return undefined;
  // The one that a sum is kept in is no text of digits, it was made by arithmetic.
  const expression = inside.replace(/^\s*\w+\s*[-+*/%]?=(?!=)/, (head) => ' '.repeat(head.length));
  const compared = COMPARED.test(line) && !ARITHMETIC.test(line);
  const names = [...expression.matchAll(compared ? /\$\{?(?<name>[A-Za-z_]\w*)\}?/g : NAME)];
  const [only, ...others] = names;
  if (only === undefined || others.length > 0) return undefined;
  const from = line.indexOf(inside) + only.index;
  const by = `10#$${only.groups?.name}`;
  const quoted = line[from - 1] === '"' && line[from + only[0].length] === '"';
  return quoted
    ? `${line.slice(0, from - 1)}${by}${line.slice(from + only[0].length + 1)}`
    : `${line.slice(0, from)}${by}${line.slice(from + only[0].length)}`;
}

export const rule = defineRule({
  id: 'configuration/shell-octal-number',
  category: 'configuration',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['shell'],
  needle: 'value too great for base (error token is ',
  // bash 3 and newer.
  pattern:
    /^(?<path>[^\s:]{1,300}): line (?<line>\d{1,6}): (?:(?:\(\(|\[\[|let|\[): )?.{0,200}: value too great for base \(error token is "(?<token>0[\d]{1,20})"\)$/,
  captures: ['path', 'line', 'token'],
  explains: ['configuration/shell-unbound-variable', 'other/step-exit-code', 'build/make-target-failed'],
  docs: {
    title: 'bash reads a number with a zero before it as octal',
    what: '{path}:{line}: {token} is no octal number.',
    why: 'Months, days and build numbers are written with a leading zero, which means base eight in arithmetic.',
    how: 'Say the base: `10#$name`.',
    references: ['https://www.gnu.org/software/bash/manual/html_node/Shell-Arithmetic.html'],
  },
  async fix(place, repo) {
    const edit = await editLine(place, repo, decimal);
    return edit && { title: 'Read the number in base ten', safety: 'safe', edits: [edit] };
  },
  examples: {
    match: [
      {
        name: 'a sum, bash 5',
        log: 'scripts/stamp.sh: line 3: 08: value too great for base (error token is "08")',
        captures: { token: '08' },
        repo: { 'scripts/stamp.sh': '#!/bin/bash\nmonth=$1\nnext=$((month + 1))\n' },
        patched: { 'scripts/stamp.sh': '#!/bin/bash\nmonth=$1\nnext=$((10#$month + 1))\n' },
      },
      {
        name: 'a comparison',
        log: './ci/age.sh: line 2: [[: 09: value too great for base (error token is "09")',
        repo: { 'ci/age.sh': '#!/bin/bash\nif [[ "$day" -lt 10 ]]; then echo early; fi\n' },
        patched: { 'ci/age.sh': '#!/bin/bash\nif [[ 10#$day -lt 10 ]]; then echo early; fi\n' },
      },
      {
        name: 'which of two is not said',
        log: 'a.sh: line 2: 08: value too great for base (error token is "08")',
        repo: { 'a.sh': '#!/bin/bash\nc=$((a + b))\n' },
      },
    ],
    ignore: [{ name: 'no number', log: 'a.sh: line 2: 2x: value too great for base (error token is "2x")' }],
  },
});
