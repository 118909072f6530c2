import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/ci-warnings-as-errors',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node'],
  needle: ['Treating warnings as errors'],
  // create-react-app and what copied it.
  pattern: /^Treating warnings as errors because process\.env\.CI = true\./,
  captures: [],
  docs: {
    title: 'Warnings stop the build, because it runs in CI',
    what: 'The build treats each warning of ESLint as an error when CI is set.',
    why: "There are warnings, listed below, which do no harm on a developer's machine.",
    how: 'Repair the warnings listed below.',
    references: ['https://create-react-app.dev/docs/advanced-configuration/'],
  },
  examples: {
    match: [
      {
        name: 'react-scripts',
        log: 'Treating warnings as errors because process.env.CI = true.\nMost CI servers set it automatically.',
      },
    ],
    ignore: [{ name: 'another', log: 'Compiled with warnings.' }],
  },
});
