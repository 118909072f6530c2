import { defineRule } from '@self-healer/core/rule';
import { listCiFiles } from '@self-healer/editors/ci-file';
import { ciJobNames, ciJobReferences, renameJobReference } from '@self-healer/editors/ci-jobs';
import { addYamlEntry, getYaml, yamlScalars } from '@self-healer/editors/yaml';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

/** Keys whose lists name jobs. */
const LISTS: ReadonlySet<string> = new Set(['needs', 'dependencies', 'requires', 'dependsOn']);

/** A job that its own rules leave out at times is needed where it is there. */
function needOptionally(text: string, name: string): string | undefined {
  const job = getYaml(text, [name]);
  if (typeof job !== 'object' || job === null || !['rules', 'only', 'except'].some((key) => key in job))
    return undefined;
  let changed = text;
  for (const { path, value, from, to } of yamlScalars(text).toReversed()) {
    if (value !== name) continue;
    if (path.at(-2) === 'needs')
      changed = `${changed.slice(0, from)}{job: ${name}, optional: true}${changed.slice(to)}`;
    else if (
      path.at(-3) === 'needs' &&
      path.at(-1) === 'job' &&
      getYaml(text, [...path.slice(0, -1), 'optional']) === undefined
    )
      changed = addYamlEntry(changed, path.slice(0, -1), 'optional', 'true') ?? changed;
  }
  return changed === text || getYaml(changed, []) === undefined ? undefined : changed;
}

/** The text with a job once in each list that now names it twice. */
function withoutTwin(text: string, name: string): string {
  const lists = new Set<string>();
  const twins = yamlScalars(text).filter(({ path, value }) => {
    const list = path.slice(0, -1).join('\n');
    if (value !== name || !LISTS.has(`${path.at(-2)}`)) return false;
    const again = lists.has(list);
    lists.add(list);
    return again;
  });
  return twins.toReversed().reduce((changed, { from, to }) => {
    const before = changed.slice(0, from);
    const inRow = before.replace(/,\s*$/, '');
    if (inRow !== before) return inRow + changed.slice(to);
    const line = /\r?\n[ \t]*-[ \t]+$/.exec(before);
    return line === null || !/^[ \t]*(?:\r?\n|$)/.test(changed.slice(to))
      ? changed
      : before.slice(0, line.index) + changed.slice(to);
  }, text);
}

