import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/pip-no-matching-distribution',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['python'],
  needle: ['No matching distribution found for', 'Could not find a version that satisfies the requirement'],
  // pip 9 to 25; both lines are printed.
  pattern:
    /(?:^|\s)(?:ERROR: )?(?:No matching distribution found for (?<requirement>[^\s(][^(]{0,200})|Could not find a version that satisfies the requirement (?<wanted>[^\s(][^(]{0,200}?) \(from .{0,3000})/,
  captures: ['requirement?', 'wanted?'],

  docs: {
    title: 'pip found no such version',
    what: 'No distribution fits `{requirement}`.',
    why: 'The version does not exist, was withdrawn, needs another Python, or the index in use does not carry it.',
    how: 'Ask for a version from the list pip prints above; if the list is empty, check the index URL and the Python version of the job.',
    references: ['https://pip.pypa.io/en/stable/cli/pip_install/'],
  },

  examples: {
    match: [
      {
        name: 'pip 24',
        log: 'ERROR: No matching distribution found for acme==9.9',
        captures: { requirement: 'acme==9.9' },
      },
    ],
    ignore: [{ name: 'a warning', log: 'WARNING: Ignoring the following versions' }],
  },
});
