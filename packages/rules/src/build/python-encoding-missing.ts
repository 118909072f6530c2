import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { setCiVariable } from '@self-healer/editors/ci-variables';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { nearestTrackedFrame } from '../support/python/python-source.ts';
import { textLines } from '../support/text/text-lines.ts';

/** Calls that read or write text, with the bracket of their arguments. */
const CALLS =
  /(?<![\w])(?:open|read_text|write_text|fdopen|NamedTemporaryFile)\((?<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)/g;

/** Lets Python write UTF-8 to its output in the one CI file, where a `print` failed. */
async function printsAll(line: string, repo: Workspace): Promise<RuleFix | undefined> {
  if (!/\b(?:print|stdout\.write|echo)\(/.test(line)) return undefined;
  const edits = await editCiFiles(repo, undefined, (text, { provider }) =>
    /\bPYTHON(?:UTF8|IOENCODING)\b/.test(text)
      ? undefined
      : setCiVariable(text, provider, 'PYTHONUTF8', '1', (old) => old),
  );
  return edits.length === 1
    ? { title: 'Let Python write UTF-8 in CI', safety: 'safe', edits, needs: 'elsewhere' }
    : undefined;
}

export const rule = defineRule({
  id: 'build/python-encoding-missing',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: ["UnicodeDecodeError: '", "UnicodeEncodeError: '"],
  // Python with a locale of ASCII or a Windows code page.
  pattern:
    /^(?:E\s{1,60})?Unicode(?:Decode|Encode)Error: '(?<codec>ascii|charmap|cp\d{3,4}|latin-1)' codec can't (?:decode|encode) (?:byte|bytes|character|characters) /,
  captures: ['codec'],
  explains: ['test/*'],
  docs: {
    title: 'A text file is opened without its encoding',
    what: 'Python used `{codec}`, the encoding of the machine.',
    why: 'Without `encoding`, Python before 3.15 takes that of the locale, which in CI is often plain ASCII.',
    how: 'Say `encoding="utf-8"` where the file is opened.',
    references: ['https://docs.python.org/3/library/functions.html#open'],
  },
  async fix(_facts, repo, { window }) {
    const frame = await nearestTrackedFrame(window, repo);
    if (frame === undefined) return undefined;
    const { lines, join } = textLines(frame.text);
    // `for line in f` fails below the line that opens `f`.
    const own = changed(lines[frame.line - 1] ?? '');
    const opened = lines.slice(0, frame.line).findLastIndex((line) => changed(line) !== undefined);
    const index = own === undefined ? opened : frame.line - 1;
    const line = changed(lines[index] ?? '');
    if (line === undefined) return printsAll(lines[frame.line - 1] ?? '', repo);
    lines[index] = line;
    return {
      title: 'Open the file as UTF-8',
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'what is printed',
        log: "Traceback (most recent call last):\n  File \"/w/app/report.py\", line 2, in <module>\n    print(\"Übersicht\")\nUnicodeEncodeError: 'ascii' codec can't encode character '\\xdc' in position 0: ordinal not in range(128)",
        captures: { codec: 'ascii' },
        repo: {
          '.gitlab-ci.yml': 'variables:\n  A: b\nreport:\n  script:\n    - python report.py\n',
          'report.py': '\nprint("Übersicht")\n',
        },
        patched: {
          '.gitlab-ci.yml': 'variables:\n  A: b\n  PYTHONUTF8: "1"\nreport:\n  script:\n    - python report.py\n',
        },
      },
      {
        name: 'a path',
        log: '  File "/w/gen.py", line 3, in <module>\n    text = Path("notes.txt").read_text()\n  File "/usr/lib/python3.11/encodings/ascii.py", line 26, in decode\n    return codecs.ascii_decode(input, self.errors)[0]\nUnicodeDecodeError: \'ascii\' codec can\'t decode byte 0xc3 in position 1: ordinal not in range(128)',
        captures: { codec: 'ascii' },
        repo: { 'gen.py': 'from pathlib import Path\n\ntext = Path("notes.txt").read_text()\n' },
        patched: { 'gen.py': 'from pathlib import Path\n\ntext = Path("notes.txt").read_text(encoding="utf-8")\n' },
      },
      {
        name: 'lines of a file',
        log: "  File \"/w/gen.py\", line 2, in main\n    for line in f:\nUnicodeDecodeError: 'charmap' codec can't decode byte 0x9d in position 3: character maps to <undefined>",
        repo: { 'gen.py': "with open(sys.argv[1], 'r') as f:\n    for line in f:\n        print(line)\n" },
        patched: {
          'gen.py': "with open(sys.argv[1], 'r', encoding='utf-8') as f:\n    for line in f:\n        print(line)\n",
        },
      },
      {
        name: 'bytes',
        log: "  File \"/w/gen.py\", line 1, in <module>\n    b.decode()\nUnicodeDecodeError: 'ascii' codec can't decode byte 0xc3 in position 1: ordinal not in range(128)",
        repo: { 'gen.py': 'b.decode("ascii")\n' },
      },
    ],
    ignore: [{ name: 'no text at all', log: "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 0" }],
  },
});

function changed(line: string): string | undefined {
  const calls = [...line.matchAll(CALLS)];
  const [call] = calls;
  const inside = call?.groups?.inside;
  if (call === undefined || inside === undefined || calls.length > 1) return undefined;
  if (/\bencoding\s*=|,\s*(?:mode\s*=\s*)?["'][^"']*b[^"']*["']/.test(inside)) return undefined;
  const quote = /'/.test(line) && !/"/.test(line) ? "'" : '"';
  const argument = `encoding=${quote}utf-8${quote}`;
  const end = call.index + call[0].length - 1;
  return `${line.slice(0, end)}${inside.trim() === '' ? argument : `, ${argument}`}${line.slice(end)}`;
}
