import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { CI_PROVIDERS } from '../../platform-adapters/ci-providers.generated.ts';
import { hasPython, PYTHON } from '../peers/python.ts';
import { temporaryDirectory } from './cli.ts';

/** The schemas that CircleCI, GitLab and Microsoft publish, and SchemaStore's for GitHub, all in one package of PyPI. */
const CHECKER = 'check_jsonschema';
const checked = test.skipIf(!hasPython(CHECKER));

type Schema = 'circle-ci' | 'github-actions' | 'github-workflows' | 'gitlab-ci' | 'azure-pipelines';
/** Expressions that stand where a schema wants a value. */
const TRANSFORMS: Readonly<Record<string, string>> = { 'gitlab-ci': 'gitlab-ci', 'azure-pipelines': 'azure-pipelines' };

function problemsOf(schema: Schema, text: string): string {
  const file = join(temporaryDirectory(), 'checked.yml');
  writeFileSync(file, text);
  const transform = TRANSFORMS[schema];
  const { stdout, stderr, status } = spawnSync(
    PYTHON,
    [
      '-m',
      CHECKER,
      '--builtin-schema',
      `vendor.${schema}`,
      ...(transform ? ['--data-transform', transform] : []),
      file,
    ],
    { encoding: 'utf8' },
  );
  return status === 0 ? '' : stdout + stderr;
}

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const snippets = (path: string): readonly string[] =>
  [...read(path).matchAll(/```yaml\n(?<text>[\s\S]*?)```/g)].map(({ groups }) => groups?.text ?? '');
const planOf = (id: string): string => {
  const entry = CI_PROVIDERS.find((one) => one.id === id);
  if (entry === undefined) throw new Error(`no provider ${id}`);
  return entry.setup.plan([]).text;
};

const ORB = read('platform-adapters/ci/circleci/orb.yml');
const CIRCLECI_JOB = 'version: 2.1\njobs:\n  test: { docker: [{ image: "cimg/base:stable" }], steps: [checkout] }\n';

/** A document with each of its values as this makes it. */
function mapped(value: unknown, map: (scalar: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => mapped(item, map));
  if (typeof value !== 'object' || value === null) return map(value);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapped(item, map)]));
}

const INPUT = /\$\[\[ inputs\.(?<name>\w+) \]\]/g;

/** The template with the values that its inputs have when nothing is given, as GitLab puts them in. */
function gitlabTemplate(): readonly [head: string, job: string] {
  const [head, job] = parseAllDocuments(read('templates/self-healer.yml')).map((document) => document.toJS());
  const filled = mapped(job, (value) =>
    typeof value === 'string' ? value.replace(INPUT, (_, name) => `${head.spec.inputs[name].default}`) : value,
  );
  return [stringify(head), stringify(filled)];
}

/** The schema has every number as text, which Azure takes for one. */
const azure = (text: string): string =>
  stringify(mapped(parse(text), (value) => (typeof value === 'number' ? `${value}` : value)));

const [gitlabHead, gitlabJob] = gitlabTemplate();
const FILES: readonly (readonly [name: string, schema: Schema, text: string])[] = [
  ['the orb', 'circle-ci', ORB],
  ['the orb within a configuration', 'circle-ci', inline()],
  [
    "the orb's example",
    'circle-ci',
    stringify({ ...parse(CIRCLECI_JOB), ...parse(ORB).examples.after_a_failure.usage }),
  ],
  ...snippets('platform-adapters/ci/circleci/README.md').map(
    (text) => ["CircleCI's README", 'circle-ci', CIRCLECI_JOB + text] as const,
  ),
  ['init for CircleCI', 'circle-ci', CIRCLECI_JOB + planOf('circleci')],
  ['action.yml', 'github-actions', read('action.yml')],
  ['the workflow to call', 'github-workflows', read('.github/workflows/heal.yml')],
  ['init for GitHub', 'github-workflows', planOf('github-actions')],
  ['the inputs of the template for GitLab', 'gitlab-ci', gitlabHead],
  ['the template for GitLab', 'gitlab-ci', gitlabJob],
  ...snippets('platform-adapters/ci/gitlab-ci/README.md').map(
    (text) => ["GitLab's README", 'gitlab-ci', text] as const,
  ),
  ['init for GitLab', 'gitlab-ci', planOf('gitlab-ci')],
  ['the template for Azure', 'azure-pipelines', azure(read('platform-adapters/ci/azure-devops/self-healer.yml'))],
  ...snippets('platform-adapters/ci/azure-devops/README.md')
    .filter((text) => !text.startsWith(' '))
    .map((text) => ["Azure's README", 'azure-pipelines', azure(text)] as const),
  ['init for Azure', 'azure-pipelines', azure(planOf('azure-devops'))],
];

/** The orb as it stands in a configuration of those who publish none. */
function inline(): string {
  const { version: _, display: __, description: ___, examples: ____, ...orb } = parse(ORB);
  const workflows = parse(ORB).examples.after_a_failure.usage.workflows;
  return stringify({ ...parse(CIRCLECI_JOB), orbs: { 'self-healer': orb }, workflows });
}

checked.each(FILES)('%s is as the schema of %s has it', (_, schema, text) => {
  expect(parseAllDocuments(text).flatMap(({ errors }) => errors)).toEqual([]);
  expect(problemsOf(schema, text)).toBe('');
});

checked.each([
  ['circle-ci', ORB, 'docker:', 'dockr:'],
  ['circle-ci', ORB, 'type: enum, enum:', 'type: enum, enm:'],
  ['circle-ci', ORB, 'type: executor', 'type: executr'],
  ['github-actions', read('action.yml'), 'using: node24', 'using: node2'],
  ['github-workflows', read('.github/workflows/heal.yml'), 'runs-on:', 'run-on:'],
  ['gitlab-ci', gitlabJob, 'when: on_failure', 'when: on_fail'],
  ['azure-pipelines', azure(planOf('azure-devops')), 'dependsOn:', 'dependOn:'],
] as const)('a mistake that is planted is found by the schema of %s', (schema, text, right, wrong) => {
  expect(text).toContain(right);
  expect(problemsOf(schema, text.replaceAll(right, wrong))).not.toBe('');
});
