import { createLogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import type { Diagnosis } from '@self-healer/core/model/diagnosis';
import { RULES } from '@self-healer/rules/registry.generated';
import type { ExportContext } from '../../src/export/export-context.ts';

const HOSTILE = [
  'Error: cannot open "<a & b>" ::set-output name=x::y \u001b[31m \u0001 \ud800 \ufffe ]]> 100% sure, yes: really',
  '##[error]Process completed with exit code 1.',
];

/** Logs whose errors have a place in a file, only in the log, and text that would break a careless writer. */
const SAMPLE_LOGS: Readonly<Record<string, string>> = {
  'types.log': [
    '/home/runner/work/shop/shop/src/cart.c:12:5: error: implicit declaration of function ‘total’',
    'src/cart.c:14:3: error: expected ‘;’ before ‘}’ token',
    'make: *** [Makefile:3: cart.o] Error 1',
    '##[error]Process completed with exit code 2.',
  ].join('\n'),
  'module.log': [
    'Traceback (most recent call last):',
    '  File "app.py", line 1, in <module>',
    '    import yaml',
    "ModuleNotFoundError: No module named 'yaml'",
    '##[error]Process completed with exit code 1.',
  ].join('\n'),
  'hostile, 100%: <log>.log': HOSTILE.join('\n'),
  'green.log': 'All 12 tests passed\n',
};

/** The diagnoses of all sample logs. */
export function sampleDiagnoses(): Promise<readonly Diagnosis[]> {
  const analyzer = createLogAnalyzer({ rules: RULES });
  const encoder = new TextEncoder();
  return Promise.all(
    Object.entries(SAMPLE_LOGS).map(
      async ([name, text]) => (await analyzer.analyze({ name, chunks: [encoder.encode(text)] })).diagnosis,
    ),
  );
}

export const SAMPLE_CONTEXT: ExportContext = {
  version: '1.2.3',
  ruleOf: (id) => RULES.find((rule) => rule.id === id),
};
