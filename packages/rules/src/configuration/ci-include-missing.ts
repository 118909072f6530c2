import { defineRule } from '@self-healer/core/rule';
import { setYamlScalar, yamlScalars } from '@self-healer/editors/yaml';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { directoryOfPath, nearestPath } from '../support/paths/nearest-path.ts';
import { relativePath, resolveRelative } from '../support/paths/relative-path.ts';

export const rule = defineRule({
  id: 'configuration/ci-include-missing',
  category: 'configuration',
  severity: 'critical',
  stage: 'setup',
  ecosystems: ['gitlab', 'azure-devops'],
  needle: ['Local file `', ' not found in repository '],
  // GitLab 12 to 18; Azure Pipelines.
  pattern:
    /(?:^|\s)(?:Local file `(?<gitlab>[^`\s]{1,300})` does not exist!|File (?<azure>\/[^\s]{1,300}) not found in repository )/,
  captures: ['gitlab?', 'azure?'],
  docs: {
    title: 'A file that the CI file includes is not there',
    what: 'There is no `{file}` in the repository at this commit.',
    why: 'The file was renamed or moved, or its name is misspelt.',
    how: 'Include it by the path it has.',
    references: ['https://docs.gitlab.com/ci/yaml/#includelocal'],
  },
  gathers: ['file'],
  gather: ({ gitlab, azure }) => ({ file: (gitlab ?? azure ?? '').replace(/^\/+/, '') }),
  async fix({ file }, repo) {
    const files = await repo.list();
    const meant = nearestPath(
      file,
      files.filter((path) => /\.ya?ml$/.test(path)),
    );
    if (meant === undefined) return undefined;
    const edits = await editCiFiles(repo, ['gitlab-ci', 'azure-devops'], (text, { path: own }) => {
      let changed = text;
      for (const { path, value } of yamlScalars(text)) {
        if (typeof value !== 'string' || !/\.ya?ml$/.test(value)) continue;
        // Azure's paths without a slash start at the file that includes.
        const root = value.startsWith('/') || value.replace(/^\.\//, '') === file;
        if (root && value.replace(/^(?:\.?\/)+/, '') === file)
          changed = setYamlScalar(changed, path, `${/^(?:\.?\/)*/.exec(value)?.[0] ?? ''}${meant}`) ?? changed;
        else if (!root && path.at(-1) === 'template' && resolveRelative(own, value) === file)
          changed = setYamlScalar(changed, path, relativePath(directoryOfPath(own), meant)) ?? changed;
      }
      return changed;
    });
    return edits.length === 0 ? undefined : { title: `Include ${meant}, which is there`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'GitLab',
        log: 'Local file `ci/tests.yml` does not exist!',
        captures: { file: 'ci/tests.yml' },
        repo: { '.gitlab-ci.yml': 'include:\n  - local: /ci/tests.yml\n', 'ci/test.yml': 'a: b\n' },
        patched: { '.gitlab-ci.yml': 'include:\n  - local: /ci/test.yml\n' },
      },
      {
        name: 'Azure',
        log: '/ci/biuld.yml: File /ci/biuld.yml not found in repository https://dev.azure.com/acme/app/_git/app branch refs/heads/main version 1234.',
        repo: { 'azure-pipelines.yml': 'jobs:\n  - template: ci/biuld.yml\n', 'ci/build.yml': 'jobs: []\n' },
        patched: { 'azure-pipelines.yml': 'jobs:\n  - template: ci/build.yml\n' },
      },
    ],
    ignore: [{ name: 'another file', log: 'File notes.txt not found in repository of the team' }],
  },
});
