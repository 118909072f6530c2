import { defineRule } from '@self-healer/core/rule';
import { setCiVariable } from '@self-healer/editors/ci-variables';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { raiseOption } from '../support/commands/raise-option.ts';

export const rule = defineRule({
  id: 'resource/node-heap-exhausted',
  category: 'resource',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node'],
  needle: 'heap out of memory',
  // V8 in Node 8 and newer; exit code 134.
  pattern: /^(?:##\[error\])?FATAL ERROR: [\w .:()-]{1,120} - JavaScript heap out of memory/,
  captures: [],
  explains: ['test/process-aborted'],
  docs: {
    title: "Node's heap is full",
    what: 'Node ended because its heap reached its limit.',
    why: "The build or test needs more than Node's default limit.",
    how: "Raise the limit for this step, below the runner's memory: `NODE_OPTIONS=--max-old-space-size=4096`; run fewer workers.",
    references: ['https://nodejs.org/api/cli.html#--max-old-space-sizesize-in-mib'],
  },
  async fix(_facts, repo) {
    const option = '--max-old-space-size=4096';
    const written = await raiseOption(
      repo,
      /(?<before>--max[-_]old[-_]space[-_]size[= ])(?<value>\d{1,5})(?!\d)/g,
      (value) => (Number(value) < 4096 ? '4096' : undefined),
    );
    if (written.length > 0) return { title: 'Give Node a heap of 4 GB', safety: 'review', edits: written };
    const edits = await editCiFiles(repo, undefined, (text, { provider }) =>
      /max-old-space-size/.test(text)
        ? undefined
        : setCiVariable(text, provider, 'NODE_OPTIONS', option, (old) => `${old} ${option}`),
    );
    return edits.length === 0 ? undefined : { title: 'Give Node a heap of 4 GB', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a heap of 4 GB',
        log: 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
        repo: {
          '.gitlab-ci.yml': 'variables:\n  NODE_OPTIONS: --no-warnings\nbuild:\n  script:\n    - npm run build\n',
        },
        patched: {
          '.gitlab-ci.yml':
            "variables:\n  NODE_OPTIONS: '--no-warnings --max-old-space-size=4096'\nbuild:\n  script:\n    - npm run build\n",
        },
      },
      {
        name: 'variables of Azure as a list',
        log: 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
        repo: {
          'azure-pipelines.yml': 'variables:\n  - name: CONFIG\n    value: prod\nsteps:\n  - script: npm run build\n',
        },
        patched: {
          'azure-pipelines.yml':
            'variables:\n  - name: CONFIG\n    value: prod\n  - name: NODE_OPTIONS\n    value: "--max-old-space-size=4096"\nsteps:\n  - script: npm run build\n',
        },
      },
      {
        name: 'a pipeline in an image, of one line',
        log: 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
        repo: {
          Jenkinsfile:
            "pipeline {\n  agent { docker { image 'node:22' } }\n  stages {\n    stage('A') { steps { sh 'npm run build' } }\n  }\n}\n",
        },
        patched: {
          Jenkinsfile:
            "pipeline {\n  agent { docker { image 'node:22' } }\n  environment {\n    NODE_OPTIONS = '--max-old-space-size=4096'\n  }\n  stages {\n    stage('A') { steps { sh 'npm run build' } }\n  }\n}\n",
        },
      },
      {
        name: 'a limit of the script',
        log: 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
        repo: { 'web/package.json': '{"scripts":{"build":"node --max-old-space-size=512 build.js"}}\n' },
        patched: { 'web/package.json': '{"scripts":{"build":"node --max-old-space-size=4096 build.js"}}\n' },
      },
      { name: 'V8', log: 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory' },
      {
        name: 'compact',
        log: 'FATAL ERROR: Ineffective mark-compacts near heap limit Allocation failed - JavaScript heap out of memory',
      },
    ],
    ignore: [{ name: 'prose', log: 'avoid JavaScript heap out of memory' }],
  },
});
