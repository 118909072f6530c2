import type { HealEvent } from '@self-healer/healer/heal-request';
import { gateOutput } from '@self-healer/healer/redaction/output-gate';

const MOST = 500;
const megabytes = (bytes: number) => (bytes / (1024 * 1024)).toFixed(0);

/** A step in a few words; undefined for what is no step. */
export function progressText(event: HealEvent): string | undefined {
  switch (event.kind) {
    case 'running':
      return gateOutput(
        `${event.purpose === 'prove' ? 'running with the patch' : 'running without the patch'}: ${event.command}`,
      ).slice(0, MOST);
    case 'reading':
      return `reading the log: ${megabytes(event.bytes)} of ${megabytes(event.of)} MB`;
    case 'ran':
      return event.timedOut
        ? `stopped after ${event.seconds.toFixed(1)} s`
        : `ended with exit code ${event.exitCode ?? 'none'} after ${event.seconds.toFixed(1)} s`;
    default:
      return undefined;
  }
}
