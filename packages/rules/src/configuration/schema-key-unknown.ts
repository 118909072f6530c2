import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { getJson } from '@self-healer/editors/json';
import { getYaml, setYamlScalar } from '@self-healer/editors/yaml';
import { renameYamlKey, yamlKeys } from '@self-healer/editors/yaml-keys';
import { schemaKeys } from '../data/ci-schema-keys.ts';
import { nestUnderEmpty } from '../support/ci/nest-under.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

type Path = readonly (string | number)[];

/** `$.test.rules[0].when` as a path. */
function pathOf(pointer: string): Path {
  return [...pointer.matchAll(/\.(?<name>[\w-]{1,100})|\[(?<index>\d{1,6})\]|\['(?<quoted>[^']{1,100})'\]/g)].map(
    ({ groups }) => groups?.name ?? groups?.quoted ?? Number(groups?.index),
  );
}

const keysBelow = (text: string, at: Path) =>
  yamlKeys(text).filter(
    (each) => at.every((part, index) => each.path[index] === part) && each.path.length === at.length + 1,
  );

/** Several keys of one place, each written as the schema has it; undefined when one of them resembles none. */
function renameKeys(path: string, text: string, at: Path, keys: readonly string[]): RuleFix | undefined {
  let changed = text;
  // Of an object that fits none of several kinds, good keys are told as well.
  const wrong = keys.filter((key) => !schemaKeys(path).includes(key));
  if (wrong.length === 0) return undefined;
  for (const key of wrong) {
    const place = keysBelow(changed, at).find((each) => each.key === key);
    const meant = nearestWord(key, schemaKeys(path));
    if (place === undefined || meant === undefined) return undefined;
    changed = renameYamlKey(changed, place, meant);
  }
  return getYaml(changed, []) === undefined
    ? undefined
    : {
        title: `Write the keys of ${path} as its schema has them`,
        safety: 'review',
        edits: [{ kind: 'write', path, content: changed }],
      };
}

/** The one key below a place that the schema does not have and that resembles one of those `meanings`. */
function renameKeyBelow(path: string, text: string, at: Path, meanings: readonly string[]): RuleFix | undefined {
  const known = schemaKeys(path);
  const found = keysBelow(text, at).flatMap((place) => {
    const meant = nearestWord(place.key, meanings);
    return known.includes(place.key) || meant === undefined ? [] : [{ place, meant }];
  });
  const [only, ...others] = found;
  const content = only === undefined || others.length > 0 ? undefined : renameYamlKey(text, only.place, only.meant);
  if (only === undefined || content === undefined || getYaml(content, []) === undefined) return undefined;
  return {
    title: `Write ${only.meant} instead of ${only.place.key} in ${path}`,
    safety: 'review',
    edits: [{ kind: 'write', path, content }],
  };
}

/** The keys of a published schema; for a file without one, those of the schemas that the project has itself. */
async function knownKeys(path: string, repo: Workspace): Promise<readonly string[]> {
  const published = schemaKeys(path);
  if (published.length > 0) return published;
  const found = new Set<string>();
  for (const file of (await repo.list()).filter((each) => /schema[^/]*(?:\/[^/]+)?\.json$/i.test(each)).slice(0, 50))
    for (const key of propertiesOf(getJson((await repo.read(file)) ?? '', []))) found.add(key);
  return [...found];
}

/** The names below every `properties` of a schema. */
function propertiesOf(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => [
    ...(key === 'properties' && typeof value === 'object' && value !== null ? Object.keys(value) : []),
    ...propertiesOf(value),
  ]);
}

