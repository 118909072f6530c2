import type { Analysis } from '@self-healer/core/analyzer/log-analyzer';
import type { AdvisorReport } from '@self-healer/core/model/advice';
import type { Advisor } from '@self-healer/core/ports/advisor';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { HealEvent } from '../heal-request.ts';
import { causeOf } from '../proof/cause-of.ts';
import { type Redactor, redactAll } from '../redaction/secrets.ts';
import { advisorCase } from './advisor-case.ts';

export interface ExplainDependencies {
  readonly advisor: Advisor;
  /** Whose files may be shown; undefined when only the log may be. */
  readonly repo: Workspace | undefined;
  readonly redact: Redactor;
  readonly note: (text: string) => void;
  readonly onProgress?: (event: HealEvent) => void;
  readonly signal?: AbortSignal;
}

/** What the advisor was asked in this run; first has it explain a failure that nothing repaired. */
export async function advisorReport(
  analysis: Analysis,
  repaired: boolean,
  { advisor, repo, redact, note, onProgress, signal }: ExplainDependencies,
): Promise<AdvisorReport> {
  const cause = repaired ? undefined : causeOf(analysis);
  if (cause === undefined) return { ...advisor.usage(), explanation: null };
  onProgress?.({ kind: 'asking', model: advisor.model });
  const advice = await advisor.explain(await advisorCase(cause, analysis, repo, advisor.files), signal);
  if (advice.kind === 'none') note(`The advisor: ${advice.why}`);
  const explanation = advice.kind === 'advice' ? redactAll(advice.value, redact) : null;
  return { ...advisor.usage(), explanation };
}
