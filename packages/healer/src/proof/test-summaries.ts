/** One line with which a test runner says how many tests it ran. Read without colours. */
export interface TestSummary {
  readonly runner: string;
  readonly line: RegExp;
  /** Group `n` is a number of tests that ran; a match without it is one test. Global. */
  readonly ran?: RegExp;
  /** Numbers that are in `ran` and were not run after all. Global. */
  readonly skipped?: RegExp;
}

const PASSED_OR_FAILED = /(?<n>\d+) (?:passed|failed)\b/g;

/** Gradle and `go test` without `-v` give no number of a run that passes: they are not here. */
export const TEST_SUMMARIES: readonly TestSummary[] = [
  { runner: 'jest', line: /^Tests: +\d.* total\s*$/, ran: PASSED_OR_FAILED },
  { runner: 'vitest', line: /^ *Tests {2}\d.*\(\d+\)\s*$/, ran: PASSED_OR_FAILED },
  {
    runner: 'mocha',
    line: /^ *\d+ (?:passing \(\d+\w+\)|failing)\s*$/,
    ran: /(?<n>\d+) (?:passing|failing)/g,
  },
  { runner: 'node --test', line: /^(?:#|ℹ) (?:pass|fail) \d+\s*$/, ran: /(?:pass|fail) (?<n>\d+)/g },
  { runner: 'bun', line: /^ *\d+ (?:pass|fail)\s*$/, ran: /(?<n>\d+) (?:pass|fail)/g },
  { runner: 'deno', line: /^(?:ok|FAILED) \| \d+ passed\b/, ran: PASSED_OR_FAILED },
  { runner: 'ava', line: /^ +\d+ tests? (?:passed|failed)\s*$/, ran: /(?<n>\d+) tests?/g },
  {
    runner: 'playwright',
    line: /^ +\d+ (?:passed \([\d.]+\w+\)|failed|flaky)\s*$/,
    ran: /(?<n>\d+) (?:passed|failed|flaky)/g,
  },
  {
    runner: 'pytest',
    line: /^(?:=+ )?\d+ (?:failed|passed|skipped|deselected|xfailed|xpassed|warnings?|errors?|rerun)\b.* in \d[\d.]*s\b/,
    ran: /(?<n>\d+) x?(?:passed|failed)\b/g,
  },
  { runner: 'unittest', line: /^Ran \d+ tests? in \d/, ran: /^Ran (?<n>\d+)/g },
  { runner: 'unittest', line: /^(?:OK|FAILED) \(.*\bskipped=\d+/, skipped: /\bskipped=(?<n>\d+)/g },
  { runner: 'cargo test', line: /^test result: (?:ok|FAILED)\./, ran: PASSED_OR_FAILED },
  { runner: 'nextest', line: /^ *Summary \[.*\] +\d+(?:\/\d+)? tests? run:/, ran: PASSED_OR_FAILED },
  { runner: 'go test', line: /^=== RUN +\S/, ran: /^=== RUN/g },
  { runner: 'go test', line: /^ *--- SKIP: \S/, skipped: /--- SKIP/g },
  { runner: 'gotestsum', line: /^DONE \d+ tests?\b/, ran: /^DONE (?<n>\d+)/g, skipped: /(?<n>\d+) skipped/g },
  {
    runner: 'surefire',
    line: /^(?:\[\w+\] +)?Tests run: \d+, Failures: \d+, Errors: \d+, Skipped: \d+\s*$/,
    ran: /run: (?<n>\d+)/g,
    skipped: /Skipped: (?<n>\d+)/g,
  },
  { runner: 'rspec', line: /^\d+ examples?, \d+ failures?/, ran: /^(?<n>\d+)/g, skipped: /(?<n>\d+) pending/g },
  {
    runner: 'minitest',
    line: /^\d+ (?:runs|tests), \d+ assertions, /,
    ran: /^(?<n>\d+)/g,
    skipped: /(?<n>\d+) (?:skips|omissions|pendings)/g,
  },
  { runner: 'bats', line: /^\d+ tests?, \d+ failures?/, ran: /^(?<n>\d+)/g, skipped: /(?<n>\d+) skipped/g },
  { runner: 'phpunit', line: /^OK \(\d+ tests?, \d+ assertions?\)/, ran: /(?<n>\d+) tests?/g },
  {
    runner: 'phpunit',
    line: /^Tests: \d+, Assertions: \d+/,
    ran: /^Tests: (?<n>\d+)/g,
    skipped: /(?:Skipped|Incomplete): (?<n>\d+)/g,
  },
  {
    runner: 'ctest',
    line: /^\d+% tests passed, \d+ tests? failed out of \d+/,
    ran: /out of (?<n>\d+)/g,
  },
  {
    runner: 'dotnet test',
    line: /^ *(?:Passed|Failed|Skipped)! +- Failed: +\d+, Passed: +\d+/,
    ran: /(?:Failed|Passed): +(?<n>\d+)/g,
  },
  {
    runner: 'googletest',
    line: /^\[={10}\] \d+ tests? from \d+ test (?:suites?|cases?) ran\./,
    ran: /\] (?<n>\d+) tests?/g,
  },
  { runner: 'googletest', line: /^\[ {2}SKIPPED \] \d+ tests?\b/, skipped: /\] (?<n>\d+) tests?/g },
];
