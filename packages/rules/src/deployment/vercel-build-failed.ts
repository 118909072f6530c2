import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/vercel-build-failed',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['node'],
  needle: ['Error: Command "', 'Build script returned non-zero exit code'],
  pattern:
    /^(?:Error: Command "(?<command>[^"]{1,300})" exited with (?<code>[1-9]\d{0,2})|.{0,60}Build script returned non-zero exit code: (?<netlify>[1-9]\d{0,2}))$/,
  captures: ['command?', 'code?', 'netlify?'],
  role: 'symptom',
  docs: {
    title: "The platform's build failed",
    what: 'The build of the deployment ended with exit code {exit}.',
    why: 'The build command printed its own errors above.',
    how: 'Repair the first error above; run the same command locally.',
    references: ['https://vercel.com/docs/deployments/troubleshoot-a-build'],
  },
  gathers: ['exit'],
  gather({ code, netlify }) {
    return { exit: code ?? netlify ?? '' };
  },
  examples: {
    match: [
      { name: 'Vercel', log: 'Error: Command "npm run build" exited with 1', captures: { command: 'npm run build' } },
      { name: 'Netlify', log: 'Build script returned non-zero exit code: 2' },
    ],
    ignore: [{ name: 'another', log: 'Error: Command failed' }],
  },
});
