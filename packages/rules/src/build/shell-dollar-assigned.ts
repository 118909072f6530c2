import { defineRule } from '@self-healer/core/rule';
import { editLine } from '../support/text/edit-line.ts';

export const rule = defineRule({
  id: 'build/shell-dollar-assigned',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['shell'],
  needle: ': command not found', // bash; dash says `not found` alone, and of any program.
  pattern: /^(?<path>[^\s:]{1,300}): line (?<line>\d{1,6}): (?<command>\w{0,60}=[^\n]{0,200}?): command not found$/,
  captures: ['path', 'line', 'command'],
  explains: ['dependency/command-not-found'],
  docs: {
    title: 'A shell assigns to the value of a variable',
    what: '{path}, line {line}: `{command}` is run as a command.',
    why: 'A variable is assigned to by its name; with a `$` in front its value stands there.',
    how: 'Take the `$` away.',
    references: ['https://www.shellcheck.net/wiki/SC2281'],
  },
  async fix({ path, line }, repo) {
    const edit = await editLine({ path, line }, repo, (code) =>
      code.replace(/^([ \t]*(?:then |else |do )?)\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))=/, '$1$2$3='),
    );
    if (edit === undefined) return undefined;
    return { title: 'Assign to the variable, not to its value', safety: 'safe', edits: [edit] };
  },
  examples: {
    match: [
      {
        name: 'bash 5',
        log: 'run.sh: line 3: =1.0: command not found',
        captures: { command: '=1.0' },
        repo: { 'run.sh': '#!/bin/bash\nset -e\n$version="1.0"\necho "$version"\n' },
        patched: { 'run.sh': '#!/bin/bash\nset -e\nversion="1.0"\necho "$version"\n' },
      },
      {
        name: 'the name is read from a variable',
        log: 'run.sh: line 2: a=1: command not found',
        repo: { 'run.sh': '#!/bin/bash\n"$name"=1\n' },
      },
    ],
    ignore: [{ name: 'a program', log: 'run.sh: line 3: jq: command not found' }],
  },
});
