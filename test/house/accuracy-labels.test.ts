import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { jobLogsOf } from '../../scripts/lib/labelled-log.ts';
import { ownLabels } from '../../scripts/lib/log-labels.ts';
import { PLATFORMS } from '../../scripts/lib/platform-log.ts';

const CORPUS = fileURLToPath(new URL('../corpus', import.meta.url));
const labels = ownLabels(CORPUS);
const linesOf = (file: string) => readFileSync(join(CORPUS, file), 'latin1').split('\n');

test('every label points into its log', () => {
  const failed = labels.filter((label) => label.failed);
  expect(failed.length).toBeGreaterThan(100);
  for (const { id, file, lines } of failed) {
    for (const [from, to] of lines) {
      expect(from, id).toBeLessThanOrEqual(to);
      expect(linesOf(file)[from - 1]?.trim(), id).toBeTruthy();
    }
  }
});

test.each(PLATFORMS)('a job log of %s has the labelled line where the label says', (platform) => {
  const logs = jobLogsOf(platform, CORPUS, labels);
  for (const [at, { label, read }] of logs.entries()) {
    const plain = labels[at];
    const from = plain?.lines[0]?.[0];
    if (plain === undefined || from === undefined) continue;
    const line = Buffer.from(read()).toString('latin1').split('\n')[(label.lines[0]?.[0] ?? 0) - 1];
    expect(line, label.id).toContain(linesOf(plain.file)[from - 1]);
  }
});
