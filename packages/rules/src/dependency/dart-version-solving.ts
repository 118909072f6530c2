import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/dart-version-solving',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['dart'],
  needle: 'version solving failed',
  // pub of Dart and Flutter.
  pattern: /^(?:So, because |Because )(?<reason>.{1,600}?),? version solving failed\.$/,
  captures: ['reason'],
  docs: {
    title: 'pub finds no versions that fit together',
    what: 'pub says: {reason}.',
    why: 'A constraint of pubspec.yaml, of a package, or on the SDK excludes every version.',
    how: 'Loosen the constraint that the message names, or use an SDK that it allows; `dart pub outdated` shows what is there.',
    references: ['https://dart.dev/tools/pub/troubleshoot'],
  },
  examples: {
    match: [
      {
        name: 'no such version',
        log: "Because app depends on http ^9.0.0 which doesn't match any versions, version solving failed.",
        captures: { reason: "app depends on http ^9.0.0 which doesn't match any versions" },
      },
      { name: 'the SDK', log: 'Because app requires SDK version >=3.0.0 <4.0.0, version solving failed.' },
    ],
    ignore: [{ name: 'a sentence about it', log: 'pub calls this version solving failed attempts' }],
  },
});
