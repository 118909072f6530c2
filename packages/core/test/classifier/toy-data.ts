import type { ErrorExample } from '@self-healer/core/classifier/error-example';
import type { TrainingRows } from '@self-healer/core/classifier/models/model';
import type { SparseVector } from '@self-healer/core/classifier/sparse-vector';
import type { Category, Severity, Stage } from '@self-healer/core/model/vocabulary';

/** A row that has the given places, each with the value one. */
export function rowOf(...places: readonly number[]): SparseVector {
  return { indices: Uint32Array.from(places).sort(), values: new Float32Array(places.length).fill(1) };
}

/** Rows of places with their class. */
export function rowsOf(
  classes: number,
  ...rows: readonly (readonly [places: readonly number[], label: number])[]
): TrainingRows {
  return {
    classes,
    rows: rows.map(([places]) => rowOf(...places)),
    labels: Uint8Array.from(rows, ([, label]) => label),
  };
}

const SENTENCES: readonly (readonly [Category, Severity, Stage, string])[] = [
  ['dependency', 'high', 'install', 'package {} has no version that fits'],
  ['network', 'medium', 'install', 'could not reach host {}: connection refused'],
  ['permission', 'high', 'deploy', 'access to {} was denied to this user'],
  ['resource', 'high', 'build', 'out of memory while reading {}'],
  ['test', 'medium', 'test', 'expected {} but received another value'],
  ['build', 'high', 'build', 'syntax error in {} near the end'],
];
const TOOLS = ['anvil', 'bellows', 'crucible', 'dies', 'easel', 'furnace', 'gavel', 'hammer'];

/** Forty-eight errors of eight tools that nobody has. */
export const TOY_ERRORS: readonly ErrorExample[] = TOOLS.flatMap((tool, at) =>
  SENTENCES.map(([category, severity, stage, sentence]) => ({
    text: `${tool}: ${sentence.replace('{}', `part${at}`)}`,
    category,
    severity,
    stage,
    tool,
    source: 'recorded' as const,
  })),
);
