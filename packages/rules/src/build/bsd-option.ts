import { defineRule } from '@self-healer/core/rule';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';

const UNITS: Readonly<Record<string, string>> = {
  y: 'years',
  m: 'months',
  w: 'weeks',
  d: 'days',
  H: 'hours',
  M: 'minutes',
  S: 'seconds',
};
/** What `stat -f` of BSD prints, and `stat -c` of GNU. */
const STAT: Readonly<Record<string, string>> = {
  '%z': '%s',
  '%m': '%Y',
  '%u': '%u',
  '%g': '%g',
  '%N': '%n',
  '%Su': '%U',
  '%Lp': '%a',
};

/** A line whose commands of BSD are those of GNU. */
function gnu(line: string): string {
  return line
    .replace(
      /(?<=\bdate(?: -u)?) -v ?(?<sign>[-+])(?<count>\d{1,5}|"?\$\{?\w+\}?"?)(?<unit>[ymwdHMS])(?= )/g,
      (_all, sign, count, unit) => {
        const word = UNITS[`${unit}`] ?? '';
        return /\$/.test(`${count}`)
          ? ` -d "${sign}${`${count}`.replaceAll('"', '')} ${word}"`
          : ` -d '${sign}${count} ${word}'`;
      },
    )
    .replace(
      /(?<=\bdate(?: -u)?) -j -f ["']?%Y-%m-%d(?:[T ]%H:%M:%SZ?)?["']? (?<value>"[^"]+"|\$\w+|\d[\w:-]+)(?= )/g,
      ' -d $<value>',
    )
    .replace(/(?<=\bstat) -f ?(?<quote>["']?)(?<format>%(?:Su|Lp|[zmugN]))["']?(?= )/g, (all, quote, format) => {
      const own = STAT[`${format}`];
      return own === undefined ? all : ` -c ${quote}${own}${quote}`;
    })
    .replace(/(?<=\bbase64) -D(?=[ )"]|$)/g, ' -d');
}

export const rule = defineRule({
  id: 'build/bsd-option',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['shell'],
  needle: ["invalid option -- '", 'stat: cannot read file system information for '],
  // coreutils 8 and 9.
  pattern:
    /^(?:(?:\S{1,100}\/)?(?<tool>date|stat|base64): invalid option -- '(?<option>[vjfD%])'|stat: cannot read file system information for '(?<format>%[^']{1,20})': No such file or directory)$/,
  captures: ['tool?', 'option?', 'format?'],
  explains: ['build/make-target-failed'],
  docs: {
    title: 'A command is called as on macOS',
    what: '{command} of GNU has not the option that BSD and macOS have.',
    why: 'The script was written on a Mac; the job runs on Linux.',
    how: "Write the option of GNU: `date -d '-7 days'`, `stat -c %s`, `base64 -d`.",
    references: ['https://www.gnu.org/software/coreutils/manual/html_node/Relative-items-in-date-strings.html'],
  },
  gathers: ['command'],
  gather: ({ tool }) => ({ command: tool ?? 'stat' }),
  async fix({ command }, repo) {
    const edits = await rewriteScriptLines(repo, (line) =>
      // A script that has both ways asks for the system before.
      new RegExp(`\\b${command}\\b.*\\|\\|.*\\b${command}\\b`).test(line) ? line : gnu(line),
    );
    return edits.length === 0
      ? undefined
      : { title: `Call ${command} as GNU has it`, safety: 'review', edits, needs: 'required' };
  },
  examples: {
    match: [
      {
        name: 'date',
        log: "date: invalid option -- 'v'\nTry 'date --help' for more information.",
        captures: { tool: 'date', option: 'v' },
        repo: { 'a.sh': '#!/bin/bash\ncutoff=$(date -v-7d +%Y-%m-%d)\nolder=$(date -u -v-"${DAYS}"d +%F)\n' },
        patched: {
          'a.sh': '#!/bin/bash\ncutoff=$(date -d \'-7 days\' +%Y-%m-%d)\nolder=$(date -u -d "-${DAYS} days" +%F)\n',
        },
      },
      {
        name: 'stat',
        log: "stat: invalid option -- '%'\nTry 'stat --help' for more information.",
        captures: { tool: 'stat' },
        repo: { Makefile: 'size:\n\tstat -f%z dist/app.js\n' },
        patched: { Makefile: 'size:\n\tstat -c %s dist/app.js\n' },
      },
      {
        name: 'stat, in two words',
        log: "stat: cannot read file system information for '%m': No such file or directory",
        captures: { format: '%m' },
        repo: { 'a.sh': '#!/bin/bash\nchanged=$(stat -f "%m" "$1")\n' },
        patched: { 'a.sh': '#!/bin/bash\nchanged=$(stat -c "%Y" "$1")\n' },
      },
      {
        name: 'a script that has both',
        log: "stat: invalid option -- '%'",
        repo: { 'a.sh': '#!/bin/bash\nsize=$(stat -f%z a || stat -c%s a)\n' },
      },
    ],
    ignore: [{ name: 'another tool', log: "ls: invalid option -- 'v'" }],
  },
});
