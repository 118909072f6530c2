import type { ModelSummary, Ranking } from '@self-healer/core/classifier/classifier';
import type { ClassifiedBy, ModelInfo, TrainReport } from '@self-healer/healer/learning/ml-classifier-service';
import { cut, type Page } from './page.ts';

const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;

/** What a model was trained on, and how well it does on tools it has not seen. */
function measuresText({ type, examples, history, heldOut }: ModelSummary): string {
  return [
    `${type}, trained on ${examples} examples${history > 0 ? `, ${history} of them from the history` : ''}`,
    `  on tools it has not seen: ${percent(heldOut.accuracy)} right, ${percent(heldOut.top2)} among its first two; ` +
      `macro-F1 ${heldOut.macroF1}, calibration error ${heldOut.calibrationError}`,
  ].join('\n');
}

/** The model in use, the ones that are kept, and the drift. */
export function infoText({ version, summary, versions, drift }: ModelInfo): string {
  const counts = Object.entries(summary.byCategory).map(([category, count]) => `${category} ${count}`);
  const mark = (one: number) => (one === version ? '*' : ' ');
  return [
    measuresText(summary),
    `  examples by category: ${counts.join(', ')}`,
    ...(drift === undefined
      ? ['  no history yet: what persons correct in debug sessions is what it learns from']
      : [
          `  history: ${drift.errors} known ${drift.errors === 1 ? 'kind' : 'kinds'} of failures, ${percent(drift.accuracy)} of them right, mean confidence ${percent(drift.confidence)}, ` +
            `${drift.corrected} corrected; drift ${drift.stability} (${driftWord(drift.stability)})`,
        ]),
    `${mark(0)} 0  shipped with self-healer`,
    ...versions.map(({ version: one, trainedAt, note }) => `${mark(one)} ${one}  ${trainedAt}  ${note}`),
  ].join('\n');
}

/** The usual reading of the population stability index. */
function driftWord(stability: number): string {
  if (stability < 0.1) return 'none';
  return stability < 0.25 ? 'some' : 'much: train again';
}

/** What came of a training. */
export function trainText({ summary, reason, heldBack }: TrainReport): string {
  return [
    measuresText(summary),
    ...(heldBack === undefined
      ? []
      : [
          `  of ${heldBack.errors} errors of the history held back: ${percent(heldBack.candidate)} right; ` +
            `the model in use: ${percent(heldBack.current)}`,
        ]),
    reason,
  ].join('\n');
}

const SHOWN = 3;

/** What a model says of an error, and which words made it say so. */
export function answerText({ type, classification, tellingWords }: ClassifiedBy, page: Page): string {
  const { paint, safe, width } = page;
  const telling = tellingWords.map(({ word }) => safe(word)).join(', ');
  return [
    paint('title', type),
    rankingText('category', classification.category, page),
    rankingText('severity', classification.severity, page),
    rankingText('stage', classification.stage, page),
    ...(telling === '' ? [] : [`  ${'because of'.padEnd(LABEL)}${paint('dim', cut(telling, width - LABEL - 2))}`]),
  ].join('\n');
}

const LABEL = 12;

function rankingText(title: string, ranking: Ranking<string>, { paint }: Page): string {
  const shown = ranking
    .slice(0, SHOWN)
    .map(
      ({ label, probability }, at) =>
        `${at === 0 ? paint('accent', label) : label} ${paint('dim', `${Math.round(probability * 100)} %`)}`,
    );
  return `  ${title.padEnd(LABEL)}${shown.join(', ')}`;
}
