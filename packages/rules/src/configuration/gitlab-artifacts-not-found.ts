import { defineRule } from '@self-healer/core/rule';

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
  examples: {
    match: [
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
