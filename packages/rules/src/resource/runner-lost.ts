import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'resource/runner-lost',
  category: 'resource',
  severity: 'medium',
  stage: 'setup',
  ecosystems: ['github-actions', 'azure-devops'],
  needle: [
    'lost communication with the server',
    'did not respond to',
    'heard from the agent',
    'stopped hearing from agent',
  ],
  // GitHub Actions, Azure Pipelines.
  pattern:
    /(?:(?:hosted|self-hosted) runner(?::? .{1,120})? lost communication with the server|We stopped hearing from agent (?<agent>.{1,80}?)\. Verify the agent machine)/,
  captures: ['agent?'],
  verdict: 'rerun',
  docs: {
    title: 'The runner was lost',
    what: 'The service heard nothing more from the runner.',
    why: 'The machine was taken away, or the job used up its memory, disk or processor.',
    how: "Run the job again; when it happens at the same step, look at that step's use of memory and disk.",
    references: ['https://docs.github.com/en/actions/how-tos/troubleshoot-workflows'],
  },
  examples: {
    match: [
      {
        name: 'GitHub',
        log: '##[error]The hosted runner lost communication with the server. Anything in your workflow that terminates the runner process, starves it for CPU/Memory, or blocks its network access can cause this error.',
      },
      {
        name: 'self-hosted',
        log: 'The self-hosted runner: build-3 lost communication with the server. Verify the machine is running and has a healthy network connection.',
      },
      {
        name: 'Azure',
        log: '##[error]We stopped hearing from agent Azure Pipelines 3. Verify the agent machine is running and has a healthy network connection.',
        captures: { agent: 'Azure Pipelines 3' },
      },
    ],
    ignore: [{ name: 'a client', log: 'client lost communication with the service, reconnecting' }],
  },
});
