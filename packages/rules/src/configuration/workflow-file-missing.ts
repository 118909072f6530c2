import { defineRule } from '@self-healer/core/rule';
import { checkOutForActions } from '../support/ci/check-out-for-actions.ts';
import { editMatching } from '../support/ci/ci-edits.ts';
import { nearestPath } from '../support/paths/nearest-path.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

export const rule = defineRule({
  id: 'configuration/workflow-file-missing',
  category: 'configuration',
  severity: 'critical',
  stage: 'setup',
  ecosystems: ['github-actions'],
  needle: ['could not read reusable workflow file for "', 'workflow was not found.', "Can't find 'action.yml'"],
  // actionlint 1; GitHub, in the annotation of a run that does not start, and for an action of the repository.
  pattern:
    /(?:could not read reusable workflow file for "\.\/(?<linted>[\w./-]{1,200})": |-> "\.\/(?<called>[^"\s]{1,200})" ?: workflow was not found\.|Can't find 'action\.yml', 'action\.yaml' or 'Dockerfile' under '[^']{0,200}\/(?<action>\.github\/[^'\s]{1,200})')/,
  captures: ['linted?', 'called?', 'action?'],
  explains: ['configuration/github-workflow-invalid', 'configuration/github-checkout-missing'],
  docs: {
    title: 'A workflow calls a file of the repository that is not there',
    what: 'There is no `{missing}`.',
    why: 'The workflow or action was renamed or moved, or its name is misspelt.',
    how: 'Name it as it is called now.',
    references: ['https://docs.github.com/en/actions/how-tos/reuse-automations/reuse-workflows'],
  },
  gathers: ['missing'],
  gather: ({ linted, called, action }) => ({ missing: linted ?? called ?? action ?? '' }),
  async fix({ missing, action }, repo) {
    const files = await repo.list();
    // Where it is there, the job lacks a checkout.
    // What is there was not checked out.
    if (files.some((path) => path === missing || path.startsWith(`${missing}/`)))
      return action === undefined ? undefined : checkOutForActions(repo);
    const actions = files.flatMap((path) => /^(?<directory>.+)\/action\.ya?ml$/.exec(path)?.groups?.directory ?? []);
    const workflows = files.filter((path) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path));
    const candidates = action === undefined ? workflows : actions;
    const name = missing.slice(missing.lastIndexOf('/') + 1);
    const named = candidates.filter((path) =>
      path
        .slice(path.lastIndexOf('/') + 1)
        .split(/[-_.]/)
        .includes(name),
    );
    const meant =
      nearestPath(missing, candidates) ?? (action !== undefined && named.length === 1 ? named[0] : undefined);
    if (meant === undefined) return undefined;
    const uses = new RegExp(
      `(?<=^\\s*(?:- )?uses:\\s*["']?\\./)${escapePattern(missing)}/?(?=["']?\\s*(?:#.*)?$)`,
      'gm',
    );
    const edits = await editMatching(repo, /^\.github\/.+\.ya?ml$/, (text) => text.replace(uses, () => meant));
    return edits.length === 0 ? undefined : { title: `Call ${meant}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'actionlint',
        log: '.github/workflows/ci.yml:7:11: could not read reusable workflow file for "./.github/workflows/build.yaml": open /w/shop/.github/workflows/build.yaml: no such file or directory [workflow-call]',
        captures: { missing: '.github/workflows/build.yaml' },
        repo: {
          '.github/workflows/ci.yml': 'on: push\njobs:\n  build:\n    uses: ./.github/workflows/build.yaml\n',
          '.github/workflows/build.yml': 'on: workflow_call\n',
        },
        patched: {
          '.github/workflows/ci.yml': 'on: push\njobs:\n  build:\n    uses: ./.github/workflows/build.yml\n',
        },
      },
      {
        name: 'GitHub, an action',
        log: "##[error]Can't find 'action.yml', 'action.yaml' or 'Dockerfile' under '/home/runner/work/shop/shop/.github/actions/setup'. Did you forget to run actions/checkout before running your local action?",
        captures: { action: '.github/actions/setup' },
        repo: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v5\n      - uses: ./.github/actions/setup\n',
          '.github/actions/setup-tools/action.yml': 'name: setup\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v5\n      - uses: ./.github/actions/setup-tools\n',
        },
      },
      {
        name: 'GitHub, an action that is there and was not checked out',
        log: "##[error]Can't find 'action.yml', 'action.yaml' or 'Dockerfile' under '/home/runner/work/shop/shop/.github/actions/setup'. Did you forget to run actions/checkout before running your local action?",
        repo: {
          '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n      - uses: ./.github/actions/setup\n',
          '.github/actions/setup/action.yml': 'runs:\n  using: composite\n  steps: []\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v5\n      - uses: ./.github/actions/setup\n',
        },
      },
    ],
    ignore: [{ name: 'another repository', log: "Can't find 'action.yml' in the marketplace" }],
  },
});
