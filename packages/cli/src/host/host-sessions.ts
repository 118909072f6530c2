import { CONFIG_FILE } from '@self-healer/config/config-file';
import type { Store } from '@self-healer/core/ports/store';
import { processRunner } from '@self-healer/healer/process/process-runner';
import { type DebugSessions, debugSessions } from '@self-healer/healer/session/debug-sessions';
import type { LogReader } from '@self-healer/healer/session/log-reader';
import type { SessionDependencies } from '@self-healer/healer/session/session-dependencies';
import { configuredAnalyzers } from './configured-analyzers.ts';
import type { Host } from './host.ts';
import { hostConfig } from './host-config.ts';
import { hostSandbox } from './host-sandbox.ts';
import { hostVault } from './host-vault.ts';

const TIMEOUT_SECONDS = 1800;
const ID_DIGITS = 16;

export interface HostSessionOptions {
  readonly store: Store | undefined;
  readonly rootOf: (workspace: string) => string | undefined;
  readonly timeoutSeconds?: number;
  /** Reads the logs that sessions are opened with; by default this thread does. */
  readonly reader?: LogReader;
  readonly hooks?: Pick<SessionDependencies, 'onProgress' | 'onChange'>;
}

/** Debug sessions with all rules and real processes. */
export function hostSessions(
  host: Host,
  { store, rootOf, timeoutSeconds, reader, hooks }: HostSessionOptions,
): DebugSessions {
  const runner = processRunner();
  const analyzerOf = configuredAnalyzers(host, hostVault(host));
  return debugSessions({
    analyzer: analyzerOf(undefined),
    runner,
    sandbox: () => hostSandbox(host, runner),
    env: host.env,
    clock: host.clock,
    temporaryDirectory: host.temporaryDirectory,
    random: () => host.random(ID_DIGITS),
    rootOf,
    async configAt(root) {
      const configured = await hostConfig({ root }, host, runner);
      if (configured === undefined) return undefined;
      const { verify, timeout, 'max-safety': most } = configured.config;
      return {
        isProtected: configured.isProtected,
        analyzer: analyzerOf(configured),
        ...(verify !== undefined && { verifyCommand: verify }),
        // What the command line gives goes first.
        ...(timeout !== undefined && timeoutSeconds === undefined && { timeoutSeconds: timeout }),
        ...(most === 'safe' && { safetyCeiling: CONFIG_FILE }),
      };
    },
    timeoutSeconds: timeoutSeconds ?? TIMEOUT_SECONDS,
    // Of the debugger each command has its own.
    get signal() {
      return host.signal;
    },
    ...(store && { store }),
    ...(reader && { reader }),
    ...hooks,
  });
}
