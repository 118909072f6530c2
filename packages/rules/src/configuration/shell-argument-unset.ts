import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'configuration/shell-argument-unset',
  category: 'configuration',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['shell'],
  needle: ': unbound variable',
  // bash with `set -u`.
  pattern: /^(?<path>[^\s:]{1,300}): line (?<line>\d{1,6}): \$(?<argument>\d): unbound variable$/,
  captures: ['path', 'line', 'argument'],
  explains: ['other/step-exit-code', 'build/make-target-failed'],
  docs: {
    title: 'A script asks whether it has an argument, and stops where it has none',
    what: '{path}:{line}: there is no argument {argument}, and `set -u` ends the script.',
    why: 'With `set -u` what is not set may not be read, not even to see whether it is empty.',
    how: 'Where the script only asks, read it with an empty default (`:-`); otherwise give the argument.',
    references: ['https://www.gnu.org/software/bash/manual/html_node/Shell-Parameter-Expansion.html'],
  },
  async fix({ path: printed, line, argument }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const { lines, join } = textLines(text);
    const at = Number(line) - 1;
    const own = lines[at] ?? '';
    // What is needed a person has to give.
    const asked = new RegExp(
      `(?<=\\[\\[?\\s+(?:!\\s+)?-[nz]\\s+["']?)\\$(?:\\{${argument}\\}|${argument})(?=["']?\\s+\\]\\]?)`,
    );
    const by = own.replace(asked, `\${${argument}:-}`);
    if (by === own) return undefined;
    lines[at] = by;
    return {
      title: 'Ask for an argument that may be missing',
      safety: 'safe',
      edits: [{ kind: 'write', path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'bash 5',
        log: 'ci/run.sh: line 3: $1: unbound variable',
        captures: { argument: '1' },
        repo: { 'ci/run.sh': '#!/bin/bash\nset -u\nif [ -n "$1" ]; then echo "$1"; fi\n' },
        patched: { 'ci/run.sh': '#!/bin/bash\nset -u\nif [ -n "${1:-}" ]; then echo "$1"; fi\n' },
      },
      {
        name: 'an argument that is needed',
        log: 'ci/run.sh: line 3: $1: unbound variable',
        repo: { 'ci/run.sh': '#!/bin/bash\nset -u\ncp "$1" out/\n' },
      },
    ],
    ignore: [{ name: 'a variable', log: 'ci/run.sh: line 3: TOKEN: unbound variable' }],
  },
});
