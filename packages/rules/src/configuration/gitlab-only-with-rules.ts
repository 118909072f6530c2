import { defineRule } from '@self-healer/core/rule';
import { addYamlEntry, getYaml, setYamlScalar } from '@self-healer/editors/yaml';
import { removeYamlKey } from '@self-healer/editors/yaml-keys';
import { editCiFiles } from '../support/ci/ci-edits.ts';

/** What the names of `only` and `except` say as a condition and its opposite, https://docs.gitlab.com/ci/yaml/deprecated_keywords/. */
const NAMED: Readonly<Record<string, readonly [string, string]>> = {
  branches: ['$CI_COMMIT_BRANCH', '$CI_COMMIT_BRANCH == null'],
  tags: ['$CI_COMMIT_TAG', '$CI_COMMIT_TAG == null'],
  ...Object.fromEntries(
    Object.entries({
      api: 'api',
      merge_requests: 'merge_request_event',
      pipelines: 'pipeline',
      pushes: 'push',
      schedules: 'schedule',
      triggers: 'trigger',
      web: 'web',
    }).map(([name, source]) => [name, [`$CI_PIPELINE_SOURCE == "${source}"`, `$CI_PIPELINE_SOURCE != "${source}"`]]),
  ),
};

/** A list of references as a condition; undefined when one is more than the name of a branch or a kind of pipeline. */
function condition(refs: unknown, except: boolean): string | undefined {
  const list = Array.isArray(refs) ? refs : [refs];
  const parts = list.map((ref: unknown) => {
    const named = typeof ref === 'string' && Object.hasOwn(NAMED, ref) ? NAMED[ref] : undefined;
    if (named !== undefined) return named[except ? 1 : 0];
    return typeof ref === 'string' && /^[\w./-]{1,100}$/.test(ref) && !ref.startsWith('/')
      ? `$CI_COMMIT_BRANCH ${except ? '!=' : '=='} "${ref}"`
      : undefined;
  });
  if (parts.length === 0 || parts.includes(undefined)) return undefined;
  return parts.join(except ? ' && ' : ' || ');
}

/** The job with `only` and `except` as one more condition of each of its rules. */
function intoRules(text: string, job: string): string | undefined {
  const rules = getYaml(text, [job, 'rules']);
  if (!Array.isArray(rules) || rules.length === 0) return undefined;
  let changed = text;
  for (const key of ['only', 'except']) {
    const refs = getYaml(text, [job, key]);
    if (refs === undefined) continue;
    const wanted = condition(refs, key === 'except');
    if (wanted === undefined) return undefined;
    for (const [index, rule] of rules.entries()) {
      if (typeof rule !== 'object' || rule === null || ('when' in rule && rule.when === 'never')) continue;
      const now = getYaml(changed, [job, 'rules', index, 'if']);
      if (typeof now === 'string' && now.includes(wanted)) continue;
      const group = (each: string) => (each.includes('||') ? `(${each})` : each);
      const path = [job, 'rules', index];
      const next =
        typeof now === 'string'
          ? setYamlScalar(changed, [...path, 'if'], `${group(wanted)} && ${group(now)}`)
          : addYamlEntry(changed, path, 'if', `'${wanted}'`, 'first');
      if (next === undefined) return undefined;
      changed = next;
    }
    const without = removeYamlKey(changed, [job, key]);
    if (without === undefined) return undefined;
    changed = without;
  }
  return changed === text ? undefined : changed;
}

export const rule = defineRule({
  id: 'configuration/gitlab-only-with-rules',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['gitlab'],
  needle: 'key may not be used with `rules`',
  // GitLab's pipeline page, CI lint and glab.
  pattern:
    /^(?:- )?(?:[A-Za-z][\w .-]{0,80}: )?jobs?:(?<job>[\w:. /-]{1,100}?) config key may not be used with `rules`: (?<keys>(?:only|except)(?:, (?:only|except))?)\.?$/,
  captures: ['job', 'keys'],
  explains: ['configuration/gitlab-yaml-invalid'],
  docs: {
    title: 'A GitLab job has both `rules` and `only` or `except`',
    what: 'The job `{job}` has `rules` and also `{keys}`, which GitLab does not take together.',
    why: 'The job was changed to `rules` and the older keyword was left, or a template that it extends has the other.',
    how: 'Say it all in `rules`: what `only` says is one more condition of each of them.',
    references: ['https://docs.gitlab.com/ci/yaml/#rules'],
  },
  async fix({ job }, repo) {
    const edits = await editCiFiles(repo, ['gitlab-ci'], (text) => intoRules(text, job));
    return edits.length !== 1
      ? undefined
      : { title: `Make one condition of the rules and the rest of ${job}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'said twice',
        log: 'This GitLab CI configuration is invalid: jobs:deploy config key may not be used with `rules`: only',
        captures: { job: 'deploy', keys: 'only' },
        repo: {
          '.gitlab-ci.yml':
            'deploy:\n  script: make\n  only:\n    - main\n  rules:\n    - if: $CI_COMMIT_BRANCH == "main"\n      when: manual\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'deploy:\n  script: make\n  rules:\n    - if: $CI_COMMIT_BRANCH == "main"\n      when: manual\n',
        },
      },
      {
        name: 'two conditions',
        log: 'jobs:test config key may not be used with `rules`: only',
        repo: {
          '.gitlab-ci.yml':
            'test:\n  script: make\n  rules:\n    - if: $SKIP\n      when: never\n    - changes: [src/**/*]\n    - if: $FULL\n  only: [merge_requests, main]\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'test:\n  script: make\n  rules:\n    - if: $SKIP\n      when: never\n    - if: \'$CI_PIPELINE_SOURCE == "merge_request_event" || $CI_COMMIT_BRANCH == "main"\'\n      changes: [src/**/*]\n    - if: \'($CI_PIPELINE_SOURCE == "merge_request_event" || $CI_COMMIT_BRANCH == "main") && $FULL\'\n',
        },
      },
      {
        name: 'a pattern of names',
        log: 'jobs:test config key may not be used with `rules`: except',
        repo: { '.gitlab-ci.yml': 'test:\n  script: make\n  except: [/^wip-.*$/]\n  rules:\n    - if: $A\n' },
      },
    ],
    ignore: [{ name: 'another keyword', log: 'jobs:test config key may not be used with `needs`: dependencies' }],
  },
});
