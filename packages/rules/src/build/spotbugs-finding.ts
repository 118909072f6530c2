import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/spotbugs-finding',
  category: 'build',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['java'],
  needle: ['] At ', '] In ', '] Another occurrence at '],
  // SpotBugs and FindBugs plugins of Maven.
  pattern:
    /^\[ERROR\] (?<level>High|Medium|Low): (?<problem>.{1,300}?) \[(?<class>[\w.$, -]{1,200})\] (?:At|In|Another occurrence at) (?<file>[\w$]{1,100}\.(?:java|kt|scala|groovy)):?(?:\[lines? (?<line>\d{1,6})[\d-]{0,8}\])?.{0,40} (?<code>[A-Z][A-Z0-9_]{3,80})$/,
  captures: ['level', 'problem', 'class', 'file', 'line?', 'code'],
  docs: {
    title: 'SpotBugs finds a bug',
    what: '{file}: {problem} ({code})',
    why: 'The byte code holds a pattern that is mostly a mistake.',
    how: 'Correct that place, or exclude the pattern for it in the filter file with a reason.',
    references: ['https://spotbugs.readthedocs.io/en/stable/bugDescriptions.html'],
  },
  examples: {
    match: [
      {
        name: 'Maven',
        log: '[ERROR] High: Possible null pointer dereference of x in a.B.c() [a.B] At B.java:[line 12] NP_NULL_ON_SOME_PATH',
        captures: { file: 'B.java', line: '12', code: 'NP_NULL_ON_SOME_PATH' },
      },
    ],
    ignore: [{ name: 'a summary', log: '[INFO] Total bugs: 1' }],
  },
});
