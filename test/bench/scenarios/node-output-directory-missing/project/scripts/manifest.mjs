import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const target = path.join('build', 'meta', 'manifest.json');
const names = readdirSync('icons').map((file) => path.basename(file, '.svg'));

writeFileSync(target, JSON.stringify({ names }, null, 2));
console.log(`${names.length} icons`);
