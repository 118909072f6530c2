import type { Advisor } from '@self-healer/core/ports/advisor';
import { fileCache, fileLedger } from './advisor-files.ts';
import { createBudget } from './budget.ts';
import { createAdvisor } from './create-advisor.ts';
import { fileLessons } from './lesson-book.ts';
import type { ModelPayload } from './model.ts';
import type { ModelHost } from './model-connection.ts';
import { openModel } from './open-model.ts';
import { advisorSettings } from './settings.ts';

export interface OpenAdvisorOptions extends ModelHost {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Instead of the one that the environment names. */
  readonly provider?: string;
  /** Where answers are cached and spending is recorded. */
  readonly directory: string;
  /** Takes secrets out of all that is sent. */
  readonly redact: (text: string) => string;
  /** Gets each payload instead of the endpoint: nothing is sent, and no key is needed. */
  readonly show?: (payload: ModelPayload) => Promise<void>;
}

/** The advisor that is configured; undefined when none is. @throws UsageError for a configuration that cannot be */
export function openAdvisor({
  env,
  provider,
  directory,
  redact,
  show,
  ...host
}: OpenAdvisorOptions): Advisor | undefined {
  const settings = advisorSettings(env, { advisor: provider, keyless: show !== undefined });
  if (settings === undefined) return undefined;
  return createAdvisor({
    model: openModel(settings, host),
    attempts: settings.attempts,
    files: settings.files,
    budget: createBudget({ ...settings, ledger: fileLedger(directory), clock: host.clock }),
    cache: fileCache(directory, host.clock),
    lessons: fileLessons(directory),
    clock: host.clock,
    redact,
    sleep: host.sleep,
    ...(show && { show }),
  });
}
