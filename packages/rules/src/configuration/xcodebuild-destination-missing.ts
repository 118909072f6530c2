import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/xcodebuild-destination-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['swift'],
  needle: ['matching the provided destination specifier', 'Unable to find a destination'],
  // xcodebuild 9 to 26.
  pattern:
    /^(?:xcodebuild: )?error: Unable to find a (?<kind>device|destination) matching the provided destination specifier/,
  captures: ['kind'],
  docs: {
    title: 'The simulator or device that xcodebuild is told to use is not there',
    what: 'No {kind} fits what `-destination` asks for.',
    why: 'The image of the runner has other simulators: another version of Xcode, of the system, or other models.',
    how: 'See `xcrun simctl list devices available` on the runner; name one of these, or choose the Xcode that has it.',
    references: ['https://developer.apple.com/documentation/xcode/running-your-app-in-simulator-or-on-a-device'],
  },
  examples: {
    match: [
      {
        name: 'a device',
        log: 'xcodebuild: error: Unable to find a device matching the provided destination specifier:\n\t\t{ platform:iOS Simulator, OS:18.1, name:iPhone 12 }',
        captures: { kind: 'device' },
      },
      {
        name: 'a destination',
        log: 'xcodebuild: error: Unable to find a destination matching the provided destination specifier:',
      },
    ],
    ignore: [{ name: 'what there is', log: '\tAvailable destinations for the "Shop" scheme:' }],
  },
});
