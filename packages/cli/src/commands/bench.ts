import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from '@self-healer/core/errors';
import { EXIT } from '../exit-code.ts';
import type { Host } from '../host/host.ts';

/** Runs the repair bench of the checkout that holds this program. */
export async function bench(args: readonly string[], host: Host): Promise<number> {
  const root = dirname(host.home);
  const script = join(root, 'scripts/bench.ts');
  if (!existsSync(script) || !existsSync(join(root, 'node_modules'))) {
    throw new UsageError(
      'no-checkout',
      'The bench needs a checkout of self-healer with its tools. Clone it, run npm ci, then node dist/cli.cjs bench there.',
    );
  }
  const child = spawn(host.node, [join(root, 'scripts/with-node.mjs'), script, ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  const [code] = await once(child, 'exit');
  return typeof code === 'number' ? code : EXIT.broken;
}
