import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/bazel-test-failed',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['bazel'],
  needle: ['FAIL: //', 'TIMEOUT: //', 'FAIL: @', 'TIMEOUT: @'],
  // Bazel 0.2 to 8.
  pattern: /^(?<how>FAIL|TIMEOUT): (?<target>(?:@{1,2}[\w.+~-]{0,100})?\/\/[^\s(]{1,300})/,
  captures: ['how', 'target'],
  specificity: 'general',
  docs: {
    title: 'A test target of Bazel failed',
    what: '{target} ended with {how}.',
    why: 'The code does something else than the test expects, or the test took longer than its size allows.',
    how: 'Run it alone: `bazel test {target} --test_output=errors`.',
    references: ['https://bazel.build/docs/user-manual#test-output'],
  },
  examples: {
    match: [
      {
        name: 'a timeout',
        log: 'TIMEOUT: //cart:sum_test (Summary)',
        captures: { how: 'TIMEOUT', target: '//cart:sum_test' },
      },
      {
        name: 'a shard',
        log: 'FAIL: //cart:sum_test (shard 2 of 4) (see test.log)',
        captures: { how: 'FAIL', target: '//cart:sum_test' },
      },
    ],
    ignore: [{ name: 'it passed', log: '//cart:sum_test                          PASSED in 0.3s' }],
  },
});
