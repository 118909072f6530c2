import { defineRule } from '@self-healer/core/rule';
import { namedBesideScript } from '../support/shell/beside-script.ts';
import { editLine } from '../support/text/edit-line.ts';

export const rule = defineRule({
  id: 'configuration/shell-one-word',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['shell'],
  needle: ["`=': not a valid identifier", ': .: '],
  // bash 3 and newer, dash, busybox.
  pattern:
    /^(?<path>[^\s:]{1,300}): (?:line )?(?<line>\d{1,6}): (?:(?<blanks>export|readonly|declare|local): `=': not a valid identifier|\.: (?:can't open )?'?(?<sourced>[\w-][\w.-]{0,100})'?: (?:file )?not found)$/,
  captures: ['path', 'line', 'blanks?', 'sourced?'],
  explains: ['configuration/shell-file-missing', 'build/shell-bashism-under-sh', 'other/step-exit-code'],
  docs: {
    title: 'A word of a script is written apart, or lacks its directory',
    what: '{path}:{line}: {problem}.',
    why: 'An assignment has no blanks around `=`, and `.` looks for a name without a slash in PATH only.',
    how: 'Write `NAME=value`, or `. ./name`.',
    references: ['https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html'],
  },
  gathers: ['problem'],
  gather: ({ blanks, sourced }) => ({
    problem:
      blanks !== undefined ? `blanks around \`=\` behind \`${blanks}\`` : `\`. ${sourced}\` finds nothing in PATH`,
  }),
  async fix({ blanks, sourced, ...place }, repo, { window }) {
    if (sourced !== undefined) {
      const seen = await namedBesideScript(sourced, (window.lines[window.index] ?? '').trim(), repo);
      if (seen !== undefined)
        return { title: `Name ${sourced} as ${seen.path} sees it`, safety: 'safe', edits: [seen] };
      if (!(await repo.list()).some((each) => `/${each}`.endsWith(`/${sourced}`))) return undefined;
    }
    const edit = await editLine(place, repo, (own) =>
      blanks !== undefined
        ? own.replace(/^(?<head>\s*(?:export|readonly|declare|local)\s+(?:-\w+\s+)?\w+)\s*=\s*(?=\S)/, '$<head>=')
        : own.replace(/(?<=(?:^|[\s;&|])(?:\.|source)\s+["']?)(?=[\w-])/, './'),
    );
    return edit && { title: 'Write it as the shell reads it', safety: 'safe', edits: [edit] };
  },
  examples: {
    match: [
      {
        name: 'dash reads in a file beside the script',
        log: './ci/test.sh: 3: .: lib.sh: not found',
        captures: { sourced: 'lib.sh' },
        repo: { 'ci/test.sh': '#!/bin/sh\nset -e\n. lib.sh # say\nsay hello\n', 'ci/lib.sh': 'say() { echo "$1"; }\n' },
        patched: { 'ci/test.sh': '#!/bin/sh\nset -e\n. "$(dirname "$0")/lib.sh" # say\nsay hello\n' },
      },
      {
        name: 'blanks',
        log: "run.sh: line 2: export: `=': not a valid identifier",
        captures: { blanks: 'export' },
        repo: { 'run.sh': '#!/bin/bash\nexport MODE = ci\n' },
        patched: { 'run.sh': '#!/bin/bash\nexport MODE=ci\n' },
      },
      {
        name: 'a name without a slash, dash',
        log: 'ci/test.sh: 3: .: common.sh: not found',
        captures: { sourced: 'common.sh' },
        repo: { 'ci/test.sh': '#!/bin/sh\ncd "$(dirname "$0")"\n. common.sh\n', 'ci/common.sh': 'say() { :; }\n' },
        patched: { 'ci/test.sh': '#!/bin/sh\ncd "$(dirname "$0")"\n. ./common.sh\n' },
      },
    ],
    ignore: [{ name: 'a path', log: 'ci/test.sh: 3: .: lib/common.sh: not found' }],
  },
});
