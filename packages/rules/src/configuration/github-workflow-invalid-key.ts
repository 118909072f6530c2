import { defineRule } from '@self-healer/core/rule';
import { replaceAt } from '@self-healer/editors/source';
import { schemaKeys } from '../data/ci-schema-keys.ts';
import { WORKFLOW_KEYS } from '../data/workflow-keys.ts';
import { nestUnderEmpty } from '../support/ci/nest-under.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

export const rule = defineRule({
  id: 'configuration/github-workflow-invalid-key',
  category: 'configuration',
  severity: 'critical',
  stage: 'setup',
  ecosystems: ['github-actions'],
  needle: ['Unexpected value ', 'unexpected key "', ' section should not be empty'],
  // GitHub: `ci.yml (Line: 5, Col: 9): Unexpected value 'step'`; actionlint: `ci.yml:5:9: unexpected key "step"`.
  pattern:
    /^(?:##\[error\])?(?:Error: )?(?:Invalid workflow file: )?(?:The workflow is not valid\. )?(?<path>[\w./-]{1,200}\.ya?ml)(?: \(Line: |:)(?<line>\d{1,6})(?:, Col: |:)(?<column>\d{1,6})(?:(?:\): Unexpected value '|: unexpected key ")(?<key>[\w-]{1,60})['"]|: "(?<empty>[\w-]{1,60})" section should not be empty\.)/,
  captures: ['path', 'line', 'column', 'key?', 'empty?'],
  docs: {
    title: 'The workflow has an unknown key',
    what: '`{name}` at {path}, line {line}, is not what can stand there.',
    why: 'The key is misspelt, or stands at the wrong depth.',
    how: 'Correct the key or its indentation.',
    references: ['https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax'],
  },
  gathers: ['name'],
  gather: ({ key, empty }) => ({ name: key ?? empty ?? '' }),
  async fix({ path, line, column, key, name }, repo) {
    // Azure Pipelines prints the same words, with a slash before its file.
    const file = await trackedPath(path, repo);
    const text = file === undefined ? undefined : await repo.read(file);
    const nested = text === undefined ? undefined : nestUnderEmpty(text);
    if (file !== undefined && nested !== undefined)
      return {
        title: `Indent ${name} in ${file}`,
        safety: 'safe',
        edits: [{ kind: 'write', path: file, content: nested }],
      };
    if (key === undefined) return undefined;
    const correct = nearestWord(key, path.startsWith('.github/') ? WORKFLOW_KEYS : schemaKeys(path));
    if (file === undefined || text === undefined || correct === undefined) return undefined;
    const content = replaceAt(text, { line: Number(line), column: Number(column) }, `${key}:`, `${correct}:`);
    if (content === undefined) return undefined;
    return {
      title: `Write ${correct} instead of ${key} in ${file}`,
      safety: 'review',
      edits: [{ kind: 'write', path: file, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'GitHub',
        log: "The workflow is not valid. .github/workflows/ci.yml (Line: 5, Col: 5): Unexpected value 'step'",
        captures: { path: '.github/workflows/ci.yml', line: '5', column: '5', key: 'step' },
        repo: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    step:\n      - run: make\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make\n',
        },
      },
      {
        name: 'inputs beside with',
        log: ".github/workflows/ci.yml (Line: 6, Col: 9): Unexpected value 'fetch-depth'",
        repo: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v5\n        with:\n        fetch-depth: 0\n      - run: make\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v5\n        with:\n          fetch-depth: 0\n      - run: make\n',
        },
      },
      {
        name: 'actionlint',
        log: '.github/workflows/ci.yml:4:5: unexpected key "run-on" for "job" section. expected one of "concurrency", "runs-on" [syntax-check]',
        captures: { key: 'run-on' },
        repo: { '.github/workflows/ci.yml': 'on: push\njobs:\n  a:\n    run-on: ubuntu-latest\n' },
        patched: { '.github/workflows/ci.yml': 'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n' },
      },
      {
        name: 'Azure Pipelines',
        log: "/azure-pipelines.yml (Line: 3, Col: 1): Unexpected value 'step'",
        captures: { path: '/azure-pipelines.yml' },
        repo: { 'azure-pipelines.yml': 'pool:\n  vmImage: ubuntu-24.04\nstep:\n  - script: make\n' },
        patched: { 'azure-pipelines.yml': 'pool:\n  vmImage: ubuntu-24.04\nsteps:\n  - script: make\n' },
      },
      {
        name: 'actionlint, of a section without what belongs to it',
        log: '.github/workflows/ci.yml:6:14: "with" section should not be empty. please remove this section if it\'s unnecessary [syntax-check]',
        captures: { empty: 'with' },
        repo: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v5\n        with:\n        fetch-depth: 0\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v5\n        with:\n          fetch-depth: 0\n',
        },
      },
      {
        name: 'far from every key',
        log: ".github/workflows/ci.yml (Line: 4, Col: 5): Unexpected value 'machine'",
        repo: { '.github/workflows/ci.yml': 'on: push\njobs:\n  a:\n    machine: big\n' },
      },
    ],
    ignore: [{ name: 'a program', log: "error: Unexpected value 'x' for option --level" }],
  },
});
