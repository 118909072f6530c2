import { defineRule } from '@self-healer/core/rule';
import { correctAzureInputs } from '../support/ci/correct-azure-inputs.ts';

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
    'matching the specified pattern were not found',
    'No files matched the search pattern',
    'No Dockerfile matching ',
    'Not found mavenPOMFile',
    'Not found wrapperScript',
    'Not found scriptPath',
  ],
  // Tasks of Azure Pipelines: VSBuild, DotNetCoreCLI, NuGetCommand, Docker, Maven, Gradle, PublishBuildArtifacts, AzureWebApp.
  pattern:
    /^(?:##\[error\])?(?:Error: )?(?:Unhandled: )?(?:Solution not found using search pattern '(?<solution>[^']{1,300})'|Input required: (?<input>[\w.-]{1,60})|(?:Error: )?No package found with specified pattern: (?<package>.{1,300}?)(?:<br|$)|Not found (?:PathtoPublish|PathToPublish|SourceFolder|wildcard pattern|mavenPOMFile|wrapperScript|scriptPath): (?<path>.{1,300})|(?<projects>Project file\(s\) matching the specified pattern were not found|No files matched the search pattern)|No Dockerfile matching\s{1,4}(?<image>\S{1,300})\s{1,4}was found)/,
  captures: ['solution?', 'input?', 'package?', 'path?', 'projects?', 'image?'],
  docs: {
    title: 'An Azure task did not find its files or input',
    what: "A task's input is empty, or no file fits its pattern.",
    why: 'The path is relative to another directory, or the step that makes the files did not run.',
    how: "Correct the task's input; `$(Build.SourcesDirectory)` and `$(Build.ArtifactStagingDirectory)` are the usual bases.",
    references: ['https://learn.microsoft.com/en-us/azure/devops/pipelines/tasks/file-matching-patterns'],
  },
  async fix({ input }, repo) {
    const edits = input === undefined ? await correctAzureInputs(repo) : [];
    return edits.length === 1
      ? { title: 'Name the file that is there', safety: 'review', edits, needs: 'elsewhere' }
      : undefined;
  },
  examples: {
    match: [
      {
        name: 'a project in another case',
        log: '##[error]No files matched the search pattern.\n##[error]Project file(s) matching the specified pattern were not found.',
        repo: {
          'src/Shop.Api/Shop.Api.csproj': '',
          'azure-pipelines.yml':
            'steps:\n  - task: DotNetCoreCLI@2\n    inputs:\n      command: build\n      projects: src/Shop.API/Shop.API.csproj\n',
        },
        patched: {
          'azure-pipelines.yml':
            'steps:\n  - task: DotNetCoreCLI@2\n    inputs:\n      command: build\n      projects: src/Shop.Api/Shop.Api.csproj\n',
        },
      },
      {
        name: 'a pattern whose last word the projects spell otherwise',
        log: '##[error]No test project(s) found matching the specified pattern: tests/**/*Test.csproj\n##[error]Project file(s) matching the specified pattern were not found.',
        repo: {
          'tests/Shop.Api.Tests/Shop.Api.Tests.csproj': '',
          'src/Shop.Api/Shop.Api.csproj': '',
          'azure-pipelines.yml':
            'steps:\n  - task: DotNetCoreCLI@2\n    inputs:\n      command: test\n      projects: tests/**/*Test.csproj\n',
        },
        patched: {
          'azure-pipelines.yml':
            "steps:\n  - task: DotNetCoreCLI@2\n    inputs:\n      command: test\n      projects: 'tests/**/*Tests.csproj'\n",
        },
      },
      {
        name: 'a pattern below a directory of another name',
        log: '##[error]Project file(s) matching the specified pattern were not found.',
        repo: {
          'tests/Shop.Tests/Shop.Tests.csproj': '',
          'azure-pipelines.yml':
            "steps:\n  - task: DotNetCoreCLI@2\n    inputs:\n      projects: '$(Build.SourcesDirectory)/test/**/*.csproj'\n",
        },
        patched: {
          'azure-pipelines.yml':
            "steps:\n  - task: DotNetCoreCLI@2\n    inputs:\n      projects: '$(Build.SourcesDirectory)/tests/**/*.csproj'\n",
        },
      },
      {
        name: 'a solution, below any directory',
        log: "##[error]Solution not found using search pattern 'D:\\a\\1\\s\\**\\Shopp.sln'.",
        repo: {
          'src/Shop.sln': '',
          'azure-pipelines.yml': "steps:\n  - task: VSBuild@1\n    inputs:\n      solution: '**/Shopp.sln'\n",
        },
        patched: {
          'azure-pipelines.yml': "steps:\n  - task: VSBuild@1\n    inputs:\n      solution: '**/Shop.sln'\n",
        },
      },
      {
        name: 'a Dockerfile that was moved',
        log: '##[error]Unhandled: No Dockerfile matching  /home/vsts/work/1/s/Dockerfile  was found.',
        captures: { image: '/home/vsts/work/1/s/Dockerfile' },
        repo: {
          'docker/Dockerfile': '',
          'azure-pipelines.yml':
            "steps:\n  - task: Docker@2\n    inputs:\n      Dockerfile: '$(Build.SourcesDirectory)/Dockerfile'\n",
        },
        patched: {
          'azure-pipelines.yml':
            "steps:\n  - task: Docker@2\n    inputs:\n      Dockerfile: '$(Build.SourcesDirectory)/docker/Dockerfile'\n",
        },
      },
      {
        name: 'two projects that may be meant',
        log: '##[error]Project file(s) matching the specified pattern were not found.',
        repo: {
          'a/App.csproj': '',
          'b/App.csproj': '',
          'azure-pipelines.yml': 'steps:\n  - task: DotNetCoreCLI@2\n    inputs:\n      projects: src/App.csproj\n',
        },
      },
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
