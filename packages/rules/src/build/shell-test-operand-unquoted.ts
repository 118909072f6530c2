import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/shell-test-operand-unquoted',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['shell'],
  needle: [': [: ', ': test: '],
  // dash `x.sh: 4: [: =: unexpected operator`, bash `x.sh: line 4: [: =: unary operator expected`, `[: too many arguments`.
  pattern:
    /^(?<path>[^\s:]{1,300}): (?:line )?(?<line>\d{1,6}): (?:\[|test): (?:(?:!?=|-\w{1,3}): unexpected operator|[^\s:]{1,100}: (?:(?:unary|binary) operator expected|unknown operand)|too many arguments|: integer expression expected)$/,
  captures: ['path', 'line'],
  docs: {
    title: 'A test reads an empty or a split value',
    what: '{path}, line {line}: a variable without quotes is empty, or holds blanks.',
    why: 'Without quotes the shell splits the value into words, or into none, before `[` sees it.',
    how: 'Put the variable into double quotes.',
    references: ['https://www.shellcheck.net/wiki/SC2086'],
  },
  async fix({ path: printed, line }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const { lines, join } = textLines(text);
    const at = Number(line) - 1;
    const quoted = (lines[at] ?? '').replace(TEST, (test) => test.replace(BARE, '$<before>"$<variable>"'));
    if (quoted === lines[at]) return undefined;
    lines[at] = quoted;
    return {
      title: `Quote what the test in line ${line} reads`,
      safety: 'safe',
      edits: [{ kind: 'write', path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'dash',
        log: 'tools/release.sh: 3: [: =: unexpected operator',
        captures: { path: 'tools/release.sh', line: '3' },
        repo: { 'tools/release.sh': '#!/bin/sh\nx=$1\nif [ $x = stable ] && [ -n "$y" ]; then echo $x; fi\n' },
        patched: { 'tools/release.sh': '#!/bin/sh\nx=$1\nif [ "$x" = stable ] && [ -n "$y" ]; then echo $x; fi\n' },
      },
      {
        name: 'bash',
        log: './ci.sh: line 2: [: too many arguments',
        captures: { line: '2' },
        repo: { 'ci.sh': '#!/bin/bash\n[ ${MESSAGE} == "done" ] || exit 1\n' },
        patched: { 'ci.sh': '#!/bin/bash\n[ "${MESSAGE}" == "done" ] || exit 1\n' },
      },
    ],
    ignore: [{ name: 'a bashism', log: './ci/test.sh: 2: [[: not found' }],
  },
});

/** `[ ... ]`, `test ...` up to what ends the command. */
const TEST = /(?<![\w[$])(?:\[ [^\]]{1,500} \]|test [^;&|]{1,500})/g;
/** A variable as a word of its own, outside quotes. */
const BARE = /(?<before>(?:^|\s))(?<variable>\$(?:\w+|\{\w+\}))(?=\s)/g;
