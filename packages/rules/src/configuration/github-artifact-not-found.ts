import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/github-artifact-not-found',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['github-actions'],
  needle: [
    'Artifact not found for name',
    'No files were found with the provided path',
    'Unable to find any artifacts',
    'No artifacts named',
  ],
  // actions/download-artifact, upload-artifact with `if-no-files-found: error`, deploy-pages.
  pattern:
    /^(?:##\[error\])?(?:Error: )?(?:Unable to download artifact\(s\): Artifact not found for name: (?<name>.{1,200})|No files were found with the provided path: (?<path>.{1,300}?)\. No artifacts will be uploaded|Unable to find any artifacts for the associated workflow|No artifacts named "(?<pages>[^"]{1,200})" were found)/,
  captures: ['name?', 'path?', 'pages?'],
  docs: {
    title: 'An artifact is not there',
    what: 'The run has no artifact of that name, or no files to make it of.',
    why: 'The job that uploads it did not run before (`needs`), used another name or path, or an older major of the action.',
    how: 'Give the download job `needs:` on the upload job; compare names, paths and majors of both.',
    references: ['https://github.com/actions/download-artifact'],
  },
  examples: {
    match: [
      {
        name: 'download',
        log: '##[error]Unable to download artifact(s): Artifact not found for name: build',
        captures: { name: 'build' },
      },
      {
        name: 'upload',
        log: '##[error]No files were found with the provided path: dist/. No artifacts will be uploaded.',
        captures: { path: 'dist/' },
      },
    ],
    ignore: [
      {
        name: 'warning',
        log: '##[warning]No files were found with the provided path: dist/. No artifacts will be uploaded.',
      },
    ],
  },
});
