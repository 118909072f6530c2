import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/dart-analyzer-issue',
  category: 'build',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['dart'],
  needle: ['error • ', 'error - '],
  // dart analyze and flutter analyze.
  pattern:
    /^\s{0,4}error (?:•|-) (?<problem>.{1,300}?) (?:•|-) (?<path>[\w./\\-]{1,200}\.dart):(?<line>\d{1,6}):(?<column>\d{1,6}) (?:•|-) (?<code>[a-z_]{3,60})$/,
  captures: ['problem', 'path', 'line', 'column', 'code'],
  docs: {
    title: 'The analyzer of Dart finds an error',
    what: '{path}:{line}: {problem} ({code})',
    why: 'The code does not compile or breaks a rule that analysis_options.yaml makes an error.',
    how: 'Correct that place; `dart fix --dry-run` shows what can be corrected by itself.',
    references: ['https://dart.dev/tools/diagnostic-messages'],
  },
  examples: {
    match: [
      {
        name: 'flutter',
        log: "  error • Undefined name 'fooBar' • lib/main.dart:42:13 • undefined_identifier",
        captures: { path: 'lib/main.dart', line: '42', code: 'undefined_identifier' },
      },
    ],
    ignore: [
      {
        name: 'information',
        log: '   info • Prefer const with constant constructors • lib/main.dart:51:12 • prefer_const_constructors',
      },
    ],
  },
});
