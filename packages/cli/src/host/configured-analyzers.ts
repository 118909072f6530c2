import type { Configured } from '@self-healer/config/read-config';
import type { LogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import type { ModelVault } from '@self-healer/core/ports/model-vault';
import { RULES } from '@self-healer/rules/registry.generated';
import { type AnalyzingHost, hostAnalyzer } from './host-analyzer.ts';

/** Sets of rules whose analyzers are kept: one for each repository with rules of its own. */
const MOST_KEPT = 8;

/** Gives the analyzer with the rules that a repository's configuration leaves and adds; made once for each set of them. */
export function configuredAnalyzers(
  host: AnalyzingHost,
  vault?: ModelVault,
): (configured: Configured | undefined) => LogAnalyzer {
  const kept = new Map<string, LogAnalyzer>();
  return (configured) => {
    const { rules: own = [], 'disabled-rules': disabled = [] } = configured?.config ?? {};
    const key = JSON.stringify([own, disabled]);
    const analyzer = kept.get(key) ?? hostAnalyzer(host, configured?.rules ?? RULES, vault);
    kept.delete(key);
    kept.set(key, analyzer);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return analyzer;
  };
}
