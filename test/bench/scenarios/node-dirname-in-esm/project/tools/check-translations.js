import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const directory = join(__dirname, '..', 'locales');
const [first, ...rest] = readdirSync(directory).map((name) => ({
  name,
  keys: Object.keys(JSON.parse(readFileSync(join(directory, name), 'utf8'))).sort().join(),
}));
for (const { name, keys } of rest) {
  if (keys !== first.keys) throw new Error(`${name} and ${first.name} differ`);
}
console.log(`${rest.length + 1} translations agree`);
