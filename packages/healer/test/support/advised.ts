import { fileCache, fileLedger } from '@self-healer/advisor/advisor-files';
import { createBudget } from '@self-healer/advisor/budget';
import { createAdvisor } from '@self-healer/advisor/create-advisor';
import { fileLessons } from '@self-healer/advisor/lesson-book';
import { openModel } from '@self-healer/advisor/open-model';
import { advisorSettings } from '@self-healer/advisor/settings';
import { createLogAnalyzer, type LogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import { type HealReport, healReportSchema } from '@self-healer/core/model/heal-report';
import type { Advisor } from '@self-healer/core/ports/advisor';
import type { Rule } from '@self-healer/core/rule';
import { afterEach } from 'vitest';
import { type ModelEndpoint, type Script, startModelEndpoint } from '../../../../test/fakes/model-endpoint.ts';
import { heal } from '../../src/heal.ts';
import type { HealDependencies, HealRequest } from '../../src/heal-request.ts';
import { processRunner } from '../../src/process/process-runner.ts';
import { redactor } from '../../src/redaction/secrets.ts';
import { temporaryDirectory, testEnv } from './temporary.ts';

const open: ModelEndpoint[] = [];
afterEach(async () => void (await Promise.all(open.splice(0).map((endpoint) => endpoint.close()))));

/** Edits as the answer to a question for a suggestion; an explanation by the first line that is shown. */
export function suggesting(
  ...suggestions: readonly (readonly (readonly [path: string, search: string, replace: string])[])[]
): Script {
  let next = 0;
  return ({ name, user }) => {
    const line = Number(/^(?<line>\d+)\| /m.exec(user)?.groups?.line);
    if (name === 'explanation') {
      const explanation = { cause: { text: 'It is so.', lines: [line] }, evidence: [], missing: [] };
      return { kind: 'stream', text: JSON.stringify(explanation) };
    }
    const edits = (suggestions[next] ?? []).map(([path, search, replace]) => ({ path, search, replace }));
    next += 1;
    return { kind: 'stream', text: JSON.stringify({ title: 'Do it right', edits }) };
  };
}

export interface Advised {
  readonly advisor: Advisor;
  readonly endpoint: ModelEndpoint;
}

/** An advisor whose model answers as the script says. */
export async function advised(
  script: Script,
  env: Readonly<Record<string, string>> = {},
  secrets: readonly string[] = [],
): Promise<Advised> {
  const endpoint = await startModelEndpoint(script);
  open.push(endpoint);
  const settings = advisorSettings(
    { SELF_HEALER_ADVISOR_URL: endpoint.url, SELF_HEALER_ADVISOR_MODEL: 'tiny', ...env },
    { advisor: 'compatible' },
  );
  if (settings === undefined) throw new Error('no settings');
  const [clock, directory] = [() => new Date(), temporaryDirectory()];
  const sleep = async () => undefined;
  const advisor = createAdvisor({
    model: openModel({ ...settings, timeoutMs: 2000 }, { fetch: globalThis.fetch, sleep, clock }),
    attempts: settings.attempts,
    files: settings.files,
    budget: createBudget({ ...settings, ledger: fileLedger(directory), clock }),
    cache: fileCache(directory, clock),
    lessons: fileLessons(directory),
    clock,
    redact: redactor(secrets),
    sleep,
  });
  return { advisor, endpoint };
}

const analyzers = new Map<readonly Rule[], LogAnalyzer>();

/** One for each set of rules: its prefilter takes longer to build than a small log to read. */
function analyzerOf(rules: readonly Rule[]): LogAnalyzer {
  const analyzer = analyzers.get(rules) ?? createLogAnalyzer({ rules });
  analyzers.set(rules, analyzer);
  return analyzer;
}

/** Heals with these rules, and an advisor if there is one. */
export async function healAdvised(
  root: string,
  rules: readonly Rule[],
  advisor: Advisor | undefined,
  request: Partial<HealRequest> = {},
  more: Partial<HealDependencies> = {},
): Promise<HealReport> {
  const report = await heal(
    { root, maxSafety: 'review', noRun: false, mode: 'dry-run', timeoutSeconds: 20, ...request },
    {
      analyzer: analyzerOf(rules),
      runner: processRunner(),
      env: testEnv,
      clock: () => new Date('2026-01-02T03:04:05Z'),
      temporaryDirectory: temporaryDirectory(),
      ...(advisor && { advisor }),
      ...more,
    },
  );
  healReportSchema.parse(report);
  return report;
}
