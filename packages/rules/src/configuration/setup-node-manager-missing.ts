import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { insertStep } from '@self-healer/editors/ci-file';
import { getYaml } from '@self-healer/editors/yaml';
import { moveYamlItem } from '@self-healer/editors/yaml-items';
import { COMMAND_SETUPS } from '../data/command-setups.ts';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { setUpStep } from '../support/ci/set-up-command.ts';
import { type WorkflowStep, workflowSteps } from '../support/ci/workflow-steps.ts';

/** Brings the package manager of a cache before the step that asks it where its store is. */
function bringFirst(text: string, manager: string, step: string | undefined): string | undefined {
  const steps = workflowSteps(text);
  const caching = ({ uses, path }: WorkflowStep) =>
    uses?.startsWith('actions/setup-node@') === true && getYaml(text, [...path, 'with', 'cache']) === manager;
  const brings = ({ uses, run }: WorkflowStep) =>
    uses?.startsWith(`${manager}/action-setup@`) === true ||
    new RegExp(`\\bcorepack (?:enable|prepare)\\b|\\bnpm (?:i|install) (?:-g|--global) ${manager}\\b`).test(run ?? '');
  let changed = text;
  for (const cached of steps.filter(caching).toReversed()) {
    const own = steps.filter(({ job }) => job === cached.job);
    const [at, there] = [own.indexOf(cached), own.findIndex(brings)];
    if (there >= 0 && there < at) continue;
    // Corepack comes with the Node that the step sets up, so only an action can go before it.
    if (there >= 0 && own[there]?.uses === undefined) return undefined;
    const moved =
      there >= 0
        ? moveYamlItem(changed, cached.path.slice(0, -1), there, at)
        : step === undefined
          ? undefined
          : insertStep(changed, cached.path, step);
    changed = moved ?? changed;
  }
  return changed === text ? undefined : changed;
}

const stepOf = async (manager: string, repo: Workspace): Promise<string | undefined> => {
  const setup = COMMAND_SETUPS[manager];
  const step = setup?.uses === undefined ? undefined : await setUpStep(setup, repo);
  return step?.startsWith('uses:') === true ? step : undefined;
};

export const rule = defineRule({
  id: 'configuration/setup-node-manager-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['node', 'github-actions'],
  needle: 'Unable to locate executable file: ',
  // actions/setup-node 2 to 6, by way of its toolkit.
  pattern:
    /^(?:##\[error\])?(?:Error: )?Unable to locate executable file: (?<manager>pnpm|yarn)\. Please verify either the file path exists/,
  captures: ['manager'],
  docs: {
    title: 'setup-node asks a package manager that is not there yet',
    what: 'The cache of setup-node is for `{manager}`, and no earlier step of the job brought it.',
    why: 'The step asks the package manager where it keeps its packages; runners bring npm, and not always others.',
    how: 'Set {manager} up in a step before setup-node.',
    references: ['https://github.com/actions/setup-node/blob/main/docs/advanced-usage.md#caching-packages-data'],
  },
  async fix({ manager }, repo) {
    const step = await stepOf(manager, repo);
    const edits = await editCiFiles(repo, ['github-actions'], (text) => bringFirst(text, manager, step));
    return edits.length === 0
      ? undefined
      : { title: `Set ${manager} up before setup-node`, safety: 'safe', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'set up behind it',
        log: '##[error]Unable to locate executable file: pnpm. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable.',
        captures: { manager: 'pnpm' },
        repo: {
          'package.json': '{"packageManager": "pnpm@9.12.3"}\n',
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n      - uses: actions/setup-node@v4\n        with:\n          cache: pnpm\n      # As package.json says.\n      - uses: pnpm/action-setup@v4\n      - run: pnpm test\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n      # As package.json says.\n      - uses: pnpm/action-setup@v4\n      - uses: actions/setup-node@v4\n        with:\n          cache: pnpm\n      - run: pnpm test\n',
        },
      },
      {
        name: 'in one of two jobs',
        log: 'Error: Unable to locate executable file: pnpm. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable.',
        repo: {
          'pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: pnpm/action-setup@v4\n        with:\n          version: 9\n      - uses: actions/setup-node@v5\n        with:\n          cache: pnpm\n  b:\n    steps:\n      - name: Node\n        uses: actions/setup-node@v5\n        with:\n          cache: pnpm\n      - run: pnpm lint\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: pnpm/action-setup@v4\n        with:\n          version: 9\n      - uses: actions/setup-node@v5\n        with:\n          cache: pnpm\n  b:\n    steps:\n      - uses: pnpm/action-setup@v4\n        with:\n          version: 9\n      - name: Node\n        uses: actions/setup-node@v5\n        with:\n          cache: pnpm\n      - run: pnpm lint\n',
        },
      },
      {
        name: 'nothing says which pnpm',
        log: '##[error]Unable to locate executable file: pnpm. Please verify either the file path exists.',
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/setup-node@v4\n        with:\n          cache: pnpm\n',
        },
      },
    ],
    ignore: [
      {
        name: 'another program',
        log: '##[error]Unable to locate executable file: terraform. Please verify either the file path exists.',
      },
    ],
  },
});
