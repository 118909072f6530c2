import { defineRule } from '@self-healer/core/rule';
import { isKnownSlip, mendWorkflow } from '../support/ci/workflow-slips.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { windowMatches } from '../support/text/window-matches.ts';

const FINDING =
  /^(?<path>\.?[\w./-]{1,200}\.ya?ml):(?<line>\d{1,6}):(?<column>\d{1,6}): (?<message>.{1,900} \[[a-z-]{2,30}\])$/;

export const rule = defineRule({
  id: 'configuration/actionlint-slip',
  category: 'configuration',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['github-actions'],
  needle: [
    'are not allowed in glob path',
    'is invalid for branch and tag',
    'invalid job ID "',
    'invalid step ID "',
    '" duplicates. previously',
    'if: condition "',
    'duplicate value "',
    'expecting a single ',
    '"runs-on" section is missing',
    'shell name "',
    'expected scalar node for ',
    'section must be sequence node',
  ],
  // actionlint 1.
  pattern:
    /^(?<path>\.?[\w./-]{1,200}\.ya?ml):(?<line>\d{1,6}):(?<column>\d{1,6}): (?<message>(?:'\.' and '\.\.' are not allowed in glob path|character '[\^$]' is invalid for branch and tag|invalid (?:job|step) ID "|step ID "[\w-]{1,100}" duplicates\. previously|if: condition "|duplicate value "|expecting a single |"runs-on" section is missing|shell name "|expected scalar node for |"steps" section must be sequence node).{0,900} \[[a-z-]{2,30}\])$/,
  captures: ['path', 'line', 'column', 'message'],
  explains: ['configuration/actionlint-name-unknown'],
  docs: {
    title: 'A workflow says what GitHub does not read',
    what: '{path}, line {line}: {message}.',
    why: 'The value is written as another tool has it, twice, or not at all.',
    how: 'Correct it as actionlint says; `actionlint` shows it locally.',
    references: ['https://github.com/rhysd/actionlint/blob/main/docs/checks.md'],
  },
  gathers: [],
  gather: ({ message }) => (isKnownSlip(message) ? {} : undefined),
  async fix({ path: printed }, repo, { window }) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const findings = windowMatches(window, FINDING).flatMap((groups) =>
      groups.path === printed
        ? [{ line: Number(groups.line), column: Number(groups.column), message: groups.message ?? '' }]
        : [],
    );
    const content = mendWorkflow(text, findings);
    return content === undefined
      ? undefined
      : {
          title: `Write ${path} as GitHub reads it`,
          safety: 'review',
          edits: [{ kind: 'write', path, content }],
        };
  },
  examples: {
    match: [
      {
        name: 'filters',
        log: ".github/workflows/ci.yml:4:10: '.' and '..' are not allowed in glob path. note: filter pattern syntax is explained at https://docs.github.com/x [glob]\n.github/workflows/ci.yml:6:10: character '^' is invalid for branch and tag names. ref name cannot contain spaces, ~, ^, :, [, ?, *. see `man git-check-ref-format` for more details [glob]",
        captures: { line: '4' },
        repo: {
          '.github/workflows/ci.yml':
            "on:\n  push:\n    paths:\n      - './src/**'\n    branches:\n      - '^release/.*$'\njobs: {}\n",
        },
        patched: {
          '.github/workflows/ci.yml':
            "on:\n  push:\n    paths:\n      - 'src/**'\n    branches:\n      - 'release/**'\njobs: {}\n",
        },
      },
      {
        name: 'names with blanks',
        log: '.github/workflows/ci.yml:3:3: invalid job ID "build job". job ID must start with a letter or _ and contain only alphanumeric characters, -, or _ [id]\n.github/workflows/ci.yml:5:13: invalid step ID "my step". step ID must start with a letter or _ and contain only alphanumeric characters, -, or _ [id]',
        repo: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  build job:\n    steps:\n      - id: my step\n        run: echo build job\n  deploy:\n    needs: [build job]\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  build-job:\n    steps:\n      - id: my-step\n        run: echo build job\n  deploy:\n    needs: [build-job]\n',
        },
      },
      {
        name: 'an id that two steps have and nothing refers to',
        log: '.github/workflows/ci.yml:7:9: step ID "a" duplicates. previously defined at line:5,col:13. step ID must be unique within a job. note that step ID is case insensitive [id]',
        repo: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  b:\n    steps:\n      - id: a\n        run: make\n      - id: a\n        run: make test\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  b:\n    steps:\n      - id: a\n        run: make\n      - run: make test\n',
        },
      },
      {
        name: 'an id that is referred to',
        log: '.github/workflows/ci.yml:7:9: step ID "a" duplicates. previously defined at line:5,col:13. step ID must be unique within a job. note that step ID is case insensitive [id]',
        repo: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  b:\n    steps:\n      - id: a\n        run: make\n      - id: a\n        run: echo ${{ steps.a.outcome }}\n',
        },
      },
      {
        name: 'a condition that is a text',
        log: '.github/workflows/ci.yml:4:13: if: condition "${{ a || b }} && success()" is always evaluated to true because extra characters are around ${{ }} [if-cond]',
        repo: { '.github/workflows/ci.yml': 'on: push\njobs:\n  b:\n        if: ${{ a || b }} && success()\n' },
        patched: { '.github/workflows/ci.yml': 'on: push\njobs:\n  b:\n        if: (a || b) && success()\n' },
      },
      {
        name: 'values',
        log: '.github/workflows/ci.yml:4:22: expecting a single ${{...}} expression or float number literal, but found plain text node [syntax-check]\n.github/workflows/ci.yml:6:18: expecting a single ${{...}} expression or boolean literal "true" or "false", but found plain text node [syntax-check]\n.github/workflows/ci.yml:8:29: duplicate value "ubuntu-latest" is found in matrix "os". the same value is at line:8,col:14 [matrix]',
        repo: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  b:\n    timeout-minutes: "10"\n    strategy:\n      fail-fast: no\n      matrix:\n        os: [ubuntu-latest, ubuntu-latest]\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  b:\n    timeout-minutes: 10\n    strategy:\n      fail-fast: false\n      matrix:\n        os: [ubuntu-latest]\n',
        },
      },
      {
        name: 'a job without a runner beside others',
        log: '.github/workflows/ci.yml:3:3: "runs-on" section is missing in job "b" [syntax-check]',
        repo: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  b:\n    steps: []\n  c:\n    runs-on: ubuntu-24.04\n    steps: []\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  b:\n    runs-on: ubuntu-24.04\n    steps: []\n  c:\n    runs-on: ubuntu-24.04\n    steps: []\n',
        },
      },
      {
        name: 'an expression without its sign, and a step without its dash',
        log: '.github/workflows/ci.yml:4:14: expected scalar node for string value but found mapping node with "!!map" tag [syntax-check]\n.github/workflows/ci.yml:6:7: "steps" section must be sequence node but got mapping node with "!!map" tag [syntax-check]',
        repo: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  b:\n    runs-on: {{ matrix.os }}\n    steps:\n      run: make\n      env:\n        A: 1\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  b:\n    runs-on: ${{ matrix.os }}\n    steps:\n      - run: make\n        env:\n          A: 1\n',
        },
      },
      {
        name: 'a shell of Windows',
        log: '.github/workflows/ci.yml:6:16: shell name "powershell" is invalid on macOS or Linux. available names are "bash", "pwsh", "python", "sh" [shell-name]',
        repo: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  b:\n    steps:\n      - run: make\n        shell: powershell\n',
        },
        patched: {
          '.github/workflows/ci.yml': 'on: push\njobs:\n  b:\n    steps:\n      - run: make\n        shell: pwsh\n',
        },
      },
      {
        name: 'two shells that are as near',
        log: '.github/workflows/ci.yml:4:16: shell name "bsh" is invalid. available names are "bash", "pwsh", "python", "sh" [shell-name]',
        repo: { '.github/workflows/ci.yml': 'on: push\njobs:\n  b:\n        shell: bsh\n' },
      },
    ],
    ignore: [
      { name: 'another', log: '.github/workflows/ci.yml:3:3: "on" section is missing in workflow [syntax-check]' },
    ],
  },
});
