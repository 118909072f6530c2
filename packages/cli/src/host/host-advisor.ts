import { join } from 'node:path';
import { UsageError } from '@self-healer/core/errors';
import type { Advisor } from '@self-healer/core/ports/advisor';
import { secretValues } from '@self-healer/healer/process/child-env';
import { gateOutput } from '@self-healer/healer/redaction/output-gate';
import { redactor } from '@self-healer/healer/redaction/secrets';
import { dataDirectory } from '../data-directory.ts';
import type { Host, Output } from './host.ts';

export interface AdvisorOptions {
  /** The provider, or `off`; by default the one that SELF_HEALER_ADVISOR names. */
  readonly advisor?: string;
  readonly offline: boolean;
  readonly showPrompt: boolean;
}

/**
 * The language model that is configured, if one is: its code is loaded only then. With `showPrompt` it writes what it
 * would send to `output`, and sends nothing.
 * @throws UsageError for a configuration that cannot be
 */
export async function hostAdvisor(
  { advisor: provider = '', offline, showPrompt }: AdvisorOptions,
  host: Host,
  output: Output,
): Promise<Advisor | undefined> {
  const wanted = provider || host.env.SELF_HEALER_ADVISOR;
  const on = wanted !== undefined && wanted !== '' && wanted !== 'off';
  if (showPrompt && (!on || offline)) {
    throw new UsageError(
      'no-advisor',
      '--show-prompt shows what would be sent to a language model, and none is configured. Name a provider with --advisor, and the model in SELF_HEALER_ADVISOR_MODEL.',
    );
  }
  if (!on || offline) return undefined;
  const { openAdvisor } = await import('@self-healer/advisor/open-advisor');
  return openAdvisor({
    env: host.env,
    provider: wanted,
    directory: join(dataDirectory(host), 'advisor'),
    redact: redactor(secretValues(host.env)),
    fetch: globalThis.fetch,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    clock: host.clock,
    ...(showPrompt && {
      show: async ({ url, body }) => output.write(gateOutput(`POST ${url}\n${readableJson(body)}\n\n`)),
    }),
  });
}

/** JSON whose line ends within texts are line ends, for people. */
const readableJson = (value: unknown): string =>
  JSON.stringify(value, undefined, 2).replace(/\\\\|\\n/g, (found) => (found === '\\n' ? '\n' : found));
