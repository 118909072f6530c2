import type { HealReport } from '@self-healer/core/model/heal-report';
import type { Advisor } from '@self-healer/core/ports/advisor';
import { heal } from '@self-healer/healer/heal';
import type { HealDependencies, HealRequest } from '@self-healer/healer/heal-request';
import { processRunner } from '@self-healer/healer/process/process-runner';
import type { Host } from './host/host.ts';
import { hostAnalyzer } from './host/host-analyzer.ts';
import { configuredRequest, hostConfig } from './host/host-config.ts';
import { hostSandbox } from './host/host-sandbox.ts';
import { type ProposeOptions, proposeTo } from './propose-to.ts';

export interface HealWithOptions extends Omit<ProposeOptions, 'root'> {
  readonly advisor?: Advisor | undefined;
}

/** Heals with all rules and real processes. */
export async function healWith(
  request: HealRequest,
  host: Host,
  onProgress: NonNullable<HealDependencies['onProgress']>,
  { advisor, ...propose }: HealWithOptions = {},
): Promise<HealReport> {
  const runner = processRunner();
  const { env, clock } = host;
  const configured = await hostConfig({ root: request.root }, host, runner);
  const to = request.mode === 'propose' ? await proposeTo({ ...propose, root: request.root }, host, runner) : undefined;
  return heal(
    { ...configuredRequest(request, configured), signal: host.signal, ...(to && { source: to.source }) },
    {
      analyzer: hostAnalyzer(host, configured?.rules),
      runner,
      env,
      clock,
      temporaryDirectory: host.temporaryDirectory,
      sandbox: () => hostSandbox(host, runner),
      onProgress,
      ...(advisor && { advisor }),
      ...(to && { forge: to.forge }),
    },
  );
}
