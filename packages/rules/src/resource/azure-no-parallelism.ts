import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'resource/azure-no-parallelism',
  category: 'resource',
  severity: 'critical',
  stage: 'setup',
  ecosystems: ['azure-devops'],
  needle: 'No hosted parallelism has been purchased or granted',
  // Azure Pipelines.
  pattern: /^(?:##\[error\])?No hosted parallelism has been purchased or granted\./,
  captures: [],
  docs: {
    title: 'The Azure organisation has no hosted jobs',
    what: 'Azure Pipelines runs no hosted job for this organisation.',
    why: 'New organisations get free hosted jobs only on request.',
    how: 'Ask for the free grant at https://aka.ms/azpipelines-parallelism-request, buy a parallel job, or use an agent of your own.',
    references: ['https://learn.microsoft.com/en-us/azure/devops/pipelines/licensing/concurrent-jobs'],
  },
  examples: {
    match: [
      {
        name: 'Azure',
        log: '##[error]No hosted parallelism has been purchased or granted. To request a free parallelism grant, please fill out the following form https://aka.ms/azpipelines-parallelism-request',
      },
    ],
    ignore: [{ name: 'prose', log: 'parallelism: 4' }],
  },
});
