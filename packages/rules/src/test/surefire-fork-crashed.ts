import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/surefire-fork-crashed',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['java'],
  needle: ['The forked VM terminated without', 'Error occurred in starting fork', 'Process Exit Code: '],
  pattern:
    /(?:The forked VM terminated without (?:properly )?saying (?:properly )?goodbye|Error occurred in starting fork, check output in log|^\[ERROR\] Process Exit Code: (?<code>\d+))/,
  captures: ['code?'],
  explains: ['build/maven-goal-failed'],
  docs: {
    title: 'The JVM of the tests crashed',
    what: 'The forked test JVM ended without a word.',
    why: 'It was killed (exit code 137: out of memory), crashed, or the tests call System.exit.',
    how: 'Look for hs_err or dumpstream files; lower the memory of the fork or find the System.exit.',
    references: ['https://github.com/apache/maven-surefire'],
  },
  examples: {
    match: [
      {
        name: 'Surefire',
        log: '[ERROR] The forked VM terminated without properly saying goodbye. VM crash or System.exit called?',
      },
      { name: 'exit code', log: '[ERROR] Process Exit Code: 137', captures: { code: '137' } },
    ],
    ignore: [{ name: 'prose', log: 'Starting forked VM' }],
  },
});
