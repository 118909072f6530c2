import { defineRule } from '@self-healer/core/rule';
import { setYamlScalar, yamlScalars } from '@self-healer/editors/yaml';
import { builtIn } from '../support/ci/built-in.ts';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { windowValues } from '../support/text/window-matches.ts';

const NO_MATCH = /^WARNING: (?<pattern>\S{1,300}): no matching files\. Ensure that the artifact path is relative/;

export const rule = defineRule({
  id: 'configuration/gitlab-artifacts-not-found',
  category: 'configuration',
  severity: 'medium',
  stage: 'package',
  ecosystems: ['gitlab'],
  needle: ['no matching files', 'No files to upload'],
  // gitlab-runner; after a failed script the files were often never made.
  pattern:
    /^(?:WARNING: (?<pattern>\S{1,300}): no matching files\. Ensure that the artifact path is relative to the working directory|ERROR: No files to upload)/,
  captures: ['pattern?'],
  role: 'symptom',
  docs: {
    title: 'GitLab found no files for the artifacts',
    what: "No file fits the artifacts' paths.",
    why: "The job failed before it wrote them, or the path is not relative to the project's directory.",
    how: 'When the script went well, correct `artifacts:paths`.',
    references: ['https://docs.gitlab.com/ci/jobs/job_artifacts_troubleshooting/'],
  },
  async fix(_facts, repo, { window }) {
    const patterns = windowValues(window, NO_MATCH, 'pattern');
    // After a script that failed the files were never made.
    if (patterns.length === 0 || !window.lines.some((line) => /^Uploading artifacts for successful job/.test(line)))
      return undefined;
    const files = await repo.list();
    const edits = await editCiFiles(repo, ['gitlab-ci'], (text) => {
      let changed = text;
      for (const { path, value } of yamlScalars(text)) {
        if (
          path.at(-3) !== 'artifacts' ||
          path.at(-2) !== 'paths' ||
          (!patterns.includes(`${value}`.replace(/\/$/, '')) && !patterns.includes(`${value}`))
        )
          continue;
        const home = builtIn(`${value}`, files);
        if (home !== undefined) changed = setYamlScalar(changed, path, `${home}/${value}`) ?? changed;
      }
      return changed;
    });
    return edits.length !== 1
      ? undefined
      : { title: 'Collect what is built where it is built', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a module in a directory',
        log: 'Uploading artifacts for successful job\nUploading artifacts...\nWARNING: target/*.jar: no matching files. Ensure that the artifact path is relative to the working directory (/builds/acme/app) \nERROR: No files to upload',
        captures: { pattern: 'target/*.jar' },
        repo: {
          'service/pom.xml': '<project/>\n',
          '.gitlab-ci.yml':
            'package:\n  script:\n    - mvn -f service/pom.xml package\n  artifacts:\n    paths:\n      - target/*.jar\n',
        },
        patched: {
          '.gitlab-ci.yml':
            "package:\n  script:\n    - mvn -f service/pom.xml package\n  artifacts:\n    paths:\n      - 'service/target/*.jar'\n",
        },
      },
      {
        name: 'two modules',
        log: 'Uploading artifacts for successful job\nWARNING: target/: no matching files. Ensure that the artifact path is relative to the working directory (/builds/acme/app)',
        repo: {
          'a/pom.xml': '',
          'b/pom.xml': '',
          '.gitlab-ci.yml': 'package:\n  script: mvn package\n  artifacts:\n    paths: [target/]\n',
        },
      },
      {
        name: 'path',
        log: 'WARNING: dist/: no matching files. Ensure that the artifact path is relative to the working directory (/builds/g/p)',
        captures: { pattern: 'dist/' },
      },
      { name: 'none', log: 'ERROR: No files to upload' },
    ],
    ignore: [{ name: 'found', log: 'dist/: found 3 matching artifact files and directories' }],
  },
});
