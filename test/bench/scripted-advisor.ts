import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { openAdvisor } from '@self-healer/advisor/open-advisor';
import type { Advisor } from '@self-healer/core/ports/advisor';
import { redactor } from '@self-healer/healer/redaction/secrets';

/** An advisor that asks the endpoint, and remembers nothing from others: each keeps its files in a directory of its own. */
export function scriptedAdvisor(url: string, directory: string): Advisor {
  const advisor = openAdvisor({
    env: { SELF_HEALER_ADVISOR_URL: url, SELF_HEALER_ADVISOR_MODEL: 'scripted' },
    provider: 'compatible',
    directory: mkdtempSync(join(directory, 'advisor-')),
    redact: redactor(),
    fetch: globalThis.fetch,
    sleep: async () => undefined,
    clock: () => new Date(),
  });
  if (advisor === undefined) throw new Error('no advisor is configured');
  return advisor;
}
