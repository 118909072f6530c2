import type { LogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import type { SessionDependencies } from './session-dependencies.ts';

/** The analyzer for the repository at a root: with the rules that hold there. */
export async function analyzerAt(
  root: string | undefined,
  { analyzer, configAt }: Pick<SessionDependencies, 'analyzer' | 'configAt'>,
): Promise<Pick<LogAnalyzer, 'analyze'>> {
  const config = root === undefined ? undefined : await configAt?.(root);
  return config?.analyzer ?? analyzer;
}
