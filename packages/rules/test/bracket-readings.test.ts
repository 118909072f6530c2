import { describe, expect, it } from 'vitest';
import { mayCloseElsewhere } from '../src/support/text/bracket-readings.ts';

describe('where a bracket may close', () => {
  it.each([
    '  total = (base + extra * rate',
    '  return (base + extra * rate;',
    '  const left = price * (net + tax - rebate;',
    '  if (strcmp(a, b == 0) {',
    '  assert len(items == 3',
    '  total = round(price * rate',
    '    if (admin or owner and active:',
    "  const all = row.join(' '.trim();",
    "  rows.map((row) => row.join(' '.trim().toUpperCase());",
  ])('in two places: %s', (line) => expect(mayCloseElsewhere(line)).toBe(true));

  it.each([
    '  print("total " + name',
    '  console.log(a + b * c;',
    '  total = (base + extra',
    '  return Math.max(a, 2 * a;',
    "  return jsonify('a' + name;",
    '  if (a > 0 && b < 3 {',
    '  xs = list(map(lambda x: x * 2, ys)',
    '  const twice = items.map((x) => x * 2;',
    '  print(total)',
    '  return (a * b + c;',
    '  log.info("{} of {}".format(done, all);',
  ])('in one: %s', (line) => expect(mayCloseElsewhere(line)).toBe(false));
});
