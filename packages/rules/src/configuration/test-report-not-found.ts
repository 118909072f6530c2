import { defineRule } from '@self-healer/core/rule';
import { getYaml, setYamlScalar, yamlScalars } from '@self-healer/editors/yaml';
import { editCiFiles, editMatching } from '../support/ci/ci-edits.ts';
import { findsReports, reportPlace } from '../support/ci/report-place.ts';

const JENKINSFILE = /(?:^|\/)Jenkinsfile(?:\.[\w-]+)?$|\.jenkinsfile$/;
const STEP =
  /(?<=\bjunit(?:\s*\(\s*|\s+)(?:[\w]+: (?:true|false),\s*)*(?:testResults:\s*)?)(?<quote>["'])(?<pattern>[^"'\n]{1,300})\k<quote>/;

/** A pattern of the same build that finds what stands at a place instead of nothing. */
const corrected = (pattern: string, place: string): string | undefined =>
  /\$/.test(pattern) || findsReports(pattern, place) ? undefined : place;

export const rule = defineRule({
  id: 'configuration/test-report-not-found',
  category: 'configuration',
  severity: 'medium',
  stage: 'test',
  ecosystems: ['jenkins', 'github-actions', 'azure-devops'],
  needle: ['No test report files were found', 'No test result files matching'],
  // JUnit plugin of Jenkins; dorny/test-reporter; PublishTestResults of Azure.
  pattern:
    /^(?:##\[error\]|ERROR: |Error: |hudson\.AbortException: )?No test (?:report files were found(?:\. Configuration error\?)?|result files matching .{1,300} were found\.?)$/,
  captures: [],
  explains: ['other/*'],
  docs: {
    title: 'The reports of the tests are looked for where there are none',
    what: 'No file is at the path that the step for the reports of tests names.',
    why: 'The tests write their reports elsewhere, or they did not run.',
    how: 'Name the path that the runner of the tests writes to.',
    references: ['https://plugins.jenkins.io/junit/'],
  },
  async fix(_facts, repo, { window }) {
    const place = reportPlace(window.lines, await repo.list());
    if (place === undefined) return undefined;
    const groovy = await editMatching(repo, JENKINSFILE, (text) => {
      const { pattern = '' } = STEP.exec(text)?.groups ?? {};
      const meant = pattern === '' ? undefined : corrected(pattern, place);
      return meant === undefined || text.split(STEP).length > 4
        ? undefined
        : text.replace(STEP, (whole) => `${whole[0]}${meant}${whole[0]}`);
    });
    const yaml = await editCiFiles(repo, ['github-actions', 'azure-devops'], (text) => {
      let changed = text;
      for (const { path, value } of yamlScalars(text)) {
        const uses = getYaml(text, [...path.slice(0, -2), 'uses']);
        const isReport =
          path.at(-1) === 'testResultsFiles' ||
          (path.at(-1) === 'path' && typeof uses === 'string' && uses.startsWith('dorny/test-reporter@'));
        const meant = isReport && typeof value === 'string' ? corrected(value, place) : undefined;
        if (meant !== undefined) changed = setYamlScalar(changed, path, meant) ?? changed;
      }
      return changed;
    });
    const edits = [...groovy, ...yaml];
    return edits.length === 1
      ? { title: `Take the reports from ${place}`, safety: 'review', edits, needs: 'elsewhere' }
      : undefined;
  },
  examples: {
    match: [
      {
        name: 'reports of Gradle where those of Maven would be',
        log: '+ ./gradlew test\n> Task :compileTestJava\n> Task :test\n\nBUILD SUCCESSFUL in 14s\nRecording test results\nNo test report files were found. Configuration error?\nERROR: No test report files were found. Configuration error?',
        repo: {
          'build.gradle': "plugins {\n    id 'java'\n}\n",
          Jenkinsfile:
            "pipeline {\n  post {\n    always {\n      junit 'target/surefire-reports/*.xml'\n    }\n  }\n}\n",
        },
        patched: {
          Jenkinsfile:
            "pipeline {\n  post {\n    always {\n      junit 'build/test-results/test/*.xml'\n    }\n  }\n}\n",
        },
      },
      {
        name: 'the file that pytest says it wrote',
        log: '- generated xml file: /var/lib/jenkins/workspace/app_main/reports/junit.xml -\nERROR: No test report files were found. Configuration error?',
        repo: { Jenkinsfile: 'node {\n  junit testResults: "test-results/*.xml", allowEmptyResults: false\n}\n' },
        patched: { Jenkinsfile: 'node {\n  junit testResults: "reports/junit.xml", allowEmptyResults: false\n}\n' },
      },
      {
        name: 'GitHub, Maven with modules',
        log: '[INFO] Tests run: 4, Failures: 0, Errors: 0, Skipped: 0\n[INFO] BUILD SUCCESS\n##[error]No test report files were found',
        repo: {
          'pom.xml': '<project/>\n',
          'core/pom.xml': '<project/>\n',
          '.github/workflows/ci.yml':
            'jobs:\n  t:\n    steps:\n      - uses: dorny/test-reporter@v1\n        with:\n          path: target/test-reports/*.xml\n          reporter: java-junit\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            "jobs:\n  t:\n    steps:\n      - uses: dorny/test-reporter@v1\n        with:\n          path: '**/target/surefire-reports/*.xml'\n          reporter: java-junit\n",
        },
      },
      {
        name: 'a pattern that would find them',
        log: '> Task :test NO-SOURCE\nERROR: No test report files were found. Configuration error?',
        repo: { 'build.gradle': '', Jenkinsfile: "node {\n  junit '**/build/test-results/**/*.xml'\n}\n" },
      },
      {
        name: 'nothing shows where they are',
        log: 'ERROR: No test report files were found. Configuration error?',
        repo: { 'build.gradle': '', Jenkinsfile: "node {\n  junit 'out/*.xml'\n}\n" },
      },
    ],
    ignore: [{ name: 'found', log: 'Recording test results from 4 test report files' }],
  },
});
