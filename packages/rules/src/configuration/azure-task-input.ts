import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/azure-task-input',
  category: 'configuration',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['azure-devops'],
  needle: [
    'Solution not found using search pattern',
    'Not found wildcard pattern',
    'Input required: ',
    'Unhandled: Input required',
    'No package found with specified pattern',
    'Not found PathToPublish',
    'Not found SourceFolder',
    'Not found PathtoPublish',
  ],
  // Tasks of Azure Pipelines: VSBuild, PublishBuildArtifacts, AzureWebApp.
  pattern:
    /^(?:##\[error\])?(?:Error: )?(?:Unhandled: )?(?:Solution not found using search pattern '(?<solution>[^']{1,300})'|Input required: (?<input>[\w.-]{1,60})|(?:Error: )?No package found with specified pattern: (?<package>.{1,300}?)(?:<br|$)|Not found (?:PathtoPublish|PathToPublish|SourceFolder|wildcard pattern): (?<path>.{1,300}))/,
  captures: ['solution?', 'input?', 'package?', 'path?'],
  docs: {
    title: 'An Azure task did not find its files or input',
    what: "A task's input is empty, or no file fits its pattern.",
    why: 'The path is relative to another directory, or the step that makes the files did not run.',
    how: "Correct the task's input; `$(Build.SourcesDirectory)` and `$(Build.ArtifactStagingDirectory)` are the usual bases.",
    references: ['https://learn.microsoft.com/en-us/azure/devops/pipelines/tasks/file-matching-patterns'],
  },
  examples: {
    match: [
      { name: 'solution', log: "##[error]Solution not found using search pattern 'D:\\a\\1\\s\\**\\*.sln'." },
      {
        name: 'input',
        log: '##[error]Unhandled: Input required: connectedServiceName',
        captures: { input: 'connectedServiceName' },
      },
      { name: 'package', log: '##[error]Error: No package found with specified pattern: D:\\a\\r1\\a\\**\\*.zip' },
    ],
    ignore: [{ name: 'found', log: 'Found 1 file(s)' }],
  },
});
