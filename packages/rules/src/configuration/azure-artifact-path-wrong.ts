import { defineRule } from '@self-healer/core/rule';
import { setYamlScalar, yamlScalars } from '@self-healer/editors/yaml';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { artifactPlace } from '../support/ci/shown-output.ts';

const KEYS: ReadonlySet<unknown> = new Set(['PathtoPublish', 'pathToPublish', 'targetPath', 'path', 'publish']);
/** The sources of the job, which paths of tasks start at. */
const SOURCES = /^(?:\$\((?:Build\.SourcesDirectory|System\.DefaultWorkingDirectory)\)\/)/;

export const rule = defineRule({
  id: 'configuration/azure-artifact-path-wrong',
  category: 'configuration',
  severity: 'medium',
  stage: 'package',
  ecosystems: ['azure-devops'],
  needle: ['Not found PathtoPublish: ', 'Path does not exist: '],
  // PublishBuildArtifacts@1, PublishPipelineArtifact@1.
  pattern:
    /^(?:##\[error\])?(?:Publishing build artifacts failed with an error: Not found PathtoPublish|Path does not exist): (?:\/[\w.-]+){2,5}?\/s\/(?<path>[\w./*-]{1,200})$/,
  captures: ['path'],
  docs: {
    title: 'What is to be published is not there',
    what: 'The task publishes `{path}`, and the job has nothing of that name.',
    why: 'The build writes to another directory, or below the one of its package.',
    how: 'Publish the directory that the build writes.',
    references: ['https://learn.microsoft.com/en-us/azure/devops/pipelines/artifacts/build-artifacts'],
  },
  async fix({ path }, repo, { window }) {
    const place = artifactPlace(path, window.lines.slice(0, window.index), await repo.list());
    if (place === undefined) return undefined;
    const edits = await editCiFiles(repo, ['azure-devops'], (text) => {
      const named = yamlScalars(text).filter(
        ({ path: keys, value }) => KEYS.has(keys.at(-1)) && `${value}`.replace(SOURCES, '') === path,
      );
      const [only] = named;
      if (only === undefined || named.length > 1) return undefined;
      const base = SOURCES.exec(`${only.value}`)?.[0] ?? '';
      return setYamlScalar(text, only.path, `${base}${place}`);
    });
    return edits.length === 1 ? { title: `Publish ${place}`, safety: 'review', edits, needs: 'elsewhere' } : undefined;
  },
  examples: {
    match: [
      {
        name: 'a build that is set to write elsewhere',
        log: 'build/index.html                 0.46 kB │ gzip:  0.30 kB\n##[error]Publishing build artifacts failed with an error: Not found PathtoPublish: /home/vsts/work/1/s/dist',
        captures: { path: 'dist' },
        repo: {
          'azure-pipelines.yml':
            'steps:\n  - script: npm run build\n  - task: PublishBuildArtifacts@1\n    inputs:\n      PathtoPublish: dist\n',
        },
        patched: {
          'azure-pipelines.yml':
            'steps:\n  - script: npm run build\n  - task: PublishBuildArtifacts@1\n    inputs:\n      PathtoPublish: build\n',
        },
      },
      {
        name: 'a package in a directory',
        log: '##[error]Path does not exist: /home/vsts/work/1/s/dist',
        repo: {
          'web/package.json': '{}\n',
          'azure-pipelines.yml':
            "steps:\n  - script: npm run build\n    workingDirectory: web\n  - task: PublishPipelineArtifact@1\n    inputs:\n      targetPath: '$(Build.SourcesDirectory)/dist'\n",
        },
        patched: {
          'azure-pipelines.yml':
            "steps:\n  - script: npm run build\n    workingDirectory: web\n  - task: PublishPipelineArtifact@1\n    inputs:\n      targetPath: '$(Build.SourcesDirectory)/web/dist'\n",
        },
      },
      {
        name: 'nothing shows where it is',
        log: '##[error]Path does not exist: /home/vsts/work/1/s/dist',
        repo: {
          'azure-pipelines.yml': 'steps:\n  - task: PublishPipelineArtifact@1\n    inputs:\n      targetPath: dist\n',
        },
      },
    ],
    ignore: [{ name: 'another place', log: 'Path does not exist: C:\\agent\\tools' }],
  },
});
