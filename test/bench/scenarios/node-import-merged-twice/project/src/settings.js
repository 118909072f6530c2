import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { existsSync, readFileSync } from 'node:fs';

export function settings(directory) {
  const path = join(directory, 'settings.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}
