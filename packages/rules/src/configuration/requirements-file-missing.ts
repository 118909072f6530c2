import { defineRule } from '@self-healer/core/rule';
import { correctPath } from '../support/paths/correct-path.ts';

export const rule = defineRule({
  id: 'configuration/requirements-file-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'install',
  ecosystems: ['python'],
  needle: 'Could not open requirements file',
  // pip.
  pattern: /Could not open requirements file: \[Errno 2\] No such file or directory: '(?<path>[^']{1,300})'/,
  captures: ['path'],

  docs: {
    title: 'The requirements file is not there',
    what: 'pip was asked to read `{path}`, which does not exist.',
    why: 'The file has another name or place, was not committed, or the step runs in another directory.',
    how: 'Correct the path in the command, or commit the file.',
    references: ['https://pip.pypa.io/en/stable/reference/requirements-file-format/'],
  },

  async fix({ path }, repo) {
    const edits = await correctPath(path, false, repo);
    if (edits.length === 0) return undefined;
    return { title: `Name the path that is meant by ${path}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'pip 24',
        log: "ERROR: Could not open requirements file: [Errno 2] No such file or directory: 'requirements-dev.txt'",
        captures: { path: 'requirements-dev.txt' },
        repo: { 'ci/test.sh': 'pip install -r requirements-dev.txt\n', 'requirements/requirements-dev.txt': '' },
        patched: { 'ci/test.sh': 'pip install -r requirements/requirements-dev.txt\n' },
      },
    ],
    ignore: [{ name: 'another file', log: "[Errno 2] No such file or directory: 'a'" }],
  },
});
