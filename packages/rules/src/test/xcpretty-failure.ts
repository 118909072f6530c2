import { defineRule } from '@self-healer/core/rule';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'test/xcpretty-failure',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['swift', 'ios'],
  needle: [', XCT', ', failed', ', caught ', ', threw ', ', Asynchronous ', ', Exceeded ', ', expected ', ', (('],
  // The summary at the end: its next line is the place.
  pattern:
    /^\s{2}(?<test>test\w{1,200}), (?<message>(?:XCT|failed|caught |threw |Asynchronous |Exceeded |expected |\(\().{1,600})$/,
  captures: ['test', 'message'],
  docs: {
    title: 'A test failed in an Xcode build',
    what: '{path}{test}: {message}',
    why: 'The code does something else than the test expects.',
    how: 'Run it alone with `xcodebuild test -only-testing`.',
    references: ['https://github.com/xcpretty/xcpretty'],
  },
  gathers: ['path'],
  gather(_facts, window) {
    const place = nextMatch(window, /^\s{2}(?<place>\/\S{1,300}:\d{1,7})$/, 1)?.place;
    return { path: place === undefined ? '' : `${place}: ` };
  },
  examples: {
    match: [
      {
        name: 'xcpretty',
        log: 'CartTests\n  testAdds, XCTAssertEqual failed: ("3") is not equal to ("4")',
        captures: { test: 'testAdds' },
      },
    ],
    ignore: [{ name: 'passed', log: '    ✓ testAdds (0.001 seconds)' }],
  },
});