export const rule = defineRule({
  id: 'configuration/ci-job-reference-unknown',
  category: 'configuration',
  severity: 'critical',
  stage: 'setup',
  ecosystems: ['github-actions', 'gitlab', 'circleci', 'azure-devops'],
  needle: [
    'depends on unknown ',
    'which does not exist in this workflow',
    'does not exist in the pipeline',
    'is not in any previous stage',
    'is not defined in current or prior stages',
    'undefined need: ',
    'undefined dependency: ',
    'Cannot find a definition for job named',
    'Cannot find a job named ',
    'which is the name of 0 other jobs',
    "' job needs '",
  ],
  // GitHub; actionlint; GitLab 15 to 18; CircleCI; Azure Pipelines.
  pattern:
    /(?:\bdepends on unknown (?:job|stage) '?(?<unknown>[\w-]{1,80})'?\.|: job "(?<linting>[\w-]{1,80})" needs job "(?<linted>[\w-]{1,80})" which does not exist in this workflow|' job needs '(?<needed>[\w:./ -]{1,80})' job, but '|job: (?:need|dependency) (?<gitlab>[\w:./-]{1,80}) is not defined in current or prior stages|job: undefined (?:need|dependency): (?<undefined>[\w:./-]{1,80})|Cannot find a (?:definition for )?job named `?(?<circleci>[\w./-]{1,80})`?|requires '(?<required>[\w./-]{1,80})', which is the name of 0 other jobs)/,
  captures: ['unknown?', 'linting?', 'linted?', 'needed?', 'gitlab?', 'undefined?', 'circleci?', 'required?'],
  docs: {
    title: 'A job refers to a job that is not there',
    what: 'The CI file refers to the job `{job}`, and there is none of that name.',
    why: 'The name is misspelt, or the job was renamed or removed.',
    how: 'Write the name of the job as it is defined.',
    references: [
      'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idneeds',
      'https://docs.gitlab.com/ci/yaml/#needs',
      'https://circleci.com/docs/reference/configuration-reference/#requires',
    ],
  },
  gathers: ['job'],
  gather(facts) {
    const { unknown, linted, needed, gitlab, circleci, required } = facts;
    const job = unknown ?? linted ?? needed ?? gitlab ?? facts.undefined ?? circleci ?? required;
    return job === undefined ? undefined : { job };
  },
  async fix({ job, needed }, repo) {
    const optional =
      needed === undefined ? [] : await editCiFiles(repo, ['gitlab-ci'], (text) => needOptionally(text, needed));
    if (optional.length === 1)
      return { title: `Need ${job} where it is`, safety: 'review', edits: optional, needs: 'elsewhere' };
    // A file may include others, and each may name jobs of them all.
    const known = new Map<string, string[]>();
    for (const { path, provider } of listCiFiles(await repo.list())) {
      const text = (await repo.read(path)) ?? '';
      const scope = provider === 'gitlab-ci' ? provider : path;
      known.set(scope, [...(known.get(scope) ?? []), ...ciJobNames(text, provider)]);
    }
    const edits = await editCiFiles(repo, undefined, (text, { path, provider }) => {
      const names = [...new Set(known.get(provider === 'gitlab-ci' ? provider : path))];
      const name = nearestWord(job, names);
      if (name === undefined) return undefined;
      let changed = text;
      for (const reference of ciJobReferences(text, provider).toReversed()) {
        if (reference.name === job) changed = renameJobReference(changed, reference, name) ?? changed;
      }
      return withoutTwin(changed, name);
    });
    if (edits.length !== 1) return undefined;
    return { title: `Refer to the job that is meant by ${job}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'GitLab, a job that its rules leave out',
        log: "'deploy' job needs 'e2e' job, but 'e2e' does not exist in the pipeline. This might be because of the only, except, or rules keywords.",
        repo: {
          '.gitlab-ci.yml':
            'e2e:\n  rules:\n    - if: $CI_MERGE_REQUEST_IID\n  script: [make e2e]\ndeploy:\n  needs: [e2e]\n  script: [make]\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'e2e:\n  rules:\n    - if: $CI_MERGE_REQUEST_IID\n  script: [make e2e]\ndeploy:\n  needs: [{job: e2e, optional: true}]\n  script: [make]\n',
        },
      },
      {
        name: 'a need of GitLab that no earlier stage has',
        log: "'unit' job needs 'build_app' job, but 'build_app' is not in any previous stage",
        captures: { job: 'build_app' },
        repo: { '.gitlab-ci.yml': 'build-app:\n  script: make\nunit:\n  needs: [build_app]\n  script: make test\n' },
        patched: {
          '.gitlab-ci.yml': 'build-app:\n  script: make\nunit:\n  needs: [build-app]\n  script: make test\n',
        },
      },
      {
        name: 'GitHub',
        log: "The workflow is not valid. .github/workflows/ci.yml (Line: 9, Col: 12): Job 'test' depends on unknown job 'biuld'.",
        captures: { job: 'biuld' },
        repo: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  build:\n    runs-on: ubuntu-24.04\n  test:\n    needs: [build, biuld] # both\n    runs-on: ubuntu-24.04\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  build:\n    runs-on: ubuntu-24.04\n  test:\n    needs: [build] # both\n    runs-on: ubuntu-24.04\n',
        },
      },
      {
        name: 'a job that a list names rightly and wrongly',
        log: "Job 'test' depends on unknown job 'biuld'.",
        repo: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  build: {}\n  test:\n    needs:\n      - build\n      - biuld\n    runs-on: ubuntu-24.04\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  build: {}\n  test:\n    needs:\n      - build\n    runs-on: ubuntu-24.04\n',
        },
      },
      {
        name: 'actionlint',
        log: '.github/workflows/ci.yml:5:3: job "test" needs job "bulid" which does not exist in this workflow [job-needs]',
        repo: { '.github/workflows/ci.yml': 'on: push\njobs:\n  build: {}\n  test:\n    needs: bulid\n' },
        patched: { '.github/workflows/ci.yml': 'on: push\njobs:\n  build: {}\n  test:\n    needs: build\n' },
      },
      {
        name: 'GitLab',
        log: "'test' job needs 'biuld' job, but 'biuld' does not exist in the pipeline.",
        repo: {
          '.gitlab-ci.yml':
            'build:\n  script: make\ntest:\n  needs:\n    - job: biuld\n      artifacts: true\n  script: make test\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'build:\n  script: make\ntest:\n  needs:\n    - job: build\n      artifacts: true\n  script: make test\n',
        },
      },
      {
        name: 'GitLab, another file',
        log: "'deploy' job needs 'biuld' job, but 'biuld' does not exist in the pipeline.",
        repo: {
          '.gitlab-ci.yml': 'include:\n  - local: ci/build.yml\n  - local: ci/deploy.yml\n',
          'ci/build.yml': 'build:\n  script: make\n',
          'ci/deploy.yml': 'deploy:\n  needs: ["biuld"]\n  script: make\n',
        },
        patched: { 'ci/deploy.yml': 'deploy:\n  needs: ["build"]\n  script: make\n' },
      },
      {
        name: 'CircleCI',
        log: 'Error: Cannot find a definition for job named tests',
        repo: {
          '.circleci/config.yml':
            'jobs:\n  build: {}\n  test: {}\nworkflows:\n  all:\n    jobs:\n      - build\n      - tests:\n          requires: [build]\n',
        },
        patched: {
          '.circleci/config.yml':
            'jobs:\n  build: {}\n  test: {}\nworkflows:\n  all:\n    jobs:\n      - build\n      - test:\n          requires: [build]\n',
        },
      },
      {
        name: 'CircleCI, as the workflow is made',
        log: '#!/bin/sh -eo pipefail\n# Cannot find a job named `unit-test` to run in the `verify` workflow.\n# \n# -------',
        captures: { job: 'unit-test' },
        repo: {
          '.circleci/config.yml':
            'jobs:\n  vet: {}\n  unit-tests: {}\nworkflows:\n  verify:\n    jobs:\n      - vet\n      - unit-test:\n          requires: [vet]\n',
        },
        patched: {
          '.circleci/config.yml':
            'jobs:\n  vet: {}\n  unit-tests: {}\nworkflows:\n  verify:\n    jobs:\n      - vet\n      - unit-tests:\n          requires: [vet]\n',
        },
      },
      {
        name: 'Azure',
        log: 'Job Deploy depends on unknown job Biuld.',
        repo: {
          'azure-pipelines.yml':
            'jobs:\n  - job: Build\n    steps: []\n  - job: Deploy\n    dependsOn: Biuld\n    steps: []\n',
        },
        patched: {
          'azure-pipelines.yml':
            'jobs:\n  - job: Build\n    steps: []\n  - job: Deploy\n    dependsOn: Build\n    steps: []\n',
        },
      },
      {
        name: 'Azure, a job of a stage',
        log: '##[error]The pipeline is not valid. Stage Build job package depends on unknown job complie.',
        captures: { job: 'complie' },
        repo: {
          'azure-pipelines.yml':
            'stages:\n  - stage: Build\n    jobs:\n      - job: compile\n        steps: []\n      - job: package\n        dependsOn: complie\n        steps: []\n',
        },
        patched: {
          'azure-pipelines.yml':
            'stages:\n  - stage: Build\n    jobs:\n      - job: compile\n        steps: []\n      - job: package\n        dependsOn: compile\n        steps: []\n',
        },
      },
      {
        name: 'nothing is near',
        log: "Job 'test' depends on unknown job 'lint'.",
        repo: { '.github/workflows/ci.yml': 'on: push\njobs:\n  build: {}\n  test:\n    needs: lint\n' },
      },
    ],
    ignore: [{ name: 'a job that waits', log: "Job 'test' depends on job 'build'." }],
  },
});
