import { join } from 'node:path';

// eslint-disable-next-line no-console
export const target = (root, name) => join(root, name);
