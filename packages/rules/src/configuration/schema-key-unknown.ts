import { defineRule } from '@self-healer/core/rule';
import { getYaml, setYamlScalar } from '@self-healer/editors/yaml';
import { renameYamlKey, yamlKeys } from '@self-healer/editors/yaml-keys';
import { schemaKeys } from '../data/ci-schema-keys.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

/** `$.test.rules[0].when` as a path. */
function pathOf(pointer: string): readonly (string | number)[] {
  return [...pointer.matchAll(/\.(?<name>[\w-]{1,100})|\[(?<index>\d{1,6})\]|\['(?<quoted>[^']{1,100})'\]/g)].map(
    ({ groups }) => groups?.name ?? groups?.quoted ?? Number(groups?.index),
  );
}

export const rule = defineRule({
  id: 'configuration/schema-key-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['any'],
  needle: [' properties are not allowed (', "' is not one of ["],
  // check-jsonschema 0.2x and newer; pre-commit runs the same.
  pattern:
    /^\s{2,6}(?:(?<path>\S{1,300}\.ya?ml)::)?(?<pointer>\$[^\s:]{0,300}): (?:(?:Additional|Unevaluated) properties are not allowed \('(?<key>[\w-]{1,100})' was unexpected\)|'(?<value>[\w-]{1,100})' is not one of \[(?<allowed>'[^\]]{1,1500}')\])$/,
  captures: ['path?', 'pointer', 'key?', 'value?', 'allowed?'],
  docs: {
    title: 'A configuration file has an unknown key or value',
    what: 'The schema knows no `{name}` at {pointer} of `{file}`.',
    why: 'It is misspelt, or stands at the wrong depth.',
    how: 'Correct it.',
    references: ['https://check-jsonschema.readthedocs.io/'],
  },
  gathers: ['name', 'file'],
  gather({ path, key, value }, { lines, index }) {
    const above = lines.slice(0, index).reverse();
    const named = above.map((line) => /^\s{2}(?<path>\S{1,300}\.ya?ml)::\$/.exec(line)?.groups?.path).find(Boolean);
    const file = path ?? named;
    return file === undefined ? undefined : { name: key ?? value ?? '', file };
  },
  async fix({ file, pointer, key, name, allowed }, repo) {
    const path = await trackedPath(file, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const at = pathOf(pointer);
    const choices =
      allowed === undefined
        ? schemaKeys(path)
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
        name: 'GitLab, a key',
        log: "Schema validation errors were encountered.\n  .gitlab-ci.yml::$.test: Additional properties are not allowed ('scirpt' was unexpected)",
        captures: { key: 'scirpt', file: '.gitlab-ci.yml' },
        repo: { '.gitlab-ci.yml': 'test:\n  scirpt:\n    - make\n' },
        patched: { '.gitlab-ci.yml': 'test:\n  script:\n    - make\n' },
      },
      {
        name: 'a value',
        log: "  .gitlab-ci.yml::$.test.rules[0]: {'if': '$CI', 'when': 'alway'} is not valid under any of the given schemas\n  Best Deep Match:\n    $.test.rules[0].when: 'alway' is not one of ['on_success', 'always', 'never']",
        captures: { value: 'alway', file: '.gitlab-ci.yml' },
        repo: { '.gitlab-ci.yml': 'test:\n  script: make\n  rules:\n    - if: $CI\n      when: alway\n' },
        patched: { '.gitlab-ci.yml': 'test:\n  script: make\n  rules:\n    - if: $CI\n      when: always\n' },
      },
    ],
    ignore: [{ name: 'another type', log: "  a.yml::$.jobs: 'x' is not of type 'object'" }],
  },
});
