import { join, resolve } from 'node:path';

export function target(root, name) {
  let directory = join(root, 'out');
  return join(directory, name);
}
