import { defineRule } from '@self-healer/core/rule';
import { editLine } from '../support/text/edit-line.ts';

export const rule = defineRule({
  id: 'build/shell-local-outside-function',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['shell'],
  needle: ['local: can only be used in a function', 'local: not in a function'],
  // bash; dash since 0.5.11.
  pattern: /^(?<path>[^\s:]{1,300}): (?:line )?(?<line>\d{1,6}): local: (?:can only be used|not) in a function$/,
  captures: ['path', 'line'],
  docs: {
    title: 'A script declares a local variable outside of a function',
    what: '{path}, line {line}: `local` means something in functions only.',
    why: 'The line was moved out of a function, or written out of habit.',
    how: 'Leave out `local`.',
    references: ['https://www.gnu.org/software/bash/manual/bash.html#Shell-Functions'],
  },
  async fix(place, repo) {
    // With options it does more than to assign.
    const edit = await editLine(place, repo, (code) => code.replace(/(?<=^\s*|[;&|]\s*)local\s+(?=[A-Za-z_]\w*=)/, ''));
    return edit && { title: 'Leave out local', safety: 'safe', edits: [edit] };
  },
  examples: {
    match: [
      {
        name: 'bash',
        log: 'run.sh: line 3: local: can only be used in a function',
        captures: { line: '3' },
        repo: { 'run.sh': '#!/bin/bash\nset -e\nlocal out=build\nmkdir -p "$out"\n' },
        patched: { 'run.sh': '#!/bin/bash\nset -e\nout=build\nmkdir -p "$out"\n' },
      },
      {
        name: 'dash, an array that is only declared',
        log: 'ci/run.sh: 2: local: not in a function',
        repo: { 'ci/run.sh': '#!/bin/sh\nlocal -a names\n' },
      },
    ],
    ignore: [{ name: 'prose', log: 'local: what is said of it' }],
  },
});
