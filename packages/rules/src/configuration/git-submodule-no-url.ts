import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/git-submodule-no-url',
  category: 'configuration',
  severity: 'high',
  stage: 'checkout',
  ecosystems: ['git'],
  needle: 'No url found for submodule path',
  pattern: /^(?:##\[error\])?fatal: No url found for submodule path '(?<submodule>[^']+)' in \.gitmodules/,
  captures: ['submodule'],
  docs: {
    title: 'A submodule has no entry in .gitmodules',
    what: '`{submodule}` is committed as a submodule and .gitmodules says nothing about it.',
    why: 'A nested repository was committed by accident, or its entry was deleted.',
    how: 'Remove it with `git rm --cached {submodule}`, or restore its entry.',
    references: ['https://git-scm.com/docs/gitmodules'],
  },
  examples: {
    match: [
      {
        name: 'checkout',
        log: "fatal: No url found for submodule path 'lib' in .gitmodules",
        captures: { submodule: 'lib' },
      },
    ],
    ignore: [{ name: 'prose', log: 'No url found for submodule path' }],
  },
});
