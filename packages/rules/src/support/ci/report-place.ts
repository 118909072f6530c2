import { globPattern } from '../paths/correct-glob.ts';

/** Where runners have the sources, up to their root. */
const CHECKOUT =
  /^(?:\/\S{1,200}?\/workspace\/[^/\s]{1,100}|\/home\/runner\/work\/[\w.-]+\/[\w.-]+|\/home\/vsts\/work\/\d+\/s|\/builds\/[\w.-]+\/[\w.-]+|\/home\/circleci\/project)\//;

/** Options of runners of tests that name the file of the report, and what pytest prints. */
const WRITTEN: readonly RegExp[] = [
  /\bgenerated xml file: (?<path>\/\S{1,300}\.xml)\b/,
  /--(?:junit-?xml|log-junit|junitfile)[= ]["']?(?<path>[\w./-]{1,200}\.xml)\b/,
  /\b(?:JEST_JUNIT_OUTPUT_FILE|MOCHA_FILE)=["']?(?<path>[\w./-]{1,200}\.xml)\b/,
];

/** Build tools, by what they print when they test, and where they write what came out. */
const TOOLS = [
  {
    ran: /^> Task :(?<module>[\w:-]{1,100}:)?test(?: |$)/,
    build: /(?:^|\/)build\.gradle(?:\.kts)?$/,
    place: 'build/test-results/test/*.xml',
  },
  {
    ran: /^\[INFO\] (?:-+ .*surefire[:-]|--- (?:maven-)?surefire|Tests run: \d+, )/,
    build: /(?:^|\/)pom\.xml$/,
    place: 'target/surefire-reports/*.xml',
  },
];

/** The only place where the log shows that reports of tests were written, from the root of the repository. */
export function reportPlace(lines: readonly string[], files: readonly string[]): string | undefined {
  const found = new Set<string>();
  for (const line of lines.map((each) => each.slice(0, 2000)))
    for (const pattern of WRITTEN) {
      const path = pattern.exec(line)?.groups?.path?.replace(CHECKOUT, '').replace(/^\.\//, '');
      if (path !== undefined) found.add(path);
    }
  for (const { ran, build, place } of TOOLS) {
    const runs = lines.flatMap((line) => ran.exec(line.slice(0, 400)) ?? []);
    const builds = files.filter((file) => build.test(file));
    if (runs.length === 0 || builds.length === 0) continue;
    const isAlone =
      builds.length === 1 && !builds[0]?.includes('/') && !lines.some((line) => /^(?:\+ cd |Running in )/.test(line));
    found.add(isAlone ? place : `**/${place}`);
  }
  const [only, ...others] = found;
  if (only === undefined || others.length > 0 || only.startsWith('/') || only.startsWith('..')) return undefined;
  // Where a script changed to is not said.
  return !only.includes('*') && lines.some((line) => /^(?:\+ cd |Running in )/.test(line)) ? undefined : only;
}

/** Whether a pattern already finds what stands at a place. */
export function findsReports(pattern: string, place: string): boolean {
  const sample = place.replace('**/', 'a/').replaceAll('*', 'TEST-a');
  return pattern.split(',').some((each) => globPattern(each.trim().replace(/^\.\//, '')).test(`${sample}/`));
}
