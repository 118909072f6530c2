import { defineRule } from '@self-healer/core/rule';
import { setYamlScalar, yamlScalars } from '@self-healer/editors/yaml';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { nearestPath } from '../support/paths/nearest-path.ts';

export const rule = defineRule({
  id: 'configuration/azure-file-path-invalid',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['azure-devops'],
  needle: ["Invalid file path '", 'Not found file: '],
  // Bash@3, PowerShell@2, ShellScript@2, PythonScript@0.
  pattern:
    /^(?:##\[error\])?(?:Error: )?(?:Invalid file path '|(?:Unhandled: )?Not found file: )(?:\/[\w.-]+){2,5}?\/s\/(?<path>[\w./-]{1,200})'?/,
  captures: ['path'],
  docs: {
    title: 'A task starts a script that is not there',
    what: 'The repository has no `{path}`.',
    why: 'The script was moved or renamed, or its path is misspelt; it is case sensitive on Linux.',
    how: 'Name the script where it is.',
    references: ['https://learn.microsoft.com/en-us/azure/devops/pipelines/tasks/reference/bash-v3'],
  },
  async fix({ path }, repo) {
    const files = await repo.list();
    const meant = files.includes(path) ? undefined : nearestPath(path, files);
    if (meant === undefined) return undefined;
    const edits = await editCiFiles(repo, ['azure-devops'], (text) => {
      let changed = text;
      for (const { path: keys, value } of yamlScalars(text)) {
        if (typeof value !== 'string' || !/^(?:filePath|scriptPath|scriptSource|targetPath)$/.test(`${keys.at(-1)}`))
          continue;
        if (value === path || value.endsWith(`)/${path}`))
          changed = setYamlScalar(changed, keys, `${value.slice(0, -path.length)}${meant}`) ?? changed;
      }
      return changed;
    });
    return edits.length === 1
      ? { title: `Start ${meant}, which is there`, safety: 'review', edits, needs: 'elsewhere' }
      : undefined;
  },
  examples: {
    match: [
      {
        name: 'a misspelt directory',
        log: "##[error]Invalid file path '/home/vsts/work/1/s/script/build.sh'.",
        captures: { path: 'script/build.sh' },
        repo: {
          'scripts/build.sh': '#!/bin/bash\n',
          'azure-pipelines.yml':
            'steps:\n  - task: Bash@3\n    inputs:\n      filePath: $(Build.SourcesDirectory)/script/build.sh\n',
        },
        patched: {
          'azure-pipelines.yml':
            "steps:\n  - task: Bash@3\n    inputs:\n      filePath: '$(Build.SourcesDirectory)/scripts/build.sh'\n",
        },
      },
      {
        name: 'two that may be meant',
        log: "##[error]Invalid file path '/home/vsts/work/1/s/build.sh'.",
        repo: {
          'a/build.sh': '',
          'b/build.sh': '',
          'azure-pipelines.yml': 'steps:\n  - task: Bash@3\n    inputs:\n      filePath: build.sh\n',
        },
      },
    ],
    ignore: [{ name: 'Windows', log: "Invalid file path 'C:\\x'" }],
  },
});
