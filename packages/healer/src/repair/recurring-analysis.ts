import type { Analysis } from '@self-healer/core/analyzer/log-analyzer';

/** The same analysis, in which each rule repairs by what it has for failures that come back, and only by that. */
export function recurringAnalysis(analysis: Analysis): Analysis {
  return {
    ...analysis,
    ruleOf(id) {
      const rule = analysis.ruleOf(id);
      if (rule === undefined) return undefined;
      const { fix: _fix, recur, ...rest } = rule;
      return recur === undefined ? rest : { ...rest, fix: (_facts, repo) => recur(repo) };
    },
  };
}
