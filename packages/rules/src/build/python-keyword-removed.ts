import { defineRule } from '@self-healer/core/rule';
import { nearestTrackedFrame } from '../support/python/python-source.ts';
import { withLine } from '../support/text/edit-line.ts';

/** Parameters that left the standard library because nothing needs them. From its "What's New". */
const REMOVED: Readonly<Record<string, string>> = {
  // Python 3.9: json.loads knows the encoding of bytes.
  'JSONDecoder.__init__': 'encoding',
  // Python 3.10: all of asyncio runs in the loop that runs.
  sleep: 'loop',
  wait: 'loop',
  wait_for: 'loop',
  gather: 'loop',
  open_connection: 'loop',
  start_server: 'loop',
  create_subprocess_exec: 'loop',
  create_subprocess_shell: 'loop',
};

export const rule = defineRule({
  id: 'build/python-keyword-removed',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: ['got an unexpected keyword argument', 'parameter was removed from '],
  // Python 3.9 and newer; the second form is what the locks and queues of asyncio say.
  pattern:
    /^(?:E\s{1,60})?TypeError: (?:(?<called>[\w.]{1,100})\(\) got an unexpected keyword argument '(?<keyword>\w{1,40})'|As of 3\.10, the \*(?<loop>loop)\* parameter was removed from (?<class>\w{1,60})\(\))/,
  captures: ['called?', 'keyword?', 'loop?', 'class?'],
  explains: ['build/python-keyword-misspelt', 'test/*'],
  docs: {
    title: 'A parameter left the standard library',
    what: '`{function}()` takes no `{parameter}` any more.',
    why: 'A newer Python does without it.',
    how: 'Leave it out.',
    references: ['https://docs.python.org/3/whatsnew/'],
  },
  gathers: ['function', 'parameter'],
  gather({ called, keyword, loop, class: name }) {
    const parameter = loop ?? keyword ?? '';
    if (called !== undefined && (!Object.hasOwn(REMOVED, called) || REMOVED[called] !== keyword)) return undefined;
    return { function: called ?? name ?? '', parameter };
  },
  async fix({ parameter }, repo, { window }) {
    const frame = await nearestTrackedFrame(window, repo);
    // A value that is a name or a text: where it ends is plain.
    const value = `${parameter}\\s*=\\s*(?:[\\w.]+(?:\\(\\))?|"[^"]*"|'[^']*')`;
    const given = new RegExp(`(?:,\\s*${value}(?=\\s*[,)])|(?<=\\(\\s*)${value}\\s*(?:,\\s*|(?=\\))))`);
    const content = frame && withLine(frame.text, frame.line, (code) => code.replace(given, ''));
    if (frame === undefined || content === undefined) return undefined;
    return {
      title: `Leave out ${parameter}, which is gone`,
      safety: 'safe',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'json.loads',
        log: '  File "/w/app/read.py", line 3, in <module>\n    print(json.loads(text, encoding="utf-8"))\n  File "/usr/lib/python3.11/json/__init__.py", line 359, in loads\n    return cls(**kw).decode(s)\nTypeError: JSONDecoder.__init__() got an unexpected keyword argument \'encoding\'',
        captures: { function: 'JSONDecoder.__init__', parameter: 'encoding' },
        repo: { 'read.py': 'import json\n\nprint(json.loads(text, encoding="utf-8"))\n' },
        patched: { 'read.py': 'import json\n\nprint(json.loads(text))\n' },
      },
      {
        name: 'a queue',
        log: '  File "/w/app/work.py", line 2, in main\n    queue = asyncio.Queue(loop=loop, maxsize=3)\nTypeError: As of 3.10, the *loop* parameter was removed from Queue() since it is no longer necessary',
        repo: { 'work.py': 'async def main(loop):\n    queue = asyncio.Queue(loop=loop, maxsize=3)\n' },
        patched: { 'work.py': 'async def main(loop):\n    queue = asyncio.Queue(maxsize=3)\n' },
      },
    ],
    ignore: [
      { name: 'a function of the project', log: "TypeError: send() got an unexpected keyword argument 'subjet'" },
    ],
  },
});
