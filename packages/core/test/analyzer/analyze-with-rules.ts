import { expect } from 'vitest';
import { createLogAnalyzer } from '../../src/analyzer/log-analyzer.ts';
import { diagnosisSchema } from '../../src/model/diagnosis.ts';
import { defineRule, type Rule } from '../../src/rule.ts';

const docs = { title: 'A title', what: 'No {module}.', why: 'Because.', how: 'Add {module}.', references: [] };
const examples = { match: [], ignore: [] };

export const missingModule = defineRule({
  id: 'dependency/missing-module',
  category: 'dependency',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'ModuleNotFoundError',
  pattern: /^ModuleNotFoundError: No module named '(?<module>[\w.]+)'/,
  captures: ['module'],
  explains: ['test/*'],
  docs,
  examples,
  fix: async () => undefined,
});

export const collection = defineRule({
  id: 'test/collection-error',
  category: 'test',
  severity: 'medium',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'ERROR collecting',
  pattern: /ERROR collecting (?<path>\S+)/,
  captures: ['path'],
  docs,
  examples,
});

export const flaky = defineRule({
  id: 'network/reset',
  category: 'network',
  severity: 'medium',
  stage: 'install',
  ecosystems: ['any'],
  needle: 'ECONNRESET',
  pattern: /ECONNRESET/,
  captures: [],
  verdict: 'rerun',
  docs,
  examples,
});

export const throwing = defineRule({
  ...flaky,
  id: 'network/throws',
  gather() {
    throw new Error('broken rule');
  },
});

export async function analyze(log: string, rules: readonly Rule[] = [missingModule, collection, flaky], options = {}) {
  const analyzer = createLogAnalyzer({ rules });
  const analysis = await analyzer.analyze({ name: 'build.log', chunks: [new TextEncoder().encode(log)] }, options);
  expect(diagnosisSchema.parse(analysis.diagnosis)).toEqual(analysis.diagnosis);
  return analysis;
}

export const PYTEST = [
  '##[group]Run pytest',
  'pytest',
  "echo ModuleNotFoundError: No module named 'echoed'",
  '##[endgroup]',
  '=== ERRORS ===',
  '____ ERROR collecting test_app.py ____',
  'test_app.py:1: in <module>',
  '    import yaml',
  "ModuleNotFoundError: No module named 'yaml'",
  '=== 1 error in 0.12s ===',
  '##[error]Process completed with exit code 2.',
].join('\n');
