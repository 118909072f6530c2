import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/rust-test-result',
  category: 'test',
  severity: 'low',
  stage: 'test',
  ecosystems: ['rust'],
  needle: ['test result: FAILED.', 'to rerun pass ', '... FAILED', 'target failed:', 'targets failed:'],
  pattern:
    /^(?:test result: FAILED\. \d+ passed; (?<failed>\d+) failed|error: (?:doc)?test failed, to rerun pass .*|error: \d+ targets? failed:|test (?<test>\S.*) \.\.\. FAILED)/,
  captures: ['failed?', 'test?'],
  role: 'symptom',
  specificity: 'general',
  docs: {
    title: 'Rust tests failed',
    what: 'Rust tests failed.',
    why: 'The panics above this line are the cause.',
    how: 'Repair the first test that failed.',
    references: ['https://doc.rust-lang.org/book/ch11-02-running-tests.html'],
  },
  examples: {
    match: [
      {
        name: 'summary',
        log: 'test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.18s',
        captures: { failed: '1' },
      },
      { name: 'a test', log: 'test tests::adds ... FAILED', captures: { test: 'tests::adds' } },
      { name: 'cargo', log: 'error: test failed, to rerun pass `--lib`' },
    ],
    ignore: [{ name: 'a pass', log: 'test result: ok. 3 passed; 0 failed; 0 ignored' }],
  },
});
