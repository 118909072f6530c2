import { defineRule } from '@self-healer/core/rule';
import { listCiFiles } from '@self-healer/editors/ci-file';
import { getYaml, insertYamlItem, setYamlScalar, yamlScalars } from '@self-healer/editors/yaml';
import { renameYamlKey, yamlKeys } from '@self-healer/editors/yaml-keys';
import { GITLAB_KEYS, GITLAB_SECTION_KEYS } from '../data/workflow-keys.ts';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { nestUnderEmpty } from '../support/ci/nest-under.ts';
import { edits, nearestWord } from '../support/text/nearest-word.ts';

const DEFAULT_STAGES = ['build', 'test', 'deploy'];

/** Whether no stage is near enough to be meant, so that the one that is named was forgotten in the list. */
const resembles = (stage: string, known: readonly string[]): boolean =>
  !known.includes(stage) &&
  known.every((each) => edits(stage, each) > 2 && !each.startsWith(stage) && !stage.startsWith(each));

/** The list of stages with one more at its end. */
function addStage(text: string, stage: string): string | undefined {
  const listed = getYaml(text, ['stages']);
  if (!Array.isArray(listed)) return undefined;
  const last = yamlScalars(text).findLast(({ path }) => path.length === 2 && path[0] === 'stages');
  if (last === undefined) return undefined;
  const block = insertYamlItem(text, ['stages'], listed.length, stage);
  if (block !== undefined) return block;
  return `${text.slice(0, last.to)}, ${stage}${text.slice(last.to)}`;
}

