import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/azure-pipeline-invalid',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['azure-devops'],
  needle: [
    'The pipeline is not valid',
    'A task is missing',
    'was not found in the pipeline',
    'could not be found. The pipeline',
  ],
  // Azure Pipelines, before a run starts.
  pattern:
    /(?:The pipeline is not valid\. (?<problem>.{1,300})|A task is missing\. The pipeline references a task called '(?<task>[^']{1,100})')/,
  captures: ['problem?', 'task?'],
  specificity: 'general',
  docs: {
    title: 'The Azure pipeline is not valid',
    what: 'Azure Pipelines made no run of the file.',
    why: 'A task, a service connection, a variable group or the name of a stage or job is wrong or not authorised.',
    how: "Correct the name; install the task's extension; authorise the service connection for this pipeline.",
    references: ['https://learn.microsoft.com/en-us/azure/devops/pipelines/troubleshooting/troubleshooting'],
  },
  examples: {
    match: [
      {
        name: 'task',
        log: "A task is missing. The pipeline references a task called 'NodeTol'. This usually indicates the task isn't installed",
        captures: { task: 'NodeTol' },
      },
      {
        name: 'connection',
        log: 'The pipeline is not valid. Job Deploy: Step input azureSubscription references service connection prod which could not be found.',
      },
    ],
    ignore: [{ name: 'valid', log: 'The pipeline is valid' }],
  },
});
