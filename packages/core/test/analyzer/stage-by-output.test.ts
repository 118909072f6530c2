import { expect, test } from 'vitest';
import { createOutputStages } from '../../src/analyzer/stage-by-output.ts';

/** The stage at the line with the error, of a step's output. */
function stageAt(...lines: string[]): string | undefined {
  const output = createOutputStages();
  for (const [at, text] of lines.entries()) output.see(text, at + 1, 0);
  return output.at(lines.indexOf('it broke') + 1, 0);
}

test.each<[string, string[], string | undefined]>([
  ['nothing told', ['it broke', 'Process completed'], undefined],
  ['pytest began', ['===== test session starts =====', 'it broke'], 'test'],
  ['pytest had ended', ['===== test session starts =====', '==== 1 failed in 0.1s ====', 'it broke'], undefined],
  ['unittest sums up', ['it broke', 'Ran 4 tests in 0.1s', 'FAILED (errors=1)'], 'test'],
  ['jest sums up', ['it broke', 'Tests:       1 failed, 2 total'], 'test'],
  ['Go sums up', ['it broke', 'FAIL\texample.org/a\t0.1s'], 'test'],
  ['RSpec sums up', ['it broke', '4 examples, 1 failure'], 'test'],
  ['.NET sums up', ['it broke', 'Failed!  - Failed:     1, Passed:     3'], 'test'],
  [
    "Maven's running plugin",
    [
      '[INFO] --- maven-compiler-plugin:3.8.1:compile (default-compile) @ app ---',
      '[INFO] --- maven-surefire-plugin:2.22.2:test (default-test) @ app ---',
      'it broke',
    ],
    'test',
  ],
  [
    'a plugin of Maven as newer ones write it',
    ['[INFO] --- surefire:3.2.5:test (default-test) @ app ---', 'it broke'],
    'test',
  ],
  [
    "Maven's failed goal",
    [
      'it broke',
      '[ERROR] Failed to execute goal org.apache.maven.plugins:maven-checkstyle-plugin:3.1.2:check (default) on project app: bad',
    ],
    'lint',
  ],
  ["Gradle's task", ['> Task :app:compileJava', '> Task :app:lintDebug FAILED', 'it broke'], 'lint'],
  ["Gradle's task that tells nothing", ['> Task :app:preBuild UP-TO-DATE', 'it broke'], undefined],
  ["Gradle's failed task", ['it broke', "Execution failed for task ':app:compileDebugKotlin'."], 'build'],
  [
    'what Gradle says of a task that failed',
    ['> Task :app:test', "Execution failed for task ':app:pmdMain'.", '> 5 PMD rule violations were found.'],
    'lint',
  ],
  ['an image that could not be built', ['it broke', 'ERROR: failed to solve: process "/bin/sh -c x" did not'], 'build'],
  [
    "Jenkins' own step for Maven",
    ['it broke', "Build step 'Invoke top-level Maven targets' marked build as failure"],
    'build',
  ],
  ["Julia's tests", ['it broke', 'ERROR: LoadError: Package App errored during testing'], 'test'],
  ["make's target", ['it broke', 'make: *** [Makefile:12: unit-tests] Error 1'], 'test'],
  ["make's object", ['it broke', 'make[2]: *** [src/main.o] Error 1'], 'build'],
  ["npm's script", ['it broke', 'npm ERR! Lifecycle script `lint` failed with error:'], 'lint'],
  ['ESLint', ['it broke', '✖ 3 problems (3 errors, 0 warnings)'], 'lint'],
])('%s', (_name, lines, stage) => {
  expect(stageAt(...lines)).toBe(stage);
});

test('what another step says is of no matter', () => {
  const output = createOutputStages();
  output.see('===== test session starts =====', 1, 0);
  output.see('FAILED (errors=1)', 5, 1);
  expect(output.at(3, 2)).toBeUndefined();
});

test('a build tool that failed tells of a build', () => {
  const output = createOutputStages();
  output.see('BUILD FAILED', 9, 0);
  expect([output.inBuild(3, 0), output.inBuild(10, 0), output.inBuild(3, 1)]).toEqual([true, false, false]);
});
