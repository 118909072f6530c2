import { readFileSync } from 'node:fs';

function totals(rows) {
  sums = new Map();
  for (const [name, amount] of rows) {
    sums.set(name, (sums.get(name) ?? 0) + Number(amount));
  }
  return sums;
}

const rows = readFileSync(new URL('../rows.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split(','));
for (const [name, sum] of totals(rows)) console.log(`${name}: ${sum}`);
