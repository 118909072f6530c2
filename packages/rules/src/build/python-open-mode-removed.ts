import { defineRule } from '@self-healer/core/rule';
import { nearestTrackedFrame } from '../support/python/python-source.ts';
import { withLine } from '../support/text/edit-line.ts';

export const rule = defineRule({
  id: 'build/python-open-mode-removed',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: "ValueError: invalid mode: '",
  // Python 3.11 and newer.
  pattern: /^(?:E\s{1,60})?ValueError: invalid mode: '(?<mode>[rwabt+]{0,4}U[rwabt+]{0,4})'$/,
  captures: ['mode'],
  explains: ['test/*'],
  docs: {
    title: 'A file is opened in a mode that is gone',
    what: '`open()` knows no mode `{mode}` any more.',
    why: 'Universal newlines are what every text file is read with since Python 3; the `U` that asked for them left in 3.11.',
    how: 'Leave out the `U`.',
    references: ['https://docs.python.org/3/whatsnew/3.11.html'],
  },
  async fix({ mode }, repo, { window }) {
    const frame = await nearestTrackedFrame(window, repo);
    const left = mode.replace('U', '');
    const now = left.includes('r') ? left : `r${left}`;
    const given = new RegExp(`(["'])${mode.replace('+', '\\+')}\\1`);
    const content =
      frame &&
      withLine(frame.text, frame.line, (code) => code.replace(given, (_, quote: string) => quote + now + quote));
    if (frame === undefined || content === undefined) return undefined;
    return { title: `Open it in mode ${now}`, safety: 'safe', edits: [{ kind: 'write', path: frame.path, content }] };
  },
  examples: {
    match: [
      {
        name: 'rU',
        log: '  File "/w/app/count.py", line 1, in <module>\n    with open("data.txt", "rU") as f:\nValueError: invalid mode: \'rU\'',
        captures: { mode: 'rU' },
        repo: { 'count.py': 'with open("data.txt", "rU") as f:\n    print(len(f.readlines()))\n' },
        patched: { 'count.py': 'with open("data.txt", "r") as f:\n    print(len(f.readlines()))\n' },
      },
    ],
    ignore: [{ name: 'another', log: "ValueError: invalid mode: 'rw'" }],
  },
});
