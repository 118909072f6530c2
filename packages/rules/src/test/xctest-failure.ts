import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/xctest-failure',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['swift', 'ios'],
  needle: ['error: -[', ' : XCT', ' : failed - ', ' : threw error '],
  // Xcode names test and class in brackets, XCTest of Linux and of swift-testing does not.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}): error: (?:-\[(?<test>[\w.]{1,200} \w{1,200})\] : (?<message>.{1,600})|(?<linux>[\w.]{1,200}\.\w{1,200}) : (?<said>(?:XCT|failed - |threw error ).{0,600}))$/,
  captures: ['path', 'line', 'test?', 'message?', 'linux?', 'said?'],
  docs: {
    title: 'A test of XCTest failed',
    what: '{path}:{line}: {name}: {reason}',
    why: 'The code does something else than the test expects.',
    how: 'Run it alone with `xcodebuild test -only-testing`.',
    references: ['https://developer.apple.com/documentation/xctest'],
  },
  gathers: ['name', 'reason'],
  gather: ({ test, message, linux, said }) => ({ name: test ?? linux ?? '', reason: message ?? said ?? '' }),
  examples: {
    match: [
      {
        name: 'a failed comparison',
        log: '/src/Tests/CartTests.swift:9: error: -[ShopTests.CartTests testAdds] : XCTAssertEqual failed: ("3") is not equal to ("4")',
        captures: { line: '9', test: 'ShopTests.CartTests testAdds' },
      },
      {
        name: 'Linux',
        log: '/src/Tests/CartTests.swift:9: error: CartTests.testAdds : XCTAssertEqual failed: ("3") is not equal to ("4") - ',
        captures: { line: '9', linux: 'CartTests.testAdds' },
      },
    ],
    ignore: [{ name: 'a compiler error', log: '/src/Cart.swift:9:3: error: expected expression' }],
  },
});
