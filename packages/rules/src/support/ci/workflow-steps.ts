import type { FixContext } from '@self-healer/core/rule';
import { getYaml, type YamlPath } from '@self-healer/editors/yaml';

/** A step of a GitHub workflow. */
export interface WorkflowStep {
  readonly job: string;
  /** `['jobs', job, 'steps', index]`. */
  readonly path: YamlPath;
  readonly name?: string;
  readonly run?: string;
  readonly uses?: string;
  /** What actions/github-script runs. */
  readonly script?: string;
}

/** All steps of a GitHub workflow, in order; none when the text is not a workflow. */
export function workflowSteps(text: string): readonly WorkflowStep[] {
  const jobs = getYaml(text, ['jobs']);
  return Object.entries(record(jobs)).flatMap(([job, body]) => {
    const { steps } = record(body);
    return (Array.isArray(steps) ? steps : []).map((step: unknown, index): WorkflowStep => {
      const { name, run, uses, with: inputs } = record(step);
      const { script } = record(inputs);
      return {
        job,
        path: ['jobs', job, 'steps', index],
        ...(typeof name === 'string' ? { name } : {}),
        ...(typeof run === 'string' ? { run } : {}),
        ...(typeof uses === 'string' ? { uses } : {}),
        ...(typeof script === 'string' ? { script } : {}),
      };
    });
  });
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** Whether a step is the one that failed, as far as the log tells: same name, same first line, same action. */
export function isFailedStep(step: WorkflowStep, failed: FixContext['step']): boolean {
  if (failed === undefined) return false;
  const names = [step.name, step.run?.trim().split('\n')[0], step.uses].filter((name) => name !== undefined);
  const said = [failed.name, failed.command]
    .flatMap((text) => (text === undefined ? [] : [text, text.replace(/^Run /, '')]))
    .map((text) => text.trim().split('\n')[0] ?? '');
  return names.some((name) => said.includes(name.trim()));
}

/** The action the log says was running: the last `Run owner/action@ref` before the match. */
export function runningAction(context: FixContext): string | undefined {
  const { lines, index } = context.window;
  const command = [context.step?.command, context.step?.name, ...lines.slice(0, index + 1).toReversed()];
  for (const line of command) {
    const uses = /^(?:##\[group\])?(?:Run )?(?<uses>[\w.-]+\/[\w./-]+@[\w./-]+)$/.exec(line ?? '')?.groups?.uses;
    if (uses !== undefined) return uses;
    if (/^##\[group\]Run /.test(line ?? '')) return undefined;
  }
  return undefined;
}
