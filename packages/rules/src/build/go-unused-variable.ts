import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/go-unused-variable',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: ['declared and not used', 'declared but not used'],
  // Go 1.20 turned the words around.
  pattern:
    /^(?:vet: )?(?<path>[^\s:]+\.go):(?<line>\d+):(?<column>\d+): (?:declared and not used: (?<name>\w+)|(?<oldName>\w+) declared (?:and|but) not used)$/,
  captures: ['path', 'line', 'column', 'name?', 'oldName?'],
  docs: {
    title: 'A Go variable is never used',
    what: 'A variable in `{path}` line {line} is declared and never used.',
    why: 'Go does not compile unused variables; usually a use was removed or forgotten.',
    how: 'Use the variable or remove it.',
    references: ['https://go.dev/doc/faq#unused_variables_and_imports'],
  },
  examples: {
    match: [
      { name: 'Go 1.20 and newer', log: './a.go:9:2: declared and not used: x', captures: { name: 'x' } },
      { name: 'older', log: './a.go:9:2: x declared but not used', captures: { oldName: 'x' } },
    ],
    ignore: [{ name: 'an import', log: './a.go:5:2: "os" imported and not used' }],
  },
});
