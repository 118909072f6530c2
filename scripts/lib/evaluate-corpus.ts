import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inJobs } from '@self-healer/core/analyzer/classify-unknown';
import { createLogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import type { Classifier } from '@self-healer/core/classifier/classifier';
import { errorTextOf } from '@self-healer/core/classifier/error-text';
import { type Metrics, metricsOf } from '@self-healer/core/classifier/metrics';
import { KNOWN_CATEGORIES } from '@self-healer/core/classifier/train-classifier';
import type { PipelineError } from '@self-healer/core/model/pipeline-error';
import type { LogLabel } from './log-labels.ts';

/** Lines a found error may be away from a labelled one. */
const NEAR = 2;

/** What a classifier said of lines, and what they are. */
export interface CorpusAnswers {
  readonly said: readonly Float64Array[];
  readonly truth: Uint8Array;
  readonly metrics: Metrics;
}

/**
 * The classifier on the labelled lines of logs, without any rule: the analyzer finds the line's step and surroundings where it
 * reports the line, and knows neither where it does not.
 */
export async function evaluateCorpus(
  corpus: string,
  labels: readonly LogLabel[],
  classifier: Classifier,
): Promise<CorpusAnswers> {
  const said: Float64Array[] = [];
  const kinds: number[] = [];
  const analyzer = createLogAnalyzer({ rules: [], classifier: async () => classifier });
  for (const { failed, file, lines: spans, category } of labels) {
    const first = spans[0]?.[0];
    const known = category === undefined ? -1 : KNOWN_CATEGORIES.indexOf(category);
    if (!failed || first === undefined || known < 0) continue;
    const bytes = readFileSync(join(corpus, file));
    const { diagnosis } = await analyzer.analyze({ name: file, chunks: [bytes] }, { failed: true });
    const near = diagnosis.errors.find(({ location }) =>
      spans.some(([from, to]) => location.line >= from - NEAR && location.line <= to + NEAR),
    );
    said.push(probabilitiesOf(classifier, near ?? bareLine(bytes, first)));
    kinds.push(known);
  }
  const truth = Uint8Array.from(kinds);
  return { said, truth, metrics: metricsOf(said, truth, KNOWN_CATEGORIES.length) };
}

type Asked = Pick<PipelineError, 'message' | 'evidence' | 'stage' | 'step'>;

function probabilitiesOf(classifier: Classifier, error: Asked): Float64Array {
  const category = inJobs(classifier.classify(errorTextOf(error), error.stage).category, error.stage);
  return Float64Array.from(
    KNOWN_CATEGORIES,
    (label) => category.find((entry) => entry.label === label)?.probability ?? 0,
  );
}

/** A line that the analyzer did not report. */
function bareLine(bytes: Uint8Array, line: number): Asked {
  const lines = Buffer.from(bytes).toString('utf8').split('\n');
  const clean = (text: string) => text.replace(/\x1b\[[\d;]*[A-Za-z]/g, '').replace(/^\d{4}-\d\d-\d\dT[\d:.]+Z /, '');
  const around = lines.slice(Math.max(0, line - 3), line + 3).map((text) => ({ line, text: clean(text) }));
  return { message: clean(lines[line - 1] ?? ''), evidence: around, stage: 'other' };
}
