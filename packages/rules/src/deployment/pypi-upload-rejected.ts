import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/pypi-upload-rejected',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['python'],
  needle: 'HTTPError: 400 ',
  // twine 1 to 6; the reason follows, or is only told with `--verbose`.
  pattern: /^(?:ERROR {1,8})?HTTPError: 400 (?:Bad Request|Client Error).{0,200} (?:from|for url:) \S/,
  captures: [],
  specificity: 'general',
  docs: {
    title: 'The package index rejects the file',
    what: 'The index answered 400: it does not take this file.',
    why: 'The version was uploaded before, it is a local version (`+abc`), or the metadata or the description is not valid.',
    how: 'Read what follows the line, or add `--verbose` (`verbose: true`); `twine check --strict dist/*` finds bad metadata before the upload.',
    references: ['https://twine.readthedocs.io/en/stable/'],
  },
  examples: {
    match: [
      { name: 'twine', log: 'ERROR    HTTPError: 400 Bad Request from https://upload.example.org/legacy/' },
      {
        name: 'twine 1',
        log: 'HTTPError: 400 Client Error: Description failed to render for url: https://upload.example.org/legacy/',
      },
    ],
    ignore: [
      {
        name: 'another client',
        log: 'requests.exceptions.HTTPError: 400 Client Error: Bad Request for url: https://api.example.org',
      },
    ],
  },
});
