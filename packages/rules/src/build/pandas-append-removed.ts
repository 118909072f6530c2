import { defineRule } from '@self-healer/core/rule';
import { nearestTrackedFrame } from '../support/python/python-source.ts';
import { withLine } from '../support/text/edit-line.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { splitArguments } from '../support/text/split-arguments.ts';

const CALL = /(?<![\w.)\]])(?<to>[A-Za-z_]\w*(?:\.\w+|\[[^[\]\n]{1,80}\])*)\.append\(/;

/** What is put behind the rows, as a table: a table, a row as a dictionary; undefined where the source does not say which. */
function asTable(added: string, text: string, pandas: string): string | undefined {
  if (added.startsWith(`${pandas}.DataFrame(`)) return added;
  if (/^\{.*\}$/.test(added)) return `${pandas}.DataFrame([${added}])`;
  if (!/^\w+$/.test(added)) return undefined;
  const values = [...text.matchAll(new RegExp(`^[ \\t]+${escapePattern(added)}(?::[^=\\n]+)? = (?<value>.+)$`, 'gm'))];
  const kinds = new Set(
    values.map(({ groups }) => {
      const value = groups?.value ?? '';
      if (new RegExp(`^${pandas}\\.(?:DataFrame|concat|read_\\w+|json_normalize)\\(`).test(value)) return 'table';
      return value.startsWith('{') ? 'row' : 'other';
    }),
  );
  const [kind, ...others] = kinds;
  if (others.length > 0) return undefined;
  return kind === 'table' ? added : kind === 'row' ? `${pandas}.DataFrame([${added}])` : undefined;
}

/** A line with `a.append(b)` of a table as `pd.concat([a, b])`. */
function concatenated(line: string, text: string, pandas: string): string | undefined {
  const call = CALL.exec(line);
  const to = call?.groups?.to;
  if (call === null || to === undefined) return undefined;
  const start = call.index + call[0].length;
  const list = splitArguments(line.slice(start));
  const [first, ...options] = list;
  const table = first === undefined ? undefined : asTable(first.trim(), text, pandas);
  if (table === undefined || !options.every((each) => /^ *(?:ignore_index|sort|verify_integrity)=\w+ *$/.test(each)))
    return undefined;
  const end = start + list.reduce((length, each) => length + each.length + 1, 0);
  const called = [`[${to}, ${table}]`, ...options.map((each) => each.trim())].join(', ');
  return `${line.slice(0, call.index)}${pandas}.concat(${called})${line.slice(end)}`;
}

export const rule = defineRule({
  id: 'build/pandas-append-removed',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: "AttributeError: 'DataFrame' object has no attribute 'append'",
  // pandas 2 and newer.
  pattern: /^(?:E\s{1,60})?AttributeError: 'DataFrame' object has no attribute 'append'/,
  captures: [],
  explains: ['test/*', 'build/python-attribute-misspelt', 'build/python-did-you-mean'],
  docs: {
    title: 'pandas no longer appends rows to a table',
    what: 'A DataFrame has no `append`.',
    why: 'pandas 2 removed it: it looked like the one of a list, and copied the whole table.',
    how: 'Put the tables together with `pd.concat([a, b])`.',
    references: ['https://pandas.pydata.org/docs/whatsnew/v2.0.0.html'],
  },
  async fix(_facts, repo, { window }) {
    const frame = await nearestTrackedFrame(window, repo);
    const pandas = /^import pandas(?: as (?<alias>\w+))?[ \t]*\r?$/m.exec(frame?.text ?? '');
    if (frame === undefined || pandas === null) return undefined;
    const name = pandas.groups?.alias ?? 'pandas';
    const content = withLine(frame.text, frame.line, (line) => concatenated(line, frame.text, name));
    if (content === undefined) return undefined;
    return {
      title: `Put the tables together with ${name}.concat`,
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'a table, under pytest',
        log: "ledger.py:6: in add\n    return ledger.append(entry, ignore_index=True)\n/usr/lib/python3/site-packages/pandas/core/generic.py:6321: in __getattr__\n    return object.__getattribute__(self, name)\nE   AttributeError: 'DataFrame' object has no attribute 'append'",
        repo: {
          'ledger.py':
            'import pandas as pd\n\n\ndef add(ledger, day):\n    entry = pd.DataFrame([{"day": day}])\n    return ledger.append(entry, ignore_index=True)\n',
        },
        patched: {
          'ledger.py':
            'import pandas as pd\n\n\ndef add(ledger, day):\n    entry = pd.DataFrame([{"day": day}])\n    return pd.concat([ledger, entry], ignore_index=True)\n',
        },
      },
      {
        name: 'a row',
        log: "  File \"/w/ledger.py\", line 5, in add\n    self.rows = self.rows.append({'day': day}, ignore_index=True)\nAttributeError: 'DataFrame' object has no attribute 'append'. Did you mean: '_append'?",
        repo: {
          'ledger.py':
            "import pandas as pd\n\nclass Ledger:\n    def add(self, day):\n        self.rows = self.rows.append({'day': day}, ignore_index=True)\n",
        },
        patched: {
          'ledger.py':
            "import pandas as pd\n\nclass Ledger:\n    def add(self, day):\n        self.rows = pd.concat([self.rows, pd.DataFrame([{'day': day}])], ignore_index=True)\n",
        },
      },
      {
        name: 'something that the source does not say',
        log: "  File \"/w/ledger.py\", line 5, in add\n    return ledger.append(entry)\nAttributeError: 'DataFrame' object has no attribute 'append'. Did you mean: '_append'?",
        repo: { 'ledger.py': 'import pandas as pd\n\n\ndef add(ledger, entry):\n    return ledger.append(entry)\n' },
      },
    ],
    ignore: [{ name: 'another type', log: "AttributeError: 'dict' object has no attribute 'append'" }],
  },
});
