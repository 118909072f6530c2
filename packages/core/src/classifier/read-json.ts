import { brokenModel } from './model-errors.ts';

/** The object's fields, when it has exactly these. Throws SelfHealerError `model-broken`. */
export function readFields<K extends string>(
  json: unknown,
  what: string,
  names: readonly K[],
): Readonly<Record<K, unknown>> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw brokenModel(`${what} is no object`);
  const known: ReadonlySet<string> = new Set(names);
  const unknown = Object.keys(json).find((key) => !known.has(key));
  if (unknown !== undefined) throw brokenModel(`${what} has a field "${unknown.slice(0, 40)}" that nobody knows`);
  const missing = names.find((name) => !Object.hasOwn(json, name));
  if (missing !== undefined) throw brokenModel(`${what} has no "${missing}"`);
  return json as Record<K, unknown>;
}

/** A whole number from `least` to `most`. Throws SelfHealerError `model-broken`. */
export function readWhole(value: unknown, what: string, least: number, most: number): number {
  if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most) return value as number;
  throw brokenModel(`${what} is no whole number from ${least} to ${most}`);
}

/** A finite number. Throws SelfHealerError `model-broken`. */
export function readNumber(value: unknown, what: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw brokenModel(`${what} is no number`);
}

/** A list of finite numbers, of this length where one is given. Throws SelfHealerError `model-broken`. */
export function readNumbers(value: unknown, what: string, length?: number): readonly number[] {
  const list = readList(value, what);
  if (length !== undefined && list.length !== length)
    throw brokenModel(`${what} has ${list.length} numbers, not ${length}`);
  return list.map((entry) => readNumber(entry, what));
}

/** A list. Throws SelfHealerError `model-broken`. */
export function readList(value: unknown, what: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw brokenModel(`${what} is no list`);
}

/** A text. Throws SelfHealerError `model-broken`. */
export function readText(value: unknown, what: string): string {
  if (typeof value === 'string') return value;
  throw brokenModel(`${what} is no text`);
}
