import { defineRule } from '@self-healer/core/rule';
import { trackedFrame } from '../support/python/python-source.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/python-fstring-quotes',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'f-string: ',
  // Python before 3.12.
  pattern:
    /^(?:E\s{1,60})?SyntaxError: f-string: (?:unmatched '[([{]'|expecting '\}'|unterminated string|closing parenthesis '.' does not match opening parenthesis '.')(?: \(.{1,300}\))?$/,
  captures: [],
  explains: ['build/python-syntax-error', 'test/*'],
  docs: {
    title: 'An f-string uses its own quotes inside',
    what: 'The quotes inside the braces of an f-string are those around it, or a brace is not closed.',
    why: 'Python allows that since 3.12; an older one runs here.',
    how: 'Use the other quotes inside.',
    references: ['https://docs.python.org/3/whatsnew/3.12.html#pep-701-syntactic-formalization-of-f-strings'],
  },
  async fix(_facts, repo, { window }) {
    const frame = await trackedFrame(window, repo);
    if (frame === undefined) return undefined;
    const { lines, join } = textLines(frame.text);
    const line = lines[frame.line - 1] ?? '';
    const inner = /(?<open>\bf(?<quote>["']))(?<text>.*)$/.exec(line);
    const quote = inner?.groups?.quote ?? '';
    const other = quote === '"' ? "'" : '"';
    if (quote === '' || line.slice(0, inner?.index).includes(other)) return undefined;
    // Subscripts and arguments: `{d["name"]}`, `{get("name")}`.
    const inside = new RegExp(`(\\{[^{}${quote}]*[[(] ?)${quote}([^"'{}]*)${quote}(?= ?[\\]),])`, 'g');
    const requoted = line.replace(inside, (_, before: string, text: string) => `${before}${other}${text}${other}`);
    // A name at the very end that nothing closes.
    const open = new RegExp(`(?<=\\bf${quote}[^${quote}]*\\{[A-Za-z_][\\w.]*)(?=${quote}[\\s),\\]:]*$)`);
    const mended = requoted === line ? line.replace(open, '}') : requoted;
    if (mended === line) return undefined;
    lines[frame.line - 1] = mended;
    return {
      title: 'Write the f-string as this Python reads it',
      safety: 'safe',
      edits: [{ kind: 'write', path: frame.path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'a key',
        log: '  File "app/x.py", line 2\n    return f"hi {d["name"]}"\n                    ^^^^\nSyntaxError: f-string: unmatched \'[\'',
        repo: { 'app/x.py': 'def hello(d):\n    return f"hi {d["name"]} of {d["city"]}"\n' },
        patched: { 'app/x.py': "def hello(d):\n    return f\"hi {d['name']} of {d['city']}\"\n" },
      },
      {
        name: 'a brace that is not closed',
        log: '  File "app/x.py", line 2\n    return f"hi {name"\n         ^^^^\nSyntaxError: f-string: expecting \'}\'',
        repo: { 'app/x.py': 'def hello(name):\n    return f"hi {name"\n' },
        patched: { 'app/x.py': 'def hello(name):\n    return f"hi {name}"\n' },
      },
      {
        name: 'one key that uses the other quotes already',
        log: '  File "app/x.py", line 2\n    return f"{d["name"]}"\n         ^^^^\nSyntaxError: f-string: unmatched \'[\'',
        repo: { 'app/x.py': 'def hello(d):\n    return f"{d["name"]} of {d[\'city\']}"\n' },
        patched: { 'app/x.py': "def hello(d):\n    return f\"{d['name']} of {d['city']}\"\n" },
      },
    ],
    ignore: [{ name: 'a lone brace', log: "SyntaxError: f-string: single '}' is not allowed" }],
  },
});
