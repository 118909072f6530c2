import { defineRule } from '@self-healer/core/rule';
import { nearestTrackedFrame } from '../support/python/python-source.ts';
import { withLine } from '../support/text/edit-line.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

export const rule = defineRule({
  id: 'build/pandas-frequency-renamed',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: [
    "' is no longer supported for offsets. Please use '",
    "' is deprecated and will be removed in a future version, please use '",
  ],
  // pandas 3; 2.2 warned.
  pattern:
    /^(?:E\s{1,60})?(?:ValueError: (?:Invalid frequency: .{1,60}? ValueError\(["'])?|FutureWarning: )'(?<old>[\w-]{1,12})' is (?:no longer supported for offsets\. Please|deprecated and will be removed in a future version, please) use '(?<now>[\w-]{1,12})' instead\./,
  captures: ['old', 'now'],
  explains: ['test/*', 'build/pytest-import-exception', 'build/python-module-raises'],
  docs: {
    title: 'A frequency of pandas has another name',
    what: 'pandas calls the frequency `{old}` now `{now}`.',
    why: 'pandas 2.2 renamed those that mean the end of a period, and pandas 3 takes the new names only.',
    how: 'Write `{now}`.',
    references: ['https://pandas.pydata.org/docs/whatsnew/v2.2.0.html'],
  },
  async fix({ old, now }, repo, { window }) {
    // The error that caused another one stands above the frames of both.
    const last = window.lines.findLastIndex((line) => line.includes(`'${old}' is no longer supported for offsets`));
    const frame =
      (await nearestTrackedFrame(window, repo)) ??
      (await nearestTrackedFrame({ ...window, index: Math.max(last, window.index) }, repo));
    const name = new RegExp(`(?<=(?<quote>["'])\\d{0,4})${escapePattern(old)}(?=\\k<quote>)`, 'g');
    const content = frame && withLine(frame.text, frame.line, (line) => line.replace(name, now));
    if (frame === undefined || content === undefined) return undefined;
    return {
      title: `Call the frequency ${now}`,
      safety: 'safe',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'pandas 3',
        log: 'report/months.py:5: in ends\n    return pd.date_range(start, periods=2, freq="M")\npandas/_libs/tslibs/offsets.pyx:8048: in pandas._libs.tslibs.offsets.to_offset\n    ???\nE   ValueError: Invalid frequency: M. Failed to parse with error message: ValueError("\'M\' is no longer supported for offsets. Please use \'ME\' instead.")',
        captures: { old: 'M', now: 'ME' },
        repo: {
          'report/months.py':
            'import pandas as pd\n\n\ndef ends(start):\n    return pd.date_range(start, periods=2, freq="M")\n',
        },
        patched: {
          'report/months.py':
            'import pandas as pd\n\n\ndef ends(start):\n    return pd.date_range(start, periods=2, freq="ME")\n',
        },
      },
      {
        name: 'one that another follows from',
        log: "pandas/_libs/tslibs/offsets.pyx:7803: in pandas._libs.tslibs.offsets.to_offset\n    ???\nE   ValueError: 'M' is no longer supported for offsets. Please use 'ME' instead.\n\nThe above exception was the direct cause of the following exception:\ntests/test_a.py:5: \n_ _ _ _ _\na.py:2: in ends\n    return pd.date_range(start, freq='M')\nE   ValueError: Invalid frequency: M. Failed to parse with error message: ValueError(\"'M' is no longer supported for offsets. Please use 'ME' instead.\")",
        repo: {
          'a.py': "def ends(start):\n    return pd.date_range(start, freq='M')\n",
        },
        patched: {
          'a.py': "def ends(start):\n    return pd.date_range(start, freq='ME')\n",
        },
      },
      {
        name: 'pandas 2, where warnings are errors',
        log: "  File \"/w/load.py\", line 2, in hourly\n    return frame.resample('6H').mean()\nFutureWarning: 'H' is deprecated and will be removed in a future version, please use 'h' instead.",
        captures: { old: 'H', now: 'h' },
        repo: { 'load.py': "def hourly(frame):\n    return frame.resample('6H').mean()\n" },
        patched: { 'load.py': "def hourly(frame):\n    return frame.resample('6h').mean()\n" },
      },
    ],
    ignore: [{ name: 'a frequency that never was', log: 'ValueError: Invalid frequency: month' }],
  },
});
