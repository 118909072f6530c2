import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { actionUses, listCiFiles, setActionRef } from '@self-healer/editors/ci-file';
import { setYamlScalar } from '@self-healer/editors/yaml';
import { actionsOfOwner, takenFor } from '../data/known-actions.ts';
import { ACTION_MAJORS, actionRepository, majorOf } from '../data/retired-actions.ts';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

/** Writes another repository of the same owner wherever a misspelt one is used, with its sub-path and reference. */
function useRepository(repo: Workspace, wrong: string, meant: string): Promise<readonly WriteEdit[]> {
  return editCiFiles(repo, ['github-actions'], (text) => {
    let changed = text;
    for (const { path, action, ref } of actionUses(text)) {
      if (actionRepository(action) !== wrong) continue;
      changed = setYamlScalar(changed, path, `${meant}${action.slice(wrong.length)}@${ref}`) ?? changed;
    }
    return changed;
  });
}

/** References of an action in the repository's other workflows, the wrong one apart. */
async function otherRefs(repo: Workspace, action: string, wrong: string): Promise<readonly string[]> {
  const texts = await Promise.all(
    listCiFiles(await repo.list()).map(async ({ path, provider }) =>
      provider === 'github-actions' ? ((await repo.read(path)) ?? '') : '',
    ),
  );
  const uses = texts.flatMap(actionUses).filter((use) => actionRepository(use.action) === action && use.ref !== wrong);
  return [...new Set(uses.map(({ ref }) => ref))];
}

/** A reference that is there: what the other workflows use, the tag of a bare number, a major the tables know. */
async function existingRef(repo: Workspace, action: string, wrong: string): Promise<string | undefined> {
  const [used, ...more] = await otherRefs(repo, action, wrong);
  if (used !== undefined) return more.length === 0 ? used : undefined;
  const repository = actionRepository(action);
  const known = Object.hasOwn(ACTION_MAJORS, repository) ? ACTION_MAJORS[repository]?.node24 : undefined;
  if (known === undefined) return undefined;
  const major = majorOf(wrong.replace(/^[Vv.]+/, 'v'));
  if (major === undefined) return /^(?:main|master|latest)$/.test(wrong) ? `v${known}` : undefined;
  return major > 0 && major <= known && !/^v/.test(wrong) ? `v${major}` : `v${known}`;
}

async function useExisting(repo: Workspace, action: string, wrong: string): Promise<RuleFix | undefined> {
  const ref = await existingRef(repo, action, wrong);
  if (ref === undefined) return undefined;
  const edits = await editCiFiles(repo, ['github-actions'], (text) => {
    // The runner names the repository, a workflow what is in it: `github/codeql-action/init`.
    const used = new Set(
      actionUses(text).flatMap((use) => (actionRepository(use.action) === action ? [use.action] : [])),
    );
    let changed = text;
    for (const each of used) changed = setActionRef(changed, each, (now) => now === wrong, ref) ?? changed;
    return changed;
  });
  return edits.length === 0 ? undefined : { title: `Use ${action}@${ref}`, safety: 'review', edits };
}

export const rule = defineRule({
  id: 'configuration/github-action-not-resolved',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['github-actions'],
  needle: ['Unable to resolve action', 'An action could not be found at the URI'],
  // actions/runner and GitHub; newer runners leave out the reference where the repository is missing.
  pattern:
    /^(?:##\[error\])?(?:Error: )?(?:Unable to resolve action [`']?(?<action>[\w.-]{1,100}\/[\w./-]{1,200})(?:@(?<ref>[\w./-]{1,100}))?[`']?, (?<reason>repository not found|unable to find version `[^`]{1,100}`|not found)|An action could not be found at the URI '(?<uri>[^']{1,300})')/,
  captures: ['action?', 'ref?', 'reason?', 'uri?'],
  docs: {
    title: 'An action does not exist',
    what: 'GitHub found no action under this name and version.',
    why: 'The name or version is misspelt, the tag was deleted, or the repository is private.',
    how: 'Correct the name or use a version the action has.',
    references: [
      'https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/find-and-customize-actions',
    ],
  },
  async fix({ action, ref, reason }, repo) {
    if (action === undefined) return undefined;
    const repository = actionRepository(action);
    if (ref !== undefined && reason?.startsWith('unable to find version')) return useExisting(repo, action, ref);
    const meant = takenFor(repository) ?? nearestWord(repository, actionsOfOwner(repository));
    if (meant === undefined) return undefined;
    const edits = await useRepository(repo, repository, meant);
    return edits.length === 0 ? undefined : { title: `Use ${meant}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'repository',
        log: '##[error]Unable to resolve action `actions/chekout@v4`, repository not found',
        captures: { action: 'actions/chekout', ref: 'v4' },
        repo: {
          '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n      - uses: actions/chekout@v4\n      - run: make\n',
        },
        patched: {
          '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n      - run: make\n',
        },
      },
      {
        name: 'a name taken for another, in a composite action',
        log: '##[error]Unable to resolve action actions/setup-jdk, repository not found',
        captures: { action: 'actions/setup-jdk' },
        repo: {
          '.github/actions/java/action.yml':
            'runs:\n  using: composite\n  steps:\n    - uses: "actions/setup-jdk@v4"\n      with: { distribution: temurin }\n',
        },
        patched: {
          '.github/actions/java/action.yml':
            'runs:\n  using: composite\n  steps:\n    - uses: "actions/setup-java@v4"\n      with: { distribution: temurin }\n',
        },
      },
      {
        name: "another owner's, which nobody chose",
        log: '##[error]Unable to resolve action acton/checkout, repository not found',
        repo: { '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n      - uses: acton/checkout@v4\n' },
      },
      {
        name: 'version',
        log: 'Error: Unable to resolve action `acme/deploy@v9`, unable to find version `v9`',
        captures: { ref: 'v9' },
        repo: { '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n      - uses: acme/deploy@v9\n' },
      },
      {
        name: 'a version that another workflow has',
        log: '##[error]Unable to resolve action `acme/deploy@v9`, unable to find version `v9`',
        repo: {
          '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n      - uses: acme/deploy@v9\n',
          '.github/workflows/nightly.yml': 'jobs:\n  a:\n    steps:\n      - uses: acme/deploy@v2\n',
        },
        patched: { '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n      - uses: acme/deploy@v2\n' },
      },
      {
        name: 'an action inside a repository',
        log: '##[error]Unable to resolve action `github/codeql-action@v7`, unable to find version `v7`',
        repo: {
          '.github/workflows/c.yml':
            'jobs:\n  a:\n    steps:\n      - uses: github/codeql-action/init@v7\n      - uses: github/codeql-action/analyze@v7\n',
        },
        patched: {
          '.github/workflows/c.yml':
            'jobs:\n  a:\n    steps:\n      - uses: github/codeql-action/init@v4\n      - uses: github/codeql-action/analyze@v4\n',
        },
      },
      {
        name: 'a number that is no tag',
        log: '##[error]Unable to resolve action `actions/setup-java@4`, unable to find version `4`',
        repo: { '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n      - uses: actions/setup-java@4\n' },
        patched: { '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n      - uses: actions/setup-java@v4\n' },
      },
      {
        name: 'a major that was never published',
        log: '##[error]Unable to resolve action `actions/checkout@v12`, unable to find version `v12`',
        repo: { '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v12\n' },
        patched: { '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v5\n' },
      },
    ],
    ignore: [{ name: 'resolved', log: "Download action repository 'actions/checkout@v5' (SHA:0123)" }],
  },
});
