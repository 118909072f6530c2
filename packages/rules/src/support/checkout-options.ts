import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext } from '@self-healer/core/rule';
import { actionUses, type CiFile, setActionInput } from '@self-healer/editors/ci-file';
import { addYamlEntry, getYaml, setYamlScalar } from '@self-healer/editors/yaml';
import { editCiFiles } from './ci-edits.ts';
import { isFailedStep, workflowSteps } from './workflow-steps.ts';

/** How the platforms say what a checkout brings: an input of actions/checkout, a variable of GitLab. */
export interface CheckoutOption {
  readonly input: string;
  readonly inputValue: string;
  readonly variable: string;
  readonly variableValue: string;
}

/** Sets an option of the checkout in the CI file that failed, or in the only one there is. */
export async function setCheckoutOption(
  repo: Workspace,
  { step, format }: Pick<FixContext, 'step' | 'format'>,
  option: CheckoutOption,
): Promise<readonly WriteEdit[]> {
  const providers: readonly CiFile['provider'][] = ['github-actions', 'gitlab-ci'];
  const failing = new Set<string>();
  const edits = await editCiFiles(repo, format === 'plain' ? providers : [format], (text, { provider, path }) => {
    if (provider === 'gitlab-ci') return setVariable(text, option.variable, option.variableValue);
    if (!actionUses(text).some(({ action }) => action === 'actions/checkout')) return undefined;
    if (workflowSteps(text).some((each) => isFailedStep(each, step))) failing.add(path);
    return setActionInput(text, 'actions/checkout', option.input, option.inputValue);
  });
  if (failing.size > 0) return edits.filter(({ path }) => failing.has(path));
  return edits.length === 1 ? edits : [];
}

function setVariable(text: string, name: string, value: string): string | undefined {
  const quoted = `"${value}"`;
  if (getYaml(text, ['variables']) === undefined)
    return addYamlEntry(text, [], 'variables', `\n${name}: ${quoted}`, 'first');
  const path = ['variables', name];
  if (getYaml(text, path) === undefined) return addYamlEntry(text, ['variables'], name, quoted);
  return setYamlScalar(text, path, value);
}
