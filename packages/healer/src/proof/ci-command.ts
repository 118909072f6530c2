import { stageOf } from '@self-healer/core/analyzer/stage-of-step';
import type { Stage } from '@self-healer/core/model/vocabulary';
import { pathProblem } from '@self-healer/core/patcher/policy/path-guard';
import { type CiStep, ciSteps, isCiConfiguration } from './ci-steps.ts';

/** A committed command that the log's failed step stands for. */
export interface CiCommand extends CiStep {
  /** The configuration it stands in. */
  readonly file: string;
  /** False when it is only the best guess: then that it passes here says nothing about the log. */
  readonly certain: boolean;
}

export interface FailedStep {
  readonly name?: string;
  readonly command?: string;
  /** Of the error. */
  readonly stage?: Stage;
}

/** Files as they are at a trusted revision. */
export interface CommittedFiles {
  list(): Promise<readonly string[]>;
  read(path: string): Promise<string | undefined>;
}

/**
 * The command of the CI configuration that a failed step ran, or undefined when none fits well enough.
 * What the log says only chooses among committed commands; its text never becomes one.
 */
export async function ciCommand(step: FailedStep | undefined, files: CommittedFiles): Promise<CiCommand | undefined> {
  const found: (CiStep & { readonly file: string })[] = [];
  for (const file of (await files.list()).filter(isCiConfiguration)) {
    for (const each of ciSteps(file, (await files.read(file)) ?? '')) {
      if (each.cwd === '.' || pathProblem(each.cwd) === undefined) found.push({ ...each, file });
    }
  }
  const distinct = [...new Map(found.map((each) => [`${each.cwd}\n${each.command.trim()}`, each])).values()];
  const scored = distinct.map((each) => ({ each, fit: fitOf(each, step) })).toSorted((a, b) => b.fit - a.fit);
  const [best, second] = scored;
  if (best === undefined) return undefined;
  // Two that fit equally well, run in different places: nothing says which one failed.
  if (best.fit >= CERTAIN) return { ...best.each, certain: second?.fit !== best.fit };
  if (best.fit > 0 && second?.fit !== best.fit) return { ...best.each, certain: false };
  const guess = guessOf(distinct, step);
  return guess && { ...guess, certain: false };
}

/** What a wrong guess may run: it changes nothing outside of the copy. */
const HARMLESS: ReadonlySet<Stage> = new Set(['install', 'lint', 'build', 'test', 'other']);

/**
 * The only command there is, or the only one that does what failed: a runner may name a step after nothing that stands
 * in the configuration (`CmdLine`, `run`).
 */
function guessOf<S extends CiStep>(steps: readonly S[], failed: FailedStep | undefined): S | undefined {
  const staged = steps.map((step) => ({ step, stage: stageOf({ command: step.command }, '') }));
  const [only, ...more] = steps.length === 1 ? staged : staged.filter(({ stage }) => stage === failed?.stage);
  return only !== undefined && more.length === 0 && HARMLESS.has(only.stage) ? only.step : undefined;
}

const CERTAIN = 80;

/** 0 to 100: how well a configured step fits the failed one. */
function fitOf({ name, command }: CiStep, step: FailedStep | undefined): number {
  const wanted = normal(step?.command ?? (step?.name ?? '').replace(/^Run /, ''));
  const own = normal(command);
  const named = name !== undefined && normal(name) === normal(step?.name ?? '') ? 10 : 0;
  if (wanted !== '' && own === wanted) return 90 + named;
  const lines = own.split('\n');
  // GitHub names an unnamed step after the first line of its script.
  if (wanted !== '' && !wanted.includes('\n') && lines[0] === wanted) return 80 + named;
  if (wanted !== '' && lines.includes(wanted)) return 50 + named;
  // A shell that says what it runs says each command of a line by itself.
  if (wanted !== '' && lines.some((line) => line.split(/ (?:&&|\|\|) |; /).includes(wanted))) return 45 + named;
  if (wanted.includes('\n') && wanted.split('\n').every((line) => lines.includes(line))) return 60 + named;
  return named > 0 ? 40 : 0;
}

const normal = (text: string): string =>
  text
    .split('\n')
    .map((line) =>
      line
        .replace(/^\$ |['"]/g, '')
        .trim()
        .replace(/\s+/g, ' '),
    )
    .filter((line) => line !== '')
    .join('\n');
