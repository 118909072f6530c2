import { defineRule } from '@self-healer/core/rule';
import { pythonParameters } from '../support/python/python-parameters.ts';
import { nearestTrackedFrame } from '../support/python/python-source.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { textLines } from '../support/text/text-lines.ts';

/** Lines of one call that are looked at. */
const CALL_LINES = 12;

export const rule = defineRule({
  id: 'build/python-keyword-misspelt',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'got an unexpected keyword argument',
  // Python 3; 3.13 and newer may add `Did you mean`.
  pattern:
    /^(?:E\s{1,60})?TypeError: (?:[\w.<>]{1,200}?\.)?(?<function>\w{1,100}|\w{1,100}\.__init__)\(\) got an unexpected keyword argument '(?<keyword>\w{3,100})'/,
  captures: ['function', 'keyword'],
  explains: ['test/*'],
  takesAfter: 'step',
  docs: {
    title: 'A keyword argument is misspelt',
    what: '`{function}()` has no parameter `{keyword}`.',
    why: 'A typing error, or the parameter was renamed.',
    how: 'Use the name of the parameter.',
    references: ['https://docs.python.org/3/glossary.html#term-argument'],
  },
  async fix({ function: called, keyword }, repo, { window }) {
    const frame = await nearestTrackedFrame(window, repo);
    const parameters = await pythonParameters(called, repo);
    const to = parameters === undefined ? undefined : nearestWord(keyword, parameters);
    if (frame === undefined || to === undefined) return undefined;
    const { lines, join } = textLines(frame.text);
    const given = new RegExp(`(?<![\\w.])${keyword}(?=\\s*=(?!=))`, 'g');
    const near = lines.slice(frame.line - 1, frame.line - 1 + CALL_LINES);
    const places = near.flatMap((line, index) => [...line.matchAll(given)].map(() => index));
    const [place] = places;
    if (place === undefined || places.length > 1) return undefined;
    lines[frame.line - 1 + place] = (near[place] ?? '').replace(given, to);
    return {
      title: `Give ${to}, the parameter of ${called}`,
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'a function of the project',
        log: '  File "/w/app/main.py", line 3, in <module>\n    send(to="a", subjet="hi")\nTypeError: send() got an unexpected keyword argument \'subjet\'',
        captures: { function: 'send', keyword: 'subjet' },
        repo: {
          'main.py': 'from mailer import send\n\nsend(to="a", subjet="hi")\n',
          'mailer.py': 'def send(to: str, subject: str = "") -> None:\n    print(to, subject)\n',
        },
        patched: { 'main.py': 'from mailer import send\n\nsend(to="a", subject="hi")\n' },
      },
      {
        name: 'a class, in a call of several lines',
        log: "E       TypeError: Point.__init__() got an unexpected keyword argument 'labl'\n\ntest_p.py:1: TypeError",
        repo: {
          'p.py': 'class Point:\n    def __init__(self, x, *, label=None):\n        pass\n',
          'test_p.py': 'Point(\n    1,\n    labl="a",\n)\n',
        },
        patched: { 'test_p.py': 'Point(\n    1,\n    label="a",\n)\n' },
      },
    ],
    ignore: [{ name: 'too many', log: 'TypeError: send() takes 2 positional arguments but 3 were given' }],
  },
});
