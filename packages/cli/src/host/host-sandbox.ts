import { UsageError } from '@self-healer/core/errors';
import type { CommandRunner } from '@self-healer/core/ports/command-runner';
import { findSandbox, type Sandbox } from '@self-healer/healer/process/sandbox';
import type { Host } from './host.ts';

/**
 * The sandbox of this host, undefined when there is none or SELF_HEALER_SANDBOX is `off`.
 * @throws UsageError `no-sandbox` when it is `required` and there is none, `bad-setting` for any other value
 */
export async function hostSandbox(
  { env, temporaryDirectory }: Pick<Host, 'env' | 'temporaryDirectory'>,
  runner: CommandRunner,
): Promise<Sandbox | undefined> {
  const wish = env.SELF_HEALER_SANDBOX || 'auto';
  if (wish === 'off') return undefined;
  if (wish !== 'auto' && wish !== 'required') {
    throw new UsageError(
      'bad-setting',
      `SELF_HEALER_SANDBOX: ${JSON.stringify(wish)} is none of auto, required and off.`,
    );
  }
  const found = await findSandbox({ env, temporaryDirectory, runner });
  if (found !== undefined || wish === 'auto') return found;
  throw new UsageError(
    'no-sandbox',
    'A sandbox is required here, and there is none: nothing was run. Install bubblewrap, on Linux, where user namespaces are allowed; or run nothing with --no-run; or set SELF_HEALER_SANDBOX=auto.',
  );
}
