import { defineRule } from '@self-healer/core/rule';
import { pythonFrames } from '../support/python/python-source.ts';

export const rule = defineRule({
  id: 'test/python-uncaught-exception',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: ['Error', 'Exception', 'Interrupt', 'Iteration', 'Exit', 'Warning', 'Failure', 'Timeout', 'NotFound'],
  // The last line of a traceback of Python 3, not indented.
  pattern:
    /^(?!subprocess\.CalledProcessError: |ImportError: Failed to import test module)(?<exception>(?:[A-Za-z_]\w{0,60}\.){0,6}[A-Z]\w{0,80}(?:Error|Exception|Interrupt|Iteration|Exit|Warning|Failure|Timeout|NotFound))(?:: (?<message>.{1,1000}))?$/,
  captures: ['exception', 'message?'],
  specificity: 'general',
  takesAfter: 'step',
  docs: {
    title: 'A Python program ended with an exception',
    what: '{exception} at {path}:{line}: {message}',
    why: 'The program met a state it was not written for.',
    how: 'Read the traceback from its last frame in your own code upwards: {path}:{line}.',
    references: ['https://docs.python.org/3/tutorial/errors.html'],
  },
  gathers: ['path', 'line'],
  gather(_facts, window) {
    // Where the traceback enters other people's code, the last frame of one's own says more.
    const frames = pythonFrames(window);
    const own =
      frames.find(({ path }) => !/(?:site-packages|dist-packages|[\\/]lib[\\/]python|^<)/.test(path)) ?? frames[0];
    return own === undefined ? undefined : { path: own.path, line: `${own.line}` };
  },

  examples: {
    match: [
      {
        name: 'a traceback',
        log: 'Traceback (most recent call last):\n  File "/app/a.py", line 7, in <module>\n    main()\n  File "/usr/lib/python3.11/json/decoder.py", line 337, in decode\n    raise x\njson.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)',
        captures: { path: '/app/a.py', line: '7' },
      },
    ],
    ignore: [
      {
        name: 'a command that said more itself',
        log: "subprocess.CalledProcessError: Command '['make']' returned non-zero exit status 2.",
      },
      { name: 'no traceback', log: 'ValueError: handled and logged' },
    ],
  },
});