export const rule = defineRule({
  id: 'configuration/gitlab-yaml-invalid',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['gitlab'],
  needle: [
    ' config contains unknown key',
    ' config should ',
    ' config must ',
    ' config key may not be used',
    ' job: chosen stage ',
    ' job: need ',
    "' job needs '",
  ],
  // GitLab's pipeline page, CI lint and glab.
  pattern:
    /^(?:ERROR: |Error: |Unable to create pipeline\s?|yaml invalid: |(?:This|Your) GitLab CI configuration is invalid: |\d:? (?=jobs:))?(?:- )?(?:(?:jobs?:(?<job>[\w:. -]{1,100}?)|(?<section>root|default|workflow|variables|stages|include)) config (?<problem>(?:contains unknown keys?: [\w, -]{1,100}|should |must |key may not be used with ).{0,200})|(?<name>[\w:. -]{1,100}) job: (?:chosen stage (?:(?<stage>[\w.-]{1,60}) )?does not exist|need (?<need>[\w:. -]{1,60}) is not defined).{0,300}|'(?<from>[\w:. -]{1,100})' job needs '(?<to>[\w:. -]{1,100})' job, but|jobs config should contain at least one visible job)/,
  captures: ['job?', 'section?', 'problem?', 'name?', 'stage?', 'need?', 'from?', 'to?'],
  specificity: 'general',
  docs: {
    title: '.gitlab-ci.yml is not valid',
    what: 'GitLab made no pipeline of the file.',
    why: 'A keyword, a stage or the name of a job in it is wrong.',
    how: 'Correct the place the message names; `glab ci lint` checks the file before it is pushed.',
    references: ['https://docs.gitlab.com/ci/yaml/'],
  },
  async fix({ name, job, problem }, repo) {
    const unknown = /^contains unknown keys?: (?<key>[\w-]{1,60})$/.exec(problem?.trim() ?? '')?.groups?.key;
    const nested = unknown === undefined ? [] : await editCiFiles(repo, ['gitlab-ci'], nestUnderEmpty);
    if (nested.length > 0) return { title: `Indent ${unknown}`, safety: 'safe', edits: nested };
    // `build:artifacts` is the section of a job.
    const [owner, section] = (job ?? '').split(':');
    const keys = section === undefined ? GITLAB_KEYS : (GITLAB_SECTION_KEYS[section] ?? []);
    const key = unknown === undefined ? undefined : nearestWord(unknown, keys);
    if (key !== undefined) {
      const changes = await editCiFiles(repo, ['gitlab-ci'], (text) => {
        const place = yamlKeys(text).find(
          (each) =>
            each.key === unknown && each.path[0] === owner && (section === undefined || each.path[1] === section),
        );
        return place && renameYamlKey(text, place, key);
      });
      return changes.length === 1
        ? { title: `Write ${key} instead of ${unknown}`, safety: 'review', edits: changes }
        : undefined;
    }
    if (name === undefined) return undefined;
    const stages = new Set<string>();
    for (const { path, provider } of listCiFiles(await repo.list())) {
      const listed = provider === 'gitlab-ci' ? getYaml((await repo.read(path)) ?? '', ['stages']) : undefined;
      for (const stage of Array.isArray(listed) ? listed : []) stages.add(`${stage}`);
    }
    const known = stages.size === 0 ? DEFAULT_STAGES : [...stages];
    const changes = await editCiFiles(repo, ['gitlab-ci'], (text) => {
      const own = yamlScalars(text).find(({ path }) => path.length === 2 && path[0] === name && path[1] === 'stage');
      if (own !== undefined && stages.size > 0 && resembles(`${own.value}`, known))
        return addStage(text, `${own.value}`);
      const at = yamlScalars(text).find(({ path }) => path.length === 2 && path[0] === name && path[1] === 'stage');
      const meant = at && nearestWord(`${at.value}`, known);
      return at === undefined || meant === undefined ? undefined : setYamlScalar(text, at.path, meant);
    });
    return changes.length === 1
      ? { title: 'Put the job in a stage that is listed', safety: 'review', edits: changes }
      : undefined;
  },
  examples: {
    match: [
      {
        name: 'keys of artifacts beside it',
        log: 'jobs:build config contains unknown keys: paths',
        repo: {
          '.gitlab-ci.yml':
            'build:\n  script: make\n  artifacts:\n  paths:\n    - out/\n  expire_in: 1 week\n  tags: [a]\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'build:\n  script: make\n  artifacts:\n    paths:\n      - out/\n    expire_in: 1 week\n  tags: [a]\n',
        },
      },
      {
        name: 'a misspelt stage',
        log: 'lint job: chosen stage verfiy does not exist; available stages are .pre, verify, release, .post',
        captures: { name: 'lint', stage: 'verfiy' },
        repo: { '.gitlab-ci.yml': 'stages: [verify, release]\nlint:\n  stage: verfiy\n  script: make\n' },
        patched: { '.gitlab-ci.yml': 'stages: [verify, release]\nlint:\n  stage: verify\n  script: make\n' },
      },
      {
        name: 'a stage that nobody listed',
        log: 'pages job: chosen stage publish does not exist; available stages are .pre, build, test, .post',
        repo: {
          '.gitlab-ci.yml': 'stages:\n  - build\n  - test\n\npages:\n  stage: publish\n  script: make\n',
        },
        patched: {
          '.gitlab-ci.yml': 'stages:\n  - build\n  - test\n  - publish\n\npages:\n  stage: publish\n  script: make\n',
        },
      },
      {
        name: 'the same in one line',
        log: 'This GitLab CI configuration is invalid: pages job: chosen stage publish does not exist; available stages are .pre, build, .post',
        repo: { '.gitlab-ci.yml': 'stages: [build]\npages:\n  stage: publish\n  script: make\n' },
        patched: { '.gitlab-ci.yml': 'stages: [build, publish]\npages:\n  stage: publish\n  script: make\n' },
      },
      {
        name: 'a misspelt key',
        log: 'jobs:test config contains unknown keys: scirpt',
        repo: { '.gitlab-ci.yml': 'test:\n  scirpt: make\n' },
        patched: { '.gitlab-ci.yml': 'test:\n  script: make\n' },
      },
      {
        name: 'a key of a section',
        log: 'This GitLab CI configuration is invalid: jobs:build:artifacts config contains unknown keys: path',
        captures: { job: 'build:artifacts' },
        repo: { '.gitlab-ci.yml': 'build:\n  script: make\n  artifacts:\n    path:\n      - out/\n' },
        patched: { '.gitlab-ci.yml': 'build:\n  script: make\n  artifacts:\n    paths:\n      - out/\n' },
      },
      {
        name: 'numbered, as glab prints them',
        log: '1 jobs:test config contains unknown keys: scripts',
        captures: { job: 'test' },
        repo: { '.gitlab-ci.yml': 'test:\n  scripts:\n    - make\n' },
        patched: { '.gitlab-ci.yml': 'test:\n  script:\n    - make\n' },
      },
      { name: 'key', log: 'jobs:test config contains unknown keys: scirpt', captures: { job: 'test' } },
      {
        name: 'stage',
        log: 'test job: chosen stage does not exist; available stages are .pre, build, deploy, .post',
        captures: { name: 'test' },
      },
      {
        name: 'needs',
        log: "'test' job needs 'biuld' job, but 'biuld' does not exist in the pipeline.",
        captures: { from: 'test', to: 'biuld' },
      },
      { name: 'empty', log: 'jobs config should contain at least one visible job' },
    ],
    ignore: [{ name: 'valid', log: 'jobs: 3 valid' }],
  },
});
