import { SelfHealerError } from '@self-healer/core/errors';
import { gateOutput } from '@self-healer/healer/redaction/output-gate';

/** What stderr says about an error: ours in a sentence, anything else with its stack, because it is a bug. */
export function problemText(error: unknown): string {
  if (error instanceof SelfHealerError) return gateOutput(error.message);
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return gateOutput(`This is a bug in self-healer, please report it with these lines:\n${text}`);
}
