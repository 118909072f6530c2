import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

export async function load(name) {
  var text = await readFile(name, 'utf8');
  return text.trim();
}
