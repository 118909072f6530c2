import { defineRule } from '@self-healer/core/rule';
import { isShellScript } from '../support/shell/shell-files.ts';
import { endsHere } from '../support/shell/trace.ts';

export const rule = defineRule({
  id: 'build/shell-arithmetic-status',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['shell'],
  needle: ['+ (( '],
  traced: true,
  // bash with `set -ex`: the value before is 0, which `(( ))` answers with status 1.
  pattern: /^\++ \(\( {1,3}(?<name>[A-Za-z_]\w*)(?<step>\+\+|--) {1,3}\)\)$/,
  captures: ['name', 'step'],
  explains: ['build/make-target-failed', 'other/step-exit-code'],
  docs: {
    title: 'Counting up from zero ends a script',
    what: '`(({name}{step}))` gives the value before, which is 0, and that counts as a failure: with `set -e` the script ends.',
    why: 'The status of `(( ))` is 1 when its value is 0.',
    how: 'Write `{name}=$(({name} + 1))`, whose status is 0 whatever the value.',
    references: ['https://www.gnu.org/software/bash/manual/html_node/Conditional-Constructs.html'],
  },
  gathers: [],
  gather: (_facts, window) => (endsHere(window) ? {} : undefined),
  async fix({ name, step }, repo) {
    const call = new RegExp(
      `(?<=^|[;&|]|\\b(?:then|do|else) )(?<space>[ \\t]*)\\(\\( ?${name}${step === '++' ? '\\+\\+' : '--'} ?\\)\\)(?=[ \\t]*(?:$|[;#]))`,
      'gm',
    );
    const edits = [];
    for (const path of await repo.list()) {
      const text = await repo.read(path);
      if (text === undefined || !isShellScript(path, text)) continue;
      const content = text.replace(call, `$<space>${name}=$((${name} ${step === '++' ? '+' : '-'} 1))`);
      if (content !== text) edits.push({ kind: 'write' as const, path, content });
    }
    const [first, ...others] = edits;
    // Which of several scripts it was is not printed.
    if (first === undefined || others.length > 0) return undefined;
    return {
      title: `Count ${name} so that zero is no failure`,
      safety: 'review',
      edits: [first],
      verify: `bash -n ${first.path}`,
    };
  },
  examples: {
    match: [
      {
        name: 'a loop',
        log: ['+ count=0', '+ for f in a b', '+ (( count++ ))'].join('\n'),
        captures: { name: 'count', step: '++' },
        repo: {
          'run.sh': '#!/bin/bash\nset -e\ncount=0\nfor f in a b; do\n  ((count++))\ndone\nif ((count++)); then :; fi\n',
        },
        patched: {
          'run.sh':
            '#!/bin/bash\nset -e\ncount=0\nfor f in a b; do\n  count=$((count + 1))\ndone\nif ((count++)); then :; fi\n',
        },
      },
    ],
    ignore: [{ name: 'the script goes on', log: ['+ (( count++ ))', '+ ./build'].join('\n') }],
  },
});
