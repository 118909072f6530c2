import { defineRule } from '@self-healer/core/rule';
import { ownFrame } from '../support/python/own-frame.ts';
import { textLines } from '../support/text/text-lines.ts';

// A pattern in one string: what stands before it begins an argument, a value or an item. Its quotes end it on its line.
const PATTERN =
  /(?<head>(?:[(=,[:]|\breturn)[ \t]*|^[ \t]*)(?<prefix>[rRbBuU]{0,2})(?<quote>"""|'''|"(?!")|'(?!'))(?<body>[^"'\n]*)\k<quote>/g;
const FLAGS = /\(\?[aiLmsux]+\)/g;

/** A line with the flags of each of its patterns at their start; flags that stand there already stay. */
function withFlagsFirst(line: string): string {
  return line.replace(PATTERN, (all: string, head: string, prefix: string, quote: string, body: string) => {
    const [flags, ...others] = body.match(FLAGS) ?? [];
    if (flags === undefined || others.length > 0 || body.startsWith(flags)) return all;
    return `${head}${prefix}${quote}${flags}${body.replace(flags, '')}${quote}`;
  });
}

export const rule = defineRule({
  id: 'build/python-regex-flags-late',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: ['global flags not at the start of the expression', 'Flags not at the start of the expression'],
  // Python 3.11 and newer; before, a DeprecationWarning.
  pattern:
    /^(?:E\s{1,60})?(?:re\.(?:error|PatternError): global flags|DeprecationWarning: Flags) not at the start of the expression\b/,
  captures: [],
  explains: ['build/pytest-import-exception', 'build/python-module-raises', 'test/*'],
  docs: {
    title: 'The flags of a regular expression stand inside it',
    what: 'A flag such as `(?i)` does not stand at the start of its pattern.',
    why: 'Such flags hold for the whole pattern; Python 3.11 takes them at its start only.',
    how: 'Write them at the start: the pattern means the same.',
    references: ['https://docs.python.org/3/whatsnew/3.11.html#porting-to-python-3-11'],
  },
  async fix(_facts, repo, { window }) {
    const frame = await ownFrame(window, repo);
    if (frame === undefined) return undefined;
    const { lines, join } = textLines(frame.text);
    const changed = lines.map(withFlagsFirst);
    if (changed.every((line, at) => line === lines[at])) return undefined;
    lines.splice(0, lines.length, ...changed);
    return {
      title: 'Write the flags at the start of the pattern',
      safety: 'safe',
      edits: [{ kind: 'write', path: frame.path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'under pytest',
        log: 'routes.py:3: in <module>\n    LANG = re.compile(r"^/(?i)(de|en)")\n/usr/lib/python3.13/re/__init__.py:289: in compile\n    return _compile(pattern, flags)\n/usr/lib/python3.13/re/_parser.py:841: in _parse\n    raise source.error(\'global flags not at the start \'\nE   re.PatternError: global flags not at the start of the expression at position 2',
        repo: { 'routes.py': 'import re\n\nLANG = re.compile(r"^/(?i)(de|en)")\nWORD = re.compile("(?s)a.b")\n' },
        patched: { 'routes.py': 'import re\n\nLANG = re.compile(r"(?i)^/(de|en)")\nWORD = re.compile("(?s)a.b")\n' },
      },
      {
        name: 'Python 3.11, a list of patterns',
        log: '  File "/w/app/rules.py", line 8, in <module>\n    compiled = [re.compile(p) for p in PATTERNS]\n  File "/usr/lib/python3.11/re/_parser.py", line 841, in _parse\n    raise source.error(\'global flags not at the start \'\nre.error: global flags not at the start of the expression at position 1',
        repo: {
          'app/rules.py':
            "import re\n\nPATTERNS = [\n    r'^(?i)get',\n    r'a' r'(?i)b',\n    'plain',\n]\ncompiled = [re.compile(p) for p in PATTERNS]\n",
        },
        patched: {
          'app/rules.py':
            "import re\n\nPATTERNS = [\n    r'(?i)^get',\n    r'a' r'(?i)b',\n    'plain',\n]\ncompiled = [re.compile(p) for p in PATTERNS]\n",
        },
      },
    ],
    ignore: [{ name: 'another error', log: 're.error: missing ), unterminated subpattern at position 0' }],
  },
});
