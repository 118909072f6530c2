import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Host } from './host/host.ts';

/** Where what is kept across runs lies: SELF_HEALER_DATA_DIR, or the user's state directory. */
export function dataDirectory({ env }: Pick<Host, 'env'>): string {
  if (env.SELF_HEALER_DATA_DIR) return env.SELF_HEALER_DATA_DIR;
  return join(env.XDG_STATE_HOME || join(env.HOME || homedir(), '.local', 'state'), 'self-healer');
}
