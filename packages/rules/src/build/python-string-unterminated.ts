import { defineRule } from '@self-healer/core/rule';
import { trackedFrame } from '../support/python/python-source.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { textLines } from '../support/text/text-lines.ts';

const TEXTS = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|#.*$/gm;

export const rule = defineRule({
  id: 'build/python-string-unterminated',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['python'],
  needle: ['unterminated string literal', 'EOL while scanning string literal'],
  // Python 3.10 and newer; before that `EOL while scanning string literal`.
  pattern:
    /^(?:E\s{1,60})?(?:Sorry: )?SyntaxError: (?<problem>unterminated string literal|EOL while scanning string literal)/,
  captures: ['problem'],
  explains: ['build/python-syntax-error', 'test/pytest-collection-error'],
  docs: {
    title: 'A Python text is not closed',
    what: 'Python: {problem}.',
    why: 'The closing quote was forgotten or lost in an edit.',
    how: 'Add it where the text ends.',
    references: ['https://docs.python.org/3/reference/lexical_analysis.html#string-and-bytes-literals'],
  },
  async fix(_facts, repo, { window }) {
    const frame = await trackedFrame(window, repo);
    if (frame === undefined) return undefined;
    const { lines, join } = textLines(frame.text);
    const line = lines[frame.line - 1] ?? '';
    // What closes is taken out; one quote must be left over.
    const rest = line.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, (text) => '_'.repeat(text.length));
    const open = /^[^"']*(?<quote>["'])(?<text>[^"']*)$/.exec(rest)?.groups;
    if (open?.text === undefined || open.quote === undefined || /[\\#]/.test(open.text)) return undefined;
    const before = rest.slice(0, rest.length - open.text.length - 1);
    // Where a text can begin; an apostrophe inside of one stands elsewhere.
    if (!/(?:[=([{,:+%]|\b(?:return|in|and|or|not)\s)\s*[frbu]{0,2}$/i.test(before)) return undefined;
    const unclosed = before.split('(').length - before.split(')').length;
    const tail = /\)*:?$/.exec(open.text.trimEnd())?.[0] ?? '';
    // A bracket at the end belongs to the call that is open, when there are as many.
    if (tail !== '' && (tail.endsWith(':') || tail.length !== unclosed)) return undefined;
    if (tail === '' && unclosed > 0) return undefined;
    // A name of the code behind a comma or a sign may be code, too: `print("a: , total)`.
    const others = lines.filter((each) => each !== line).join('\n');
    const names = [...open.text.matchAll(/[,+%]\s*(?<name>[A-Za-z_]\w*)/g)].map(({ groups }) => groups?.name ?? '');
    if (names.some((name) => new RegExp(`\\b${escapePattern(name)}\\b`).test(others.replace(TEXTS, ''))))
      return undefined;
    const at = line.trimEnd().length - tail.length;
    lines[frame.line - 1] = `${line.slice(0, at)}${open.quote}${line.slice(at)}`;
    return { title: 'Close the text', safety: 'review', edits: [{ kind: 'write', path: frame.path, content: join() }] };
  },
  examples: {
    match: [
      {
        name: 'a text behind which code may stand',
        log: '  File "/w/app/show.py", line 2\n    print("Total: , total)\n          ^\nSyntaxError: unterminated string literal (detected at line 2)',
        repo: { 'show.py': 'def show(total):\n    print("Total: , total)\n    return total\n' },
      },
      {
        name: 'an assignment',
        log: '  File "/w/app/a.py", line 1\n    name = "Ada\n           ^\nSyntaxError: unterminated string literal (detected at line 1)',
        captures: { problem: 'unterminated string literal' },
        repo: { 'a.py': 'name = "Ada\nprint(name)\n' },
        patched: { 'a.py': 'name = "Ada"\nprint(name)\n' },
      },
      {
        name: 'a call',
        log: '  File "/w/app/a.py", line 1\nSyntaxError: EOL while scanning string literal',
        repo: { 'a.py': "print(len('a'), 'hello)\n" },
        patched: { 'a.py': "print(len('a'), 'hello')\n" },
      },
      {
        name: 'an apostrophe in a text',
        log: '  File "/w/app/a.py", line 1\nSyntaxError: unterminated string literal (detected at line 1)',
        repo: { 'a.py': "say('it's', 1)\n" },
      },
    ],
    ignore: [
      { name: 'a triple quote', log: 'SyntaxError: unterminated triple-quoted string literal (detected at line 9)' },
    ],
  },
});
