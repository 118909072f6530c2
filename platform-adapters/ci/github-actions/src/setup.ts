import type { CiSetup, SetupFile } from '@self-healer/core/ports/ci-entry';
import { parse } from 'yaml';

const OURS = '.github/workflows/self-healer.yml';
const WORKFLOW = /^\.github\/workflows\/[^/]+\.ya?ml$/;

/** The name by which `workflow_run` calls a workflow: its own, or its path. */
function nameOf({ path, text }: SetupFile): string {
  try {
    const { name } = (parse(text, { maxAliasCount: 100 }) ?? {}) as { readonly name?: unknown };
    return typeof name === 'string' && name !== '' ? name : path;
  } catch {
    return path;
  }
}

export const setup: CiSetup = {
  configures: (path) => WORKFLOW.test(path),
  plan(files) {
    const names = files.filter(({ path }) => path !== OURS).map(nameOf);
    return {
      kind: 'add',
      path: OURS,
      text: `name: self-healer
on:
  workflow_run:
    workflows: ${JSON.stringify(names.length === 0 ? ['ci'] : names)}
    types: [completed]
permissions:
  actions: read
  contents: write
  pull-requests: write
jobs:
  heal:
    if: github.event.workflow_run.conclusion == 'failure'
    runs-on: ubuntu-latest
    steps:
      # Never a fork's code: a run of a fork is only read.
      - if: github.event.workflow_run.head_repository.full_name == github.repository
        uses: actions/checkout@v5
        with:
          ref: \${{ github.event.workflow_run.head_sha }}
          # The token stays out of the directory in which the failing command is run.
          persist-credentials: false
      # Set up here what your tests need: the failing command is run to prove a repair.
      - uses: org/self-healer@v1
`,
      steps: [
        'Tick "Allow GitHub Actions to create and approve pull requests" under Settings, Actions, General.',
        'Put it on the default branch: workflow_run starts only from there.',
      ],
    };
  },
};
