import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/github-workflow-invalid',
  category: 'configuration',
  severity: 'critical',
  stage: 'setup',
  ecosystems: ['github-actions'],
  needle: ['Invalid workflow file', ' (Line: ', 'depends on unknown job', 'error parsing called workflow'],
  // GitHub, before a job starts; the runner says `The template is not valid` while it evaluates expressions.
  pattern:
    /^(?:##\[error\])?(?:Error: )?(?:Invalid workflow file: (?<file>[\w./-]{1,200}?)(?:#L(?<row>\d{1,6}))?$|(?:The (?:workflow|template) is not valid\. ?)?(?<path>\.?[\w./-]{1,200}\.ya?ml)(?:@[\w./-]{1,100})? \(Line: (?<line>\d{1,6}), Col: (?<column>\d{1,6})\): (?!Unexpected value ')(?<problem>.{1,300})|Job '(?<job>[\w-]{1,60})' depends on unknown job '(?<unknown>[\w-]{1,60})'|error parsing called workflow)/,
  captures: ['file?', 'row?', 'path?', 'line?', 'column?', 'problem?', 'job?', 'unknown?'],
  specificity: 'general',
  docs: {
    title: 'The workflow file is not valid',
    what: 'GitHub could not use the workflow file.',
    why: 'A key, a value, an expression or the name of a job in it is wrong.',
    how: 'Correct the place the message names; `actionlint` checks a workflow before it is pushed.',
    references: ['https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax'],
  },
  examples: {
    match: [
      {
        name: 'a missing property',
        log: '.github/workflows/ci.yml (Line: 8, Col: 5): Required property is missing: runs-on',
        captures: { path: '.github/workflows/ci.yml', line: '8', problem: 'Required property is missing: runs-on' },
      },
      {
        name: 'an unknown job',
        log: "Job 'test' depends on unknown job 'biuld'.",
        captures: { job: 'test', unknown: 'biuld' },
      },
      {
        name: 'the file',
        log: 'Invalid workflow file: .github/workflows/ci.yml#L7',
        captures: { file: '.github/workflows/ci.yml', row: '7' },
      },
      {
        name: 'an expression',
        log: "##[error]The template is not valid. .github/workflows/ci.yml (Line: 12, Col: 14): Unrecognized named-value: 'secrets'. Located at position 1 within expression: secrets.KEY != ''",
      },
    ],
    ignore: [{ name: 'a valid file', log: '.github/workflows/ci.yml: ok' }],
  },
});
