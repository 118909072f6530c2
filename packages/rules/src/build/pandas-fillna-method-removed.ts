import { defineRule } from '@self-healer/core/rule';
import { nearestTrackedFrame } from '../support/python/python-source.ts';
import { withLine } from '../support/text/edit-line.ts';

const NOW: Readonly<Record<string, string>> = { ffill: 'ffill', pad: 'ffill', bfill: 'bfill', backfill: 'bfill' };
// The others that both take: names and numbers, whose end is plain.
const OTHERS = '(?:(?:axis|inplace|limit)=[\\w.]+)';
const CALL = new RegExp(
  `\\.fillna\\((?<before>(?:${OTHERS}, )*)method=(?<quote>["'])(?<how>ffill|pad|bfill|backfill)\\k<quote>(?<after>(?:, ${OTHERS})*)\\)`,
  'g',
);

/** A line whose gaps are filled by the method of that name. */
const filled = (line: string): string =>
  line.replace(CALL, (_all, before: string, _quote: string, how: string, after: string) =>
    `.${NOW[how]}(${before}${after.slice(2)})`.replace(/, \)$/, ')'),
  );

export const rule = defineRule({
  id: 'build/pandas-fillna-method-removed',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: "fillna() got an unexpected keyword argument 'method'",
  // pandas 3; 2.1 warned.
  pattern: /^(?:E\s{1,60})?TypeError: \w{1,60}\.fillna\(\) got an unexpected keyword argument 'method'/,
  captures: [],
  explains: ['test/*', 'build/python-keyword-misspelt', 'build/python-module-raises', 'build/pytest-import-exception'],
  docs: {
    title: 'pandas fills gaps by methods of their own',
    what: '`fillna` takes no `method`.',
    why: 'pandas 3 removed it: `ffill` and `bfill` do the same.',
    how: 'Call `.ffill()` or `.bfill()`.',
    references: ['https://pandas.pydata.org/docs/whatsnew/v2.1.0.html'],
  },
  async fix(_facts, repo, { window }) {
    const frame = await nearestTrackedFrame(window, repo);
    const content = frame && withLine(frame.text, frame.line, filled);
    if (frame === undefined || content === undefined) return undefined;
    return {
      title: 'Fill gaps by the method of that name',
      safety: 'safe',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'pandas 3 under pytest',
        log: '>       return frame.fillna(method="ffill")["price"]\nE       TypeError: NDFrame.fillna() got an unexpected keyword argument \'method\'\n\nprices.py:2: TypeError',
        repo: { 'prices.py': 'def f(frame):\n    return frame.fillna(method="ffill")["price"]\n' },
        patched: { 'prices.py': 'def f(frame):\n    return frame.ffill()["price"]\n' },
      },
      {
        name: 'with a limit',
        log: "  File \"/w/prices.py\", line 2, in f\n    return frame.fillna(axis=1, method='backfill', limit=2)\nTypeError: DataFrame.fillna() got an unexpected keyword argument 'method'",
        repo: { 'prices.py': "def f(frame):\n    return frame.fillna(axis=1, method='backfill', limit=2)\n" },
        patched: { 'prices.py': 'def f(frame):\n    return frame.bfill(axis=1, limit=2)\n' },
      },
    ],
    ignore: [
      { name: 'another keyword', log: "TypeError: DataFrame.fillna() got an unexpected keyword argument 'mode'" },
    ],
  },
});
