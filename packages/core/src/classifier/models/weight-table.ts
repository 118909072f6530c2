import { base64ToBytes, bytesToBase64 } from '../base64.ts';
import { brokenModel } from '../model-errors.ts';
import { readFields, readNumbers, readText, readWhole } from '../read-json.ts';
import type { SparseVector } from '../sparse-vector.ts';

/** One byte for each place and class, times the class's scale: an eighth of the size of doubles, the same answers. */
export interface WeightTable {
  readonly bits: number;
  readonly classes: number;
  /** Place by place, class by class. */
  readonly weights: Int8Array;
  /** By class. */
  readonly scales: Float64Array;
  /** By class. */
  readonly bias: Float64Array;
}

const MIN_BITS = 4;
const MAX_BITS = 16;
const MAX_CLASSES = 32;
/** Rounds weights (place by place, class by class) to bytes, after taking off what all classes of a place have in common. */
export function quantise(raw: Float64Array, bias: Float64Array, bits: number): WeightTable {
  const classes = bias.length;
  const weights = centred(raw, classes);
  const scales = new Float64Array(classes);
  for (let base = 0; base < weights.length; base += classes) {
    for (let kind = 0; kind < classes; kind += 1) {
      const size = Math.abs(weights[base + kind] as number);
      if (size > (scales[kind] as number)) scales[kind] = size;
    }
  }
  for (let kind = 0; kind < classes; kind += 1) scales[kind] = Math.fround((scales[kind] as number) / 127) || 1;
  const bytes = new Int8Array(weights.length);
  for (let base = 0; base < weights.length; base += classes) {
    for (let kind = 0; kind < classes; kind += 1) {
      bytes[base + kind] = Math.round((weights[base + kind] as number) / (scales[kind] as number));
    }
  }
  return { bits, classes, weights: bytes, scales, bias: bias.map(Math.fround) };
}

/** Without the mean of each place, which changes no probability: what is left says which class it speaks for. */
function centred(weights: Float64Array, classes: number): Float64Array {
  const result = new Float64Array(weights.length);
  for (let base = 0; base < weights.length; base += classes) {
    let sum = 0;
    for (let kind = 0; kind < classes; kind += 1) sum += weights[base + kind] as number;
    const mean = sum / classes;
    for (let kind = 0; kind < classes; kind += 1) result[base + kind] = (weights[base + kind] as number) - mean;
  }
  return result;
}

/** The bias and the weights of the row's places, summed up by class. */
export function scoresOf({ bits, classes, weights, scales, bias }: WeightTable, row: SparseVector): Float64Array {
  const sums = new Float64Array(classes);
  const mask = (1 << bits) - 1;
  for (let at = 0; at < row.indices.length; at += 1) {
    const base = ((row.indices[at] as number) & mask) * classes;
    const value = row.values[at] as number;
    for (let kind = 0; kind < classes; kind += 1) {
      sums[kind] = (sums[kind] as number) + value * (weights[base + kind] as number);
    }
  }
  for (let kind = 0; kind < classes; kind += 1) {
    sums[kind] = (sums[kind] as number) * (scales[kind] as number) + (bias[kind] as number);
  }
  return sums;
}

/** The table as plain JSON. */
export function tableToJson(table: WeightTable): unknown {
  const { bits, classes, weights, scales, bias } = table;
  const bytes = new Uint8Array(weights.buffer, weights.byteOffset, weights.length);
  return { bits, classes, weights: bytesToBase64(bytes), scales: [...scales], bias: [...bias] };
}

/** Reads what `tableToJson` wrote. Throws SelfHealerError `model-broken` when its parts do not fit together. */
export function tableFromJson(json: unknown): WeightTable {
  const fields = readFields(json, 'the table', ['bits', 'classes', 'weights', 'scales', 'bias']);
  const bits = readWhole(fields.bits, 'the table\'s "bits"', MIN_BITS, MAX_BITS);
  const classes = readWhole(fields.classes, 'the table\'s "classes"', 1, MAX_CLASSES);
  const bytes = base64ToBytes(readText(fields.weights, 'the table\'s "weights"'));
  if (bytes?.length !== classes << bits)
    throw brokenModel(`its weights are not ${classes} classes of 2^${bits} places`);
  return {
    bits,
    classes,
    weights: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length),
    scales: Float64Array.from(readNumbers(fields.scales, 'the table\'s "scales"', classes)),
    bias: Float64Array.from(readNumbers(fields.bias, 'the table\'s "bias"', classes)),
  };
}
