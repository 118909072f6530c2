import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/dockerfile-invalid',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['docker'],
  needle: 'ockerfile parse error',
  // BuildKit, the classic builder.
  pattern: /[Dd]ockerfile parse error (?:on )?line (?<line>\d{1,6}): (?![Uu]nknown instruction)(?<reason>.{1,300})/,
  captures: ['line', 'reason'],
  specificity: 'general',
  docs: {
    title: 'A Dockerfile cannot be read',
    what: 'Line {line}: {reason}',
    why: 'An instruction has a flag, an argument or a quote that it does not take.',
    how: 'Correct the line; `docker build --check .` names the others.',
    references: ['https://docs.docker.com/reference/dockerfile/'],
  },
  examples: {
    match: [
      {
        name: 'a flag',
        log: 'ERROR: failed to solve: dockerfile parse error on line 7: unknown flag: no-cache-dir',
        captures: { line: '7' },
      },
    ],
    ignore: [
      {
        name: 'an instruction, which has a rule of its own',
        log: 'ERROR: failed to solve: dockerfile parse error on line 3: unknown instruction: RNU',
      },
    ],
  },
});
