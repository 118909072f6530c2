import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext } from '@self-healer/core/rule';
import { actionUses, type CiFile, ciCommands, setActionInput } from '@self-healer/editors/ci-file';
import { insertCommandsBefore } from '@self-healer/editors/ci-insert-commands';
import {
  addYamlEntry,
  getYaml,
  insertYamlItem,
  setYamlScalar,
  type YamlPath,
  yamlScalars,
} from '@self-healer/editors/yaml';
import { editCiFiles } from './ci-edits.ts';
import { isFailedStep, workflowSteps } from './workflow-steps.ts';

/**
 * How the platforms say what a checkout brings: an input of actions/checkout, a variable of GitLab, a key of Azure's
 * checkout step, and elsewhere a command after the checkout.
 */
export interface CheckoutOption {
  readonly input: string;
  readonly inputValue: string;
  readonly variable?: string;
  readonly variableValue?: string;
  readonly azure: readonly [key: string, value: string];
  readonly command: string;
  /** The commands that need it. */
  readonly needs: RegExp;
}

/** Sets an option of the checkout in the CI file that failed, or in the only one there is. */
export async function setCheckoutOption(
  repo: Workspace,
  { step, format }: Pick<FixContext, 'step' | 'format'>,
  option: CheckoutOption,
): Promise<readonly WriteEdit[]> {
  const failing = new Set<string>();
  const edits = await editCiFiles(repo, format === 'plain' ? undefined : [format], (text, { provider, path }) => {
    const failed = step?.command?.trim().split('\n')[0];
    if (provider === 'github-actions') {
      if (!actionUses(text).some(({ action }) => action === 'actions/checkout')) return undefined;
      if (workflowSteps(text).some((each) => isFailedStep(each, step))) failing.add(path);
    } else if (failed !== undefined && text.includes(failed)) failing.add(path);
    return EDITS[provider](text, option);
  });
  if (failing.size > 0) return edits.filter(({ path }) => failing.has(path));
  return edits.length === 1 ? edits : [];
}

const EDITS: Readonly<Record<CiFile['provider'], (text: string, option: CheckoutOption) => string | undefined>> = {
  'github-actions': (text, { input, inputValue }) => setActionInput(text, 'actions/checkout', input, inputValue),
  'gitlab-ci': (text, { variable, variableValue, command, needs }) =>
    variable === undefined || variableValue === undefined
      ? beforeNeed(text, 'gitlab-ci', command, needs)
      : setVariable(text, variable, variableValue),
  'azure-devops': (text, { azure: [key, value] }) => setAzureCheckout(text, key, value),
  circleci: (text, { command }) => afterCircleCheckout(text, command),
  bitbucket: (text, option) => setBitbucketClone(text, option),
  jenkins: (text, option) => cloneWhole(text, option) ?? beforeNeed(text, 'jenkins', option.command, option.needs),
  codebuild: (text, { command, needs }) => beforeNeed(text, 'codebuild', command, needs),
};

/** Before the command that needs it; where a script hides that one, before the first of all. */
function beforeNeed(text: string, provider: CiFile['provider'], command: string, needs: RegExp): string | undefined {
  if (text.includes(command)) return undefined;
  return (
    insertCommandsBefore(text, provider, (line) => needs.test(line), [command]) ??
    insertCommandsBefore(text, provider, (line) => line !== '' && !line.startsWith('#'), [command])
  );
}

/** The options of the clone for all pipelines; what it has no key for is a command. */
function setBitbucketClone(text: string, { input, command, needs }: CheckoutOption): string | undefined {
  const entry = BITBUCKET_CLONE[input];
  if (entry === undefined) return beforeNeed(text, 'bitbucket', command, needs);
  const [key, value] = entry;
  if (getYaml(text, ['clone', key]) !== undefined) return setYamlScalar(text, ['clone', key], value);
  if (getYaml(text, ['clone']) !== undefined) return addYamlEntry(text, ['clone'], key, `${value}`);
  return addYamlEntry(text, [], 'clone', `\n${key}: ${value}`, 'first');
}

const BITBUCKET_CLONE: Readonly<Record<string, readonly [key: string, value: string | boolean]>> = {
  'fetch-depth': ['depth', 'full'],
  lfs: ['lfs', true],
};

/** A clone that the Jenkinsfile itself makes shallow is made whole. */
function cloneWhole(text: string, { input }: CheckoutOption): string | undefined {
  if (input !== 'fetch-depth' || !/\bshallow:\s*true\b/.test(text)) return undefined;
  return text.replaceAll(/\b(shallow|noTags):(\s*)true\b/g, '$1:$2false').replaceAll(/\bdepth:(\s*)\d+/g, 'depth:$10');
}

function setVariable(text: string, name: string, value: string): string | undefined {
  const quoted = `"${value}"`;
  if (getYaml(text, ['variables']) === undefined)
    return addYamlEntry(text, [], 'variables', `\n${name}: ${quoted}`, 'first');
  const path = ['variables', name];
  if (getYaml(text, path) === undefined) return addYamlEntry(text, ['variables'], name, quoted);
  return setYamlScalar(text, path, value);
}

/** The `checkout: self` of every job, made as its first step where there is none. */
function setAzureCheckout(text: string, key: string, value: string): string | undefined {
  const lists = new Map<string, YamlPath>();
  for (const { path } of ciCommands(text)) {
    const at = path.lastIndexOf('steps');
    if (at >= 0) lists.set(path.slice(0, at + 1).join('/'), path.slice(0, at + 1));
  }
  let changed = text;
  for (const list of [...lists.values()].reverse()) {
    const self = yamlScalars(changed).find(
      ({ path, value: name }) =>
        path.at(-1) === 'checkout' && name === 'self' && path.slice(0, -2).join('/') === list.join('/'),
    );
    const step = self?.path.slice(0, -1);
    changed =
      (step === undefined
        ? insertYamlItem(changed, list, 0, `checkout: self\n${key}: ${value}`)
        : getYaml(changed, [...step, key]) === undefined
          ? addYamlEntry(changed, step, key, value)
          : setYamlScalar(
              changed,
              [...step, key],
              /^\d+$/.test(value) ? Number(value) : value === 'true' ? true : value,
            )) ?? changed;
  }
  return changed === text ? undefined : changed;
}

function afterCircleCheckout(text: string, command: string): string | undefined {
  if (text.includes(command)) return undefined;
  let changed = text;
  for (const { path, value } of yamlScalars(text).toReversed()) {
    const index = path.at(-1);
    if (value !== 'checkout' || typeof index !== 'number' || path.at(-2) !== 'steps') continue;
    changed = insertYamlItem(changed, path.slice(0, -1), index + 1, `run: ${command}`) ?? changed;
  }
  return changed === text ? undefined : changed;
}
