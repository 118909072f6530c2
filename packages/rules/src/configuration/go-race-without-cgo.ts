import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/go-race-without-cgo',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['go'],
  needle: ['requires cgo', ' is only supported on ', ' is not supported on '],
  // Go 1.5 to 1.24: the detectors are libraries in C, and exist for some platforms only.
  pattern:
    /^(?:go(?: \w{1,12})?: )(?<flag>-(?:race|msan|asan)) (?:requires cgo(?:; enable cgo by setting CGO_ENABLED=1)?|is (?:only|not) supported on (?<platforms>.{1,300}))$/,
  captures: ['flag', 'platforms?'],
  docs: {
    title: 'A detector of Go is not to be had here',
    what: '`{flag}` cannot be used in this job.',
    why: 'The detector is a library in C: cgo is off (CGO_ENABLED=0, or no C compiler in the image), or it does not exist for the platform.',
    how: 'Set CGO_ENABLED=1 and use an image with a C compiler for the tests that need `{flag}`; on other platforms run them without it.',
    references: ['https://go.dev/doc/articles/race_detector#Requirements'],
  },
  examples: {
    match: [
      {
        name: 'cgo is off',
        log: 'go: -race requires cgo; enable cgo by setting CGO_ENABLED=1',
        captures: { flag: '-race' },
      },
      { name: 'an older version', log: 'go test: -race requires cgo; enable cgo by setting CGO_ENABLED=1' },
      {
        name: 'a platform without it',
        log: 'go build: -race is only supported on linux/amd64, linux/ppc64le, linux/arm64 and darwin/amd64',
        captures: { flag: '-race' },
      },
    ],
    ignore: [{ name: 'a race', log: 'WARNING: DATA RACE' }],
  },
});
