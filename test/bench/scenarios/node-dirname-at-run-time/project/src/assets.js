import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const logo = () => readFileSync(join(__dirname, '../assets/logo.txt'), 'utf8').trim();