export const rule = defineRule({
  id: 'configuration/schema-key-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['any'],
  needle: [
    ' properties are not allowed (',
    "' is a required property",
    "' is not one of [",
    'is not valid under any of the given schemas',
    "} is not of type 'string'",
  ],
  // check-jsonschema 0.2x and newer; pre-commit runs the same.
  pattern:
    /^\s{2,6}(?:(?<path>\S{1,300}\.ya?ml)::)?(?<pointer>\$[^\s:]{0,300}): (?:(?:Additional|Unevaluated) properties are not allowed \('(?<key>[\w-]{1,100})'(?: was unexpected|(?<more>(?:, '[\w-]{1,100}'){1,12}) were unexpected)\)|'(?<required>[\w-]{1,100})' is a required property|'(?<value>[\w-]{1,100})' is not one of \[(?<allowed>'[^\]]{1,1500}')\]|\{(?<object>.{1,1500})\} is not (?:valid under any of the given schemas|of type 'string'))$/,
  captures: ['path?', 'pointer', 'key?', 'more?', 'required?', 'value?', 'allowed?', 'object?'],
  docs: {
    title: 'A configuration file has an unknown key or value',
    what: 'The schema knows no `{name}` at {pointer} of `{file}`.',
    why: 'It is misspelt, or stands at the wrong depth.',
    how: 'Correct it.',
    references: ['https://check-jsonschema.readthedocs.io/'],
  },
  gathers: ['name', 'file'],
  gather({ path, key, value, object, required }, { lines, index }) {
    // The place of the best match, further down, says more than the whole object.
    const deeper = lines
      .slice(index + 1, index + 12)
      .some((line) =>
        /^ {4}\$.*(?:is not one of \['|w(?:as|ere) unexpected\)|' is a required property|\} is not of type 'string'$)/.test(
          line,
        ),
      );
    if (object !== undefined && deeper) return undefined;
    const above = lines.slice(0, index).reverse();
    const named = above.map((line) => /^\s{2}(?<path>\S{1,300}\.ya?ml)::\$/.exec(line)?.groups?.path).find(Boolean);
    const file = path ?? named;
    return file === undefined ? undefined : { name: key ?? value ?? required ?? 'such object', file };
  },
  async fix({ file, pointer, key, more, required, name, allowed, object }, repo) {
    const path = await trackedPath(file, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const nested = nestUnderEmpty(text);
    if (nested !== undefined)
      return { title: `Indent ${name} in ${path}`, safety: 'safe', edits: [{ kind: 'write', path, content: nested }] };
    const at = pathOf(pointer);
    if (object !== undefined) return renameKeyBelow(path, text, at, schemaKeys(path));
    if (required !== undefined) return renameKeyBelow(path, text, at, [required]);
    if (more !== undefined) {
      const keys = [key ?? '', ...[...more.matchAll(/'([\w-]{1,100})'/g)].map(([, word]) => word ?? '')];
      return renameKeys(path, text, at, keys);
    }
    const choices =
      allowed === undefined
        ? await knownKeys(path, repo)
        : [...allowed.matchAll(/'([\w-]{1,100})'/g)].map(([, word]) => word ?? '');
    const meant = nearestWord(name, choices);
    if (meant === undefined) return undefined;
    const place = yamlKeys(text).find(
      (each) =>
        each.key === name && each.path.length === at.length + 1 && at.every((part, index) => each.path[index] === part),
    );
    const content = key === undefined ? setYamlScalar(text, at, meant) : place && renameYamlKey(text, place, meant);
    if (content === undefined || getYaml(content, []) === undefined) return undefined;
    return {
      title: `Write ${meant} instead of ${name} in ${path}`,
      safety: 'review',
      edits: [{ kind: 'write', path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'a key of a schema of the project',
        log: "Schema validation errors were encountered.\n  services/web.yaml::$: Additional properties are not allowed ('pubilc' was unexpected)",
        repo: {
          'schemas/service.json': '{"properties": {"name": {"type": "string"}, "public": {"type": "boolean"}}}\n',
          'services/web.yaml': 'name: web\npubilc: true\n',
        },
        patched: { 'services/web.yaml': 'name: web\npublic: true\n' },
      },
      {
        name: 'GitLab, keys beside the one they belong to',
        log: "Schema validation errors were encountered.\n  .gitlab-ci.yml::$.build: Additional properties are not allowed ('expire_in', 'paths' were unexpected)",
        repo: {
          '.gitlab-ci.yml': 'build:\n  script: make\n  artifacts:\n  paths:\n    - out/\n  expire_in: 1 week\n',
        },
        patched: {
          '.gitlab-ci.yml': 'build:\n  script: make\n  artifacts:\n    paths:\n      - out/\n    expire_in: 1 week\n',
        },
      },
      {
        name: 'GitLab, a key',
        log: "Schema validation errors were encountered.\n  .gitlab-ci.yml::$.test: Additional properties are not allowed ('scirpt' was unexpected)",
        captures: { key: 'scirpt', file: '.gitlab-ci.yml' },
        repo: { '.gitlab-ci.yml': 'test:\n  scirpt:\n    - make\n' },
        patched: { '.gitlab-ci.yml': 'test:\n  script:\n    - make\n' },
      },
      {
        name: 'two keys at once',
        log: "  infra/docker-compose.yml::$.services.api: Unevaluated properties are not allowed ('depend_on', 'enviroment' were unexpected)",
        captures: { key: 'depend_on', file: 'infra/docker-compose.yml' },
        repo: {
          'infra/docker-compose.yml': 'services:\n  api:\n    image: a:1\n    enviroment: {}\n    depend_on: [db]\n',
        },
        patched: {
          'infra/docker-compose.yml': 'services:\n  api:\n    image: a:1\n    environment: {}\n    depends_on: [db]\n',
        },
      },
      {
        name: 'a key that is required',
        log: "  bitbucket-pipelines.yml::$: {'pipelines': 1} is not valid under any of the given schemas\n  Best Deep Match:\n    $.pipelines.default[0].step: 'script' is a required property",
        captures: { required: 'script', file: 'bitbucket-pipelines.yml' },
        repo: {
          'bitbucket-pipelines.yml': 'pipelines:\n  default:\n    - step:\n        scripts:\n          - make\n',
        },
        patched: {
          'bitbucket-pipelines.yml': 'pipelines:\n  default:\n    - step:\n        script:\n          - make\n',
        },
      },
      {
        name: 'a value',
        log: "  .gitlab-ci.yml::$.test.rules[0]: {'if': '$CI', 'when': 'alway'} is not valid under any of the given schemas\n  Best Deep Match:\n    $.test.rules[0].when: 'alway' is not one of ['on_success', 'always', 'never']",
        captures: { value: 'alway', file: '.gitlab-ci.yml' },
        repo: { '.gitlab-ci.yml': 'test:\n  script: make\n  rules:\n    - if: $CI\n      when: alway\n' },
        patched: { '.gitlab-ci.yml': 'test:\n  script: make\n  rules:\n    - if: $CI\n      when: always\n' },
      },
      {
        name: 'one schema of several',
        log: "  .circleci/config.yml::$.jobs.build: {'docker': [{'image': 'cimg/node:22.9'}], 'enviroment': {'CI': 'true'}, 'steps': ['checkout']} is not valid under any of the given schemas",
        repo: {
          '.circleci/config.yml': 'jobs:\n  build:\n    docker: []\n    enviroment: {}\n    steps: [checkout]\n',
        },
        patched: {
          '.circleci/config.yml': 'jobs:\n  build:\n    docker: []\n    environment: {}\n    steps: [checkout]\n',
        },
      },
      {
        name: 'an object where a text may stand too',
        log: "  .circleci/config.yml::$.jobs.test: {'steps': [{'run': {'comand': 'make'}}]} is not valid under any of the given schemas\n  Best Deep Match:\n    $.jobs.test.steps[0].run: {'comand': 'make'} is not of type 'string'",
        captures: { file: '.circleci/config.yml', pointer: '$.jobs.test.steps[0].run' },
        repo: { '.circleci/config.yml': 'jobs:\n  test:\n    steps:\n      - run:\n          comand: make\n' },
        patched: { '.circleci/config.yml': 'jobs:\n  test:\n    steps:\n      - run:\n          command: make\n' },
      },
    ],
    ignore: [{ name: 'another type', log: "  a.yml::$.jobs: 'x' is not of type 'object'" }],
  },
});
