import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/pypi-file-exists',
  category: 'deployment',
  severity: 'medium',
  stage: 'deploy',
  ecosystems: ['python'],
  needle: ['File already exists', 'file already exists'],
  pattern:
    /^.{0,200}(?:HTTPError: )?400 (?:Bad Request|Client Error).{0,300}[Ff]ile already exists.{0,300}$|^.{0,60}File already exists \('[^']{1,200}'.{0,300}$/,
  captures: [],
  docs: {
    title: 'This version of the package is published already',
    what: 'The index has a file of this name already, and a file is uploaded once.',
    why: 'The version was not raised, or the job ran a second time.',
    how: 'Raise the version; `skip-existing: true` lets a second run pass.',
    references: [
      'https://packaging.python.org/en/latest/guides/publishing-package-distribution-releases-using-github-actions-ci-cd-workflows/',
    ],
  },
  examples: {
    match: [
      { name: 'twine', log: 'HTTPError: 400 Bad Request from https://upload.example.org/legacy/ File already exists' },
    ],
    ignore: [{ name: 'a copy', log: 'cp: file already exists' }],
  },
});
