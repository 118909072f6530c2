import { createLogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import { type HealReport, healReportSchema } from '@self-healer/core/model/heal-report';
import { heal } from '../../src/heal.ts';
import type { HealRequest } from '../../src/heal-request.ts';
import { processRunner } from '../../src/process/process-runner.ts';
import { RULES } from './rules.ts';
import { temporaryDirectory, testEnv } from './temporary.ts';

/** Fails over a word in each of two files. */
export const CHECK = `#!/bin/sh
if grep -q bad a.txt; then echo 'error: wrong word bad in a.txt, use good'; exit 1; fi
if grep -q old b.txt; then echo 'error: wrong word old in b.txt, use new'; exit 1; fi
`;

/** Heals a repository with the rules of the tests; the report has the shape that is promised. */
export async function run(root: string, request: Partial<HealRequest> = {}): Promise<HealReport> {
  const report = await heal(
    {
      root,
      verifyCommand: './check.sh',
      maxSafety: 'safe',
      noRun: false,
      mode: 'dry-run',
      timeoutSeconds: 20,
      ...request,
    },
    {
      analyzer: createLogAnalyzer({ rules: RULES }),
      runner: processRunner(),
      env: testEnv,
      clock: () => new Date('2026-01-02T03:04:05Z'),
      temporaryDirectory: temporaryDirectory(),
    },
  );
  healReportSchema.parse(report);
  return report;
}

export const log = (text: string): NonNullable<HealRequest['log']> => ({
  name: 'a.log',
  chunks: [new TextEncoder().encode(text)],
});
export const brief = ({ outcome, patches }: HealReport) => [
  outcome,
  ...patches.map(({ id, rule, status }) => `${id} ${rule} ${status}`),
];

/** What CHECK says first, as a log. */
export const WRONG = 'error: wrong word bad in a.txt, use good\n';
