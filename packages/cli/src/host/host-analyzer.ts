import { createLogAnalyzer, type LogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import type { ModelVault } from '@self-healer/core/ports/model-vault';
import type { Rule } from '@self-healer/core/rule';
import { RULES } from '@self-healer/rules/registry.generated';
import type { Host } from './host.ts';
import { hostClassifier } from './host-classifier.ts';
import { localVault } from './host-vault.ts';

/** What of a host an analyzer needs. */
export type AnalyzingHost = Pick<Host, 'env' | 'now' | 'cpuTime'>;

/** The analyzer with the rule library, within a budget of time, and with the model in use for what no rule knows. */
export function hostAnalyzer(
  host: AnalyzingHost,
  rules: readonly Rule[] = RULES,
  vault: ModelVault = localVault(host),
): LogAnalyzer {
  return createLogAnalyzer({ rules, clock: host, classifier: () => hostClassifier(host, vault) });
}
