import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { addYamlEntry, getYaml } from '@self-healer/editors/yaml';
import { renameYamlKey, yamlKeys } from '@self-healer/editors/yaml-keys';
import { trackedPath } from '../support/paths/tracked-path.ts';

/** Gives every command of a composite action the shell it must name: bash, as GitHub's own machines run commands. */
function nameShells(text: string): string | undefined {
  const steps = getYaml(text, ['runs', 'steps']);
  let changed = text;
  for (const [index, step] of (Array.isArray(steps) ? steps : []).entries()) {
    if (typeof step !== 'object' || step === null || !('run' in step) || 'shell' in step) continue;
    changed = addYamlEntry(changed, ['runs', 'steps', index], 'shell', 'bash') ?? changed;
  }
  return changed === text ? undefined : changed;
}

/** Gives the jobs without a machine the one that all others of the workflow run on. */
function nameRunners(text: string): string | undefined {
  const jobs = Object.entries(getYaml(text, ['jobs']) ?? {});
  const labels = new Set(jobs.flatMap(([, job]) => (typeof job?.['runs-on'] === 'string' ? [job['runs-on']] : [])));
  const [label, ...others] = labels;
  if (label === undefined || others.length > 0 || label.includes('$')) return undefined;
  let changed = text;
  for (const [name, job] of jobs) {
    if (typeof job !== 'object' || job === null || 'runs-on' in job || 'uses' in job) continue;
    changed = addYamlEntry(changed, ['jobs', name], 'runs-on', label, 'first') ?? changed;
  }
  return changed === text ? undefined : changed;
}

/** The one input that a called workflow does not know, as the one of its inputs that it misses. */
async function renameInput(
  unknown: string,
  path: string,
  lines: readonly string[],
  repo: Workspace,
): Promise<RuleFix | undefined> {
  const said = (pattern: RegExp) => new Set(lines.flatMap((line) => pattern.exec(line)?.groups?.name ?? []));
  const missing = said(/Input (?<name>[\w-]+) is required, but not provided while calling/);
  const others = said(/Invalid input, (?<name>[\w-]+) is not defined in the referenced workflow/);
  const [wanted] = missing;
  const file = await trackedPath(path, repo);
  const text = file === undefined ? undefined : await repo.read(file);
  if (wanted === undefined || missing.size > 1 || others.size > 1 || file === undefined || text === undefined)
    return undefined;
  const places = yamlKeys(text).filter(
    ({ path: keys }) => keys[0] === 'jobs' && keys[2] === 'with' && keys[3] === unknown,
  );
  const [place] = places;
  if (place === undefined || places.length > 1) return undefined;
  const content = renameYamlKey(text, place, wanted);
  return {
    title: `Give the called workflow ${wanted}`,
    safety: 'review',
    edits: [{ kind: 'write', path: file, content }],
  };
}

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
  async fix({ path, problem }, repo, { window }) {
    // Both may stand in one line, the missing one first.
    const unknown = /\bInvalid input, (?<name>[\w-]+) is not defined in the referenced workflow/.exec(problem ?? '')
      ?.groups?.name;
    const renamed = unknown === undefined ? undefined : await renameInput(unknown, path ?? '', window.lines, repo);
    if (renamed !== undefined) return renamed;
    const missing = /^Required property is missing: (?<name>shell|runs-on)/.exec(problem ?? '')?.groups?.name;
    const file = path === undefined || missing === undefined ? undefined : await trackedPath(path, repo);
    const text = file === undefined ? undefined : await repo.read(file);
    if (file === undefined || text === undefined) return undefined;
    const content = missing === 'shell' ? nameShells(text) : nameRunners(text);
    if (content === undefined) return undefined;
    return { title: `Add ${missing} in ${file}`, safety: 'review', edits: [{ kind: 'write', path: file, content }] };
  },
  examples: {
    match: [
      {
        name: 'an input of a called workflow under an old name',
        log: 'The workflow is not valid. .github/workflows/ci.yml (Line: 5, Col: 13): Invalid input, node is not defined in the referenced workflow.\n.github/workflows/ci.yml (Line: 3, Col: 11): Input node-version is required, but not provided while calling.',
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    uses: ./.github/workflows/build.yml\n    with:\n      node: 22\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    uses: ./.github/workflows/build.yml\n    with:\n      node-version: 22\n',
        },
      },
      {
        name: 'both in one line',
        log: 'The workflow is not valid. .github/workflows/ci.yml (Line: 3, Col: 11): Input node-version is required, but not provided while calling. .github/workflows/ci.yml (Line: 5, Col: 13): Invalid input, node is not defined in the referenced workflow.',
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    uses: ./.github/workflows/build.yml\n    with:\n      node: 22\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    uses: ./.github/workflows/build.yml\n    with:\n      node-version: 22\n',
        },
      },
      {
        name: 'a command of a composite action without its shell',
        log: '##[error]/home/runner/work/app/app/./.github/actions/prep/action.yml (Line: 6, Col: 7): Required property is missing: shell',
        repo: {
          '.github/actions/prep/action.yml':
            'runs:\n  using: composite\n  steps:\n    - run: make deps\n    - run: make\n      shell: sh\n',
        },
        patched: {
          '.github/actions/prep/action.yml':
            'runs:\n  using: composite\n  steps:\n    - run: make deps\n      shell: bash\n    - run: make\n      shell: sh\n',
        },
      },
      {
        name: 'a job without the machine that all others have',
        log: '.github/workflows/ci.yml (Line: 6, Col: 5): Required property is missing: runs-on',
        repo: {
          '.github/workflows/ci.yml': 'jobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps: []\n  b:\n    steps: []\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps: []\n  b:\n    runs-on: ubuntu-24.04\n    steps: []\n',
        },
      },
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
