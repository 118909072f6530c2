// npm run accuracy -- [--corpus DIR] [--record]
// How often the analyzer finds the cause: on the project's own logs, or on an outside corpus (manifest.jsonl and logs/).
// `--record` keeps the figures of the own logs for the README.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { RULES } from '@self-healer/rules/registry.generated';
import { type AccuracyRecord, accuracyTable } from './lib/accuracy-card.ts';
import { type Accuracy, accuracyOf, analyzerReader, wordReader } from './lib/accuracy-score.ts';
import { jobLogsOf, logsOf } from './lib/labelled-log.ts';
import { outsideLabels, ownLabels } from './lib/log-labels.ts';
import { PLATFORMS } from './lib/platform-log.ts';

const { values } = parseArgs({ options: { corpus: { type: 'string' }, record: { type: 'boolean', default: false } } });
const own = fileURLToPath(new URL('../test/corpus', import.meta.url));
const corpus = values.corpus ?? own;
const labels = values.corpus === undefined ? ownLabels(own) : outsideLabels(values.corpus);

const logs = logsOf(corpus, labels);
const whole = analyzerReader(RULES);

const rows = [
  await accuracyOf('self-healer', logs, whole),
  ...(values.corpus === undefined
    ? [await accuracyOf('without the rule that knows it', logs, analyzerReader(RULES, { forget: true }))]
    : []),
  await accuracyOf('the first line with "error"', logs, wordReader('first')),
  await accuracyOf('the last line with "error"', logs, wordReader('last')),
];
const ecosystems: Accuracy[] = [];
for (const source of [...new Set(labels.map(({ ecosystem }) => ecosystem))].sort()) {
  const own = logs.filter(({ label }) => label.ecosystem === source);
  ecosystems.push(await accuracyOf(source, own, whole));
}
const platforms: Accuracy[] = [];
if (values.corpus === undefined) {
  for (const platform of PLATFORMS) {
    platforms.push(await accuracyOf(platform, jobLogsOf(platform, corpus, labels), whole));
  }
}
const record: AccuracyRecord = { date: new Date().toISOString().slice(0, 10), rows, ecosystems, platforms };
console.log(accuracyTable('reader', rows));
console.log(`\n${accuracyTable('source', ecosystems)}`);
if (platforms.length > 0) console.log(`\n${accuracyTable('platform', platforms)}`);
if (values.record && values.corpus === undefined) {
  await writeFile(join(own, 'accuracy.generated.json'), `${JSON.stringify(record, null, 2)}\n`);
}
process.exit();
