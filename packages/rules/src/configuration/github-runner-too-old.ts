import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/github-runner-too-old',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['github-actions'],
  needle: ["'using: node24' is not supported", 'runner version is deprecated', 'Runner version v'],
  // actions/runner before 2.327.1; GitHub refuses runners that are too far behind.
  pattern:
    /(?:'using: node24' is not supported, use |^(?:##\[error\])?(?:An error occurred: )?(?:Runner version v(?<version>[\d.]{3,20}) is deprecated and cannot receive messages|This runner version is deprecated))/,
  captures: ['version?'],
  docs: {
    title: 'The self-hosted runner is too old',
    what: 'The runner does not know Node 24, or GitHub gives it no more jobs.',
    why: 'Its automatic update is off or its image pins an old version.',
    how: 'Update the runner to 2.327.1 or newer; take the newest release of its image.',
    references: ['https://github.com/actions/runner/releases'],
  },
  examples: {
    match: [
      {
        name: 'Node 24',
        log: "##[error]'using: node24' is not supported, use 'docker', 'node12', 'node16' or 'node20' instead.",
      },
      {
        name: 'refused',
        log: 'An error occurred: Runner version v2.290.1 is deprecated and cannot receive messages.',
        captures: { version: '2.290.1' },
      },
    ],
    ignore: [{ name: 'the version line', log: "Current runner version: '2.330.0'" }],
  },
});
