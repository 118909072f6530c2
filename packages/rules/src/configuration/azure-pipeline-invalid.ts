import { defineRule } from '@self-healer/core/rule';
import { AZURE_TASKS } from '../data/azure-tasks.ts';
import { editCiFiles, editMatching } from '../support/ci/ci-edits.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

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
  gathers: ['name?'],
  gather: ({ problem, task }) => {
    const name = task ?? /\breferences task (?<name>\w{1,100}) at version /.exec(problem ?? '')?.groups?.name;
    return name === undefined ? {} : { name };
  },
  docs: {
    title: 'The Azure pipeline is not valid',
    what: 'Azure Pipelines made no run of the file.',
    why: 'A task, a service connection, a variable group or the name of a stage or job is wrong or not authorised.',
    how: "Correct the name; install the task's extension; authorise the service connection for this pipeline.",
    references: ['https://learn.microsoft.com/en-us/azure/devops/pipelines/troubleshooting/troubleshooting'],
  },
  async fix({ name = '' }, repo) {
    const meant = nearestWord(name, AZURE_TASKS);
    if (meant === undefined) return undefined;
    const used = new RegExp(`(?<=^\\s*(?:- )?task:[ \\t]*["']?)${name}(?=@)`, 'gm');
    const rename = (text: string) => text.replace(used, () => meant);
    const own = await editCiFiles(repo, ['azure-devops'], rename);
    // Templates are kept where their authors want them.
    const edits = own.length > 0 ? own : await editMatching(repo, /\.ya?ml$/, rename);
    return edits.length === 0 ? undefined : { title: `Use the task ${meant}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a task in a template',
        log: "##[error]A task is missing. The pipeline references a task called 'NodeTol'. This usually indicates the task isn't installed",
        captures: { task: 'NodeTol', name: 'NodeTol' },
        repo: {
          'azure-pipelines.yml': 'steps:\n- template: ci/steps.yml\n',
          'ci/steps.yml': 'steps:\n- task: NodeTol@0\n  inputs:\n    versionSpec: 22.x\n',
        },
        patched: { 'ci/steps.yml': 'steps:\n- task: NodeTool@0\n  inputs:\n    versionSpec: 22.x\n' },
      },
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
