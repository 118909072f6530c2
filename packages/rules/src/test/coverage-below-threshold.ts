import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/coverage-below-threshold',
  category: 'test',
  severity: 'medium',
  stage: 'test',
  ecosystems: ['any'],
  needle: ['coverage threshold for', 'does not meet', 'below the expected minimum', 'is below the minimum'],
  // Jest, nyc, c8, Vitest, SimpleCov, node:test.
  pattern:
    /^(?:##\[error\])?(?:Jest: "?(?<jest>.{1,100}?)"? coverage threshold for (?<what>\w{1,20}) \((?<least>[\d.]+)%\) not met: (?<is>[\d.]+)%|(?:ERROR: )?Coverage for (?<kind>\w{1,20}) \((?<got>[\d.]+)%\) does not meet (?:global |".{1,80}" )?threshold \((?<wanted>[\d.]+)%\)|(?:Line|Branch) coverage \((?<line>[\d.]+)%\) is below the (?:expected )?minimum coverage \((?<minimum>[\d.]+)%\)|(?:ℹ |# )?Error: (?<covered>[\d.]+)% (?<part>line|branch|function) coverage does not meet threshold of (?<asked>[\d.]+)%)/,
  captures: [
    'jest?',
    'what?',
    'least?',
    'is?',
    'kind?',
    'got?',
    'wanted?',
    'line?',
    'minimum?',
    'covered?',
    'part?',
    'asked?',
  ],
  docs: {
    title: 'The tests cover less than the project asks for',
    what: 'All tests may have passed; what they cover is below the threshold.',
    why: 'Code came without tests, or files that no test loads are counted since the configuration changed.',
    how: 'Test what the report shows as uncovered; lower the threshold only on purpose.',
    references: [
      'https://jestjs.io/docs/configuration#coveragethreshold-object',
      'https://vitest.dev/config/#coverage-thresholds',
    ],
  },
  examples: {
    match: [
      {
        name: 'Jest',
        log: 'Jest: "global" coverage threshold for branches (80%) not met: 62.5%',
        captures: { what: 'branches', least: '80', is: '62.5' },
      },
      {
        name: 'nyc and c8',
        log: 'ERROR: Coverage for lines (71.4%) does not meet global threshold (90%)',
        captures: { kind: 'lines', got: '71.4' },
      },
      {
        name: 'SimpleCov',
        log: 'Line coverage (71.40%) is below the expected minimum coverage (90.00%).',
        captures: { line: '71.40' },
      },
      {
        name: 'Node 24',
        log: 'ℹ Error: 30.00% line coverage does not meet threshold of 95%.\nℹ start of coverage report',
        captures: { covered: '30.00', part: 'line', asked: '95' },
      },
      {
        name: 'Node 22, TAP',
        log: '# Error: 66.67% branch coverage does not meet threshold of 80%.',
        captures: { part: 'branch' },
      },
    ],
    ignore: [{ name: 'a table', log: 'All files |   62.5 |   50 |' }],
  },
});
