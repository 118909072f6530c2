import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext, RuleFix } from '@self-healer/core/rule';
import { actionUses, type CiFile } from '@self-healer/editors/ci-file';
import { getYaml, insertYamlItem, setYamlScalar, type YamlPath, yamlScalars } from '@self-healer/editors/yaml';
import { editCiFiles } from './ci-edits.ts';

/** A job whose steps are a list: where the list stands, what it runs, and whether it brings the repository. */
interface Job {
  readonly steps: YamlPath;
  readonly commands: readonly string[];
  readonly names: readonly string[];
  readonly checksOut: boolean;
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const CLONES = /\b(?:git (?:clone|fetch|init)|gh repo clone)\b/;

/** Steps that bring a repository, of each platform that has such a step. */
const BRINGS: Readonly<Partial<Record<CiFile['provider'], (step: unknown, root: unknown) => boolean>>> = {
  'github-actions': (step) => /(?:^|\/|-)checkout@/.test(`${record(step).uses}`),
  circleci: (step, root) => {
    if (step === 'checkout' || 'checkout' in record(step) || 'attach_workspace' in record(step)) return true;
    const command = typeof step === 'string' ? step : Object.keys(record(step))[0];
    const own = list(record(record(record(root).commands)[command ?? '']).steps);
    return own.some((each) => each === 'checkout' || 'checkout' in record(each));
  },
  // A job checks out by itself there, but for one that deploys and one that says `none`.
  'azure-devops': (step) => 'checkout' in record(step) && record(step).checkout !== 'none',
};

const COMMAND_KEYS = ['run', 'script', 'bash', 'command'] as const;

function commandOf(step: unknown): string | undefined {
  const { run } = record(step);
  const said = COMMAND_KEYS.map((key) => record(step)[key] ?? record(run)[key]).find(
    (each) => typeof each === 'string',
  );
  return typeof said === 'string' ? said : undefined;
}

function nameOf(step: unknown): string | undefined {
  const { name, displayName, uses, run } = record(step);
  const said = name ?? displayName ?? uses ?? record(run).name;
  return typeof said === 'string' ? said : undefined;
}

/** The places of the lists under a key `steps`. */
function stepLists(text: string): readonly YamlPath[] {
  const found = new Map<string, YamlPath>();
  for (const { path } of yamlScalars(text)) {
    const at = path.indexOf('steps');
    const steps = path.slice(0, at + 1);
    if (at > 0 && Array.isArray(getYaml(text, steps))) found.set(steps.join('\n'), steps);
  }
  return [...found.values()];
}

function jobsWithSteps(text: string, provider: CiFile['provider']): readonly Job[] {
  const brings = BRINGS[provider];
  if (brings === undefined) return [];
  const root = getYaml(text, []);
  return stepLists(text).flatMap((steps) => {
    if (provider !== 'azure-devops' && (steps[0] !== 'jobs' || steps.length !== 3)) return [];
    const all = list(getYaml(text, steps));
    const commands = all.flatMap((step) => commandOf(step) ?? []);
    const deploys = steps.includes('strategy');
    const refused = all.some((step) => record(step).checkout === 'none');
    const checksOut =
      all.some((step) => brings(step, root)) ||
      commands.some((command) => CLONES.test(command)) ||
      (provider === 'azure-devops' && !deploys && !refused);
    return [{ steps, commands, names: all.flatMap((step) => nameOf(step) ?? []), checksOut }];
  });
}

const firstLine = (command: string): string => command.trim().split('\n')[0]?.trim() ?? '';

/** Puts the checkout before a job's first step; where Azure's job refuses it by name, lets it happen. */
function addCheckout(text: string, { steps }: Job, provider: CiFile['provider']): string | undefined {
  if (provider === 'azure-devops') {
    const refused = list(getYaml(text, steps)).findIndex((step) => record(step).checkout === 'none');
    return refused < 0
      ? insertYamlItem(text, steps, 0, 'checkout: self')
      : setYamlScalar(text, [...steps, refused, 'checkout'], 'self');
  }
  if (provider === 'circleci') return insertYamlItem(text, steps, 0, 'checkout');
  const used = actionUses(text).find(({ action }) => action === 'actions/checkout');
  return insertYamlItem(text, steps, 0, `uses: actions/checkout@${used?.ref ?? 'v5'}`);
}

/** In a scripted pipeline of Jenkins, which brings nothing by itself, checks out at the start of every `node`. */
function addScriptedCheckout(text: string): string | undefined {
  if (/^\s*pipeline\s*\{/m.test(text) || /\b(?:checkout|git|unstash)\b[ (]/.test(text)) return undefined;
  const changed = text.replace(
    /^(?<open>[ \t]*(?:\w+\.)?node(?: ?\([^)\n]{0,200}\))? ?\{[ \t]*\r?\n)(?<indent>[ \t]+)/gm,
    (_, open: string, indent: string) =>
      `${open}${indent}checkout scm${open.endsWith('\r\n') ? '\r\n' : '\n'}${indent}`,
  );
  return changed === text ? undefined : changed;
}

/**
 * Where a step needs a file the repository has, and its job never checks the repository out: the checkout, as the
 * job's first step. The job is the one that runs the step the log names, otherwise any that runs what `running` sees.
 */
export async function checkOutFirst(
  repo: Workspace,
  { step, format }: Pick<FixContext, 'step' | 'format'>,
  running: RegExp,
): Promise<RuleFix | undefined> {
  const said = [step?.name, step?.command].flatMap((each) => (each === undefined ? [] : [firstLine(each)]));
  const failed = new Set([...said, ...said.map((each) => each.replace(/^Run /, ''))]);
  const certain = new Set<string>();
  const edits = await editCiFiles(repo, format === 'plain' ? undefined : [format], (text, { provider, path }) => {
    if (provider === 'jenkins') return running.test(text) ? addScriptedCheckout(text) : undefined;
    const jobs = jobsWithSteps(text, provider);
    const named = jobs.filter((job) => [...job.names, ...job.commands.map(firstLine)].some((each) => failed.has(each)));
    if (named.length > 0) certain.add(path);
    const meant = (named.length > 0 ? named : jobs).filter(
      (job) => !job.checksOut && [...job.commands, ...job.names].some((each) => running.test(each)),
    );
    let changed = text;
    for (const job of meant.toReversed()) changed = addCheckout(changed, job, provider) ?? changed;
    return changed;
  });
  const kept: readonly WriteEdit[] = certain.size > 0 ? edits.filter(({ path }) => certain.has(path)) : edits;
  if (kept.length === 0 || (certain.size === 0 && kept.length > 1)) return undefined;
  return { title: 'Check out the repository before the job needs it', safety: 'review', edits: kept };
}
