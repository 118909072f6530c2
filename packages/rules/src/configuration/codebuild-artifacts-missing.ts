import { defineRule } from '@self-healer/core/rule';
import { getYaml, setYamlScalar } from '@self-healer/editors/yaml';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { madeDirectory } from '../support/ci/made-directory.ts';
import { artifactPlace } from '../support/ci/shown-output.ts';

export const rule = defineRule({
  id: 'configuration/codebuild-artifacts-missing',
  category: 'configuration',
  severity: 'medium',
  stage: 'package',
  ecosystems: ['codebuild'],
  needle: 'no matching ',
  // CodeBuild, after a build that went well.
  pattern:
    /CLIENT_ERROR:? (?:Message: )?no matching (?:base directory path found for (?<directory>[\w./-]{1,200})|artifact paths found)/,
  captures: ['directory?'],
  explains: ['configuration/codebuild-source-failed', 'other/codebuild-phase-failed'],
  docs: {
    title: 'CodeBuild found no files for the artifacts',
    what: "No file fits the buildspec's `artifacts`.",
    why: 'The build writes to another directory, or below the one of its package: paths start at the root of the source.',
    how: 'Name the directory that the build writes as `base-directory`.',
    references: ['https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html'],
  },
  async fix({ directory }, repo, { window }) {
    if (directory === undefined) return undefined;
    const place =
      artifactPlace(directory, window.lines.slice(0, window.index), await repo.list()) ??
      (await madeDirectory(directory, repo));
    const key = ['artifacts', 'base-directory'];
    const edits =
      place === undefined
        ? []
        : await editCiFiles(repo, ['codebuild'], (text) =>
            getYaml(text, key) === directory ? setYamlScalar(text, key, place) : undefined,
          );
    return edits.length === 1
      ? { title: `Take the artifacts from ${place}`, safety: 'review', edits, needs: 'elsewhere' }
      : undefined;
  },
  examples: {
    match: [
      {
        name: 'a package in a directory',
        log: 'Phase context status code: CLIENT_ERROR Message: no matching base directory path found for dist',
        captures: { directory: 'dist' },
        repo: {
          'web/package.json': '{}\n',
          'buildspec.yml':
            "version: 0.2\nphases:\n  build:\n    commands: [npm run build]\nartifacts:\n  files: ['**/*']\n  base-directory: dist\n",
        },
        patched: {
          'buildspec.yml':
            "version: 0.2\nphases:\n  build:\n    commands: [npm run build]\nartifacts:\n  files: ['**/*']\n  base-directory: web/dist\n",
        },
      },
      {
        name: 'a directory that only the makefile names',
        log: 'Phase context status code: CLIENT_ERROR Message: no matching base directory path found for dist',
        repo: {
          Makefile: 'pages:\n\tmkdir -p public logs\n\tcp -r pages/. public/\n',
          'buildspec.yml':
            'version: 0.2\nphases: {build: {commands: [make pages]}}\nartifacts:\n  base-directory: dist\n  files: [a]\n',
        },
        patched: {
          'buildspec.yml':
            'version: 0.2\nphases: {build: {commands: [make pages]}}\nartifacts:\n  base-directory: public\n  files: [a]\n',
        },
      },
      {
        name: 'a directory that a script makes which the build does not call',
        log: 'Phase context status code: CLIENT_ERROR Message: no matching base directory path found for build',
        repo: {
          'tools/site.sh': '#!/bin/sh\nmkdir -p site\n',
          'buildspec.yml':
            'version: 0.2\nphases: {build: {commands: [./gradlew assemble]}}\nartifacts:\n  base-directory: build\n  files: [a]\n',
        },
      },
      {
        name: 'two directories that scripts make',
        log: 'Phase context status code: CLIENT_ERROR Message: no matching base directory path found for dist',
        repo: {
          Makefile: 'pages:\n\tmkdir -p public out\n',
          'buildspec.yml':
            'version: 0.2\nphases: {build: {commands: [make pages]}}\nartifacts:\n  base-directory: dist\n  files: [a]\n',
        },
      },
      { name: 'files', log: 'CLIENT_ERROR: no matching artifact paths found' },
    ],
    ignore: [{ name: 'a secret', log: 'CLIENT_ERROR: Error fetching parameter' }],
  },
});
