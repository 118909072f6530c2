import { defineRule } from '@self-healer/core/rule';
import { raiseTimeLimit } from '../support/commands/raise-time-limit.ts';

export const rule = defineRule({
  id: 'test/pytest-timeout',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'Timeout',
  // pytest-timeout 1 and 2; 2.4 adds the reason `(>60.0s) from pytest-timeout`.
  pattern:
    /^(?:E {3,60}Failed: Timeout (?:>(?<seconds>[\d.]{1,12})s|\(>(?<newSeconds>[\d.]{1,12})s\) from pytest-timeout)|\+{10,120} Timeout \+{10,120})/,
  captures: ['seconds?', 'newSeconds?'],
  explains: ['test/pytest-failed', 'test/pytest-assertion'],
  docs: {
    title: 'A pytest test ran out of time',
    what: 'pytest-timeout ended a test.',
    why: 'The test waits for something that never comes, or the machine is slower than the limit expects.',
    how: 'Look at the stack that pytest-timeout printed for what it waits for; raise the limit of this one test only when it is honestly slow.',
    references: ['https://github.com/pytest-dev/pytest-timeout'],
  },
  async fix({ seconds, newSeconds }, repo) {
    const limit = Number(seconds ?? newSeconds);
    return limit > 0 ? raiseTimeLimit(repo, 'pytest', (ms) => ms === limit * 1000) : undefined;
  },
  examples: {
    match: [
      {
        name: 'a limit of the configuration',
        log: 'E       Failed: Timeout (>5.0s) from pytest-timeout.',
        repo: {
          'pyproject.toml': '[tool.pytest.ini_options]\ntimeout = 5\naddopts = "-q"\n',
          'tox.ini': '[pytest]\naddopts = --timeout=5\n',
        },
        patched: {
          'pyproject.toml': '[tool.pytest.ini_options]\ntimeout = 20\naddopts = "-q"\n',
          'tox.ini': '[pytest]\naddopts = --timeout=20\n',
        },
      },
      { name: 'signal method', log: 'E       Failed: Timeout >60.0s', captures: { seconds: '60.0' } },
      { name: '2.4', log: 'E       Failed: Timeout (>2.0s) from pytest-timeout.', captures: { newSeconds: '2.0' } },
      { name: 'thread method', log: '+++++++++++++++++++++++++++++++++++ Timeout +++++++++++++++++++++++++++++++++++' },
    ],
    ignore: [{ name: 'settings', log: 'timeout: 60.0s' }],
  },
});
