import { defineRule } from '@self-healer/core/rule';
import { TOOL_OPTIONS } from '../data/tool-options.ts';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

export const rule = defineRule({
  id: 'build/long-option-misspelt',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['shell'],
  needle: [": unrecognized option '--", 'curl: option --', 'rsync: --'],
  // GNU getopt; curl 7 and 8; rsync 3.
  pattern:
    /^(?:\S{1,100}\/)?(?:(?<tool>[a-z][\w.-]{0,30}): unrecognized option '--(?<option>[\w-]{2,60})(?:=[^']{0,300})?'|curl: option --(?<curl>[\w-]{2,60}): is unknown|rsync: --(?<rsync>[\w-]{2,60})(?:=\S{0,200})?: unknown option)$/,
  captures: ['tool?', 'option?', 'curl?', 'rsync?'],
  explains: ['build/make-target-failed'],
  docs: {
    title: 'A command has no such option',
    what: '`{command}` has no option `--{wrong}`.',
    why: 'It is misspelt, or of another version of the command.',
    how: 'Write the option as `{command} --help` has it.',
    references: ['https://www.gnu.org/software/libc/manual/html_node/Argument-Syntax.html'],
  },
  gathers: ['command', 'wrong'],
  gather: ({ tool, option, curl, rsync }) => ({
    command: tool ?? (curl === undefined ? 'rsync' : 'curl'),
    wrong: option ?? curl ?? rsync ?? '',
  }),
  async fix({ command, wrong }, repo) {
    const known = Object.hasOwn(TOOL_OPTIONS, command) ? TOOL_OPTIONS[command] : undefined;
    const meant = nearestWord(wrong, known?.split(' ') ?? []);
    if (meant === undefined) return undefined;
    const written = new RegExp(`(?<=\\s)--${escapePattern(wrong)}(?=[\\s=]|$)`, 'g');
    const edits = await rewriteScriptLines(repo, (line) => line.replace(written, `--${meant}`));
    return edits.length === 0 ? undefined : { title: `Write --${meant}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'grep',
        log: "grep: unrecognized option '--exlude-dir=vendor'\nUsage: grep [OPTION]... PATTERNS [FILE]...",
        captures: { tool: 'grep', option: 'exlude-dir' },
        repo: { 'ci/a.sh': '#!/bin/bash\ngrep -rn --exlude-dir=vendor "x" src\n' },
        patched: { 'ci/a.sh': '#!/bin/bash\ngrep -rn --exclude-dir=vendor "x" src\n' },
      },
      {
        name: 'curl',
        log: "curl: option --retry-deley: is unknown\ncurl: try 'curl --help' or 'curl --manual' for more information",
        captures: { curl: 'retry-deley' },
        repo: { Makefile: 'get:\n\tcurl -sSf --retry 3 --retry-deley 2 -o a https://example.org/a\n' },
        patched: { Makefile: 'get:\n\tcurl -sSf --retry 3 --retry-delay 2 -o a https://example.org/a\n' },
      },
      {
        name: 'two are as near',
        log: "tar: unrecognized option '--exclude-vsc'",
        repo: { 'a.sh': '#!/bin/bash\ntar --exclude-xyz -cf a.tar a\n' },
      },
    ],
    ignore: [{ name: 'a short one', log: "grep: invalid option -- 'k'" }],
  },
});
