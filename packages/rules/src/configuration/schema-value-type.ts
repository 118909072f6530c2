import { defineRule } from '@self-healer/core/rule';
import { setYamlScalar, yamlScalars } from '@self-healer/editors/yaml';
import { editEach } from '../support/text/edit-each.ts';

const FINDING =
  /^\s{2,6}(?<path>\S{1,300}\.ya?ml)::(?<pointer>\$[^\s:]{0,300}): (?<value>'[^']{1,200}'|-?[\d.]{1,40}|True|False) is not of type '(?<type>integer|number|boolean|string)'$/;

export const rule = defineRule({
  id: 'configuration/schema-value-type',
  category: 'configuration',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['any'],
  needle: [
    "is not of type 'integer'",
    "is not of type 'number'",
    "is not of type 'boolean'",
    "is not of type 'string'",
  ],
  // check-jsonschema 0.2x and newer; pre-commit runs the same.
  pattern: FINDING,
  captures: ['path', 'pointer', 'value', 'type'],
  docs: {
    title: 'A value of a configuration file is of another type than its schema wants',
    what: '{path}, {pointer}: {value} is no {type}.',
    why: 'It is in quotes, or a text that looks like a number or a truth is not.',
    how: 'Write it without quotes, or with them.',
    references: ['https://check-jsonschema.readthedocs.io/'],
  },
  async fix(_facts, repo, { window }) {
    const found = window.lines.flatMap((line) => {
      const { path, pointer, type } = FINDING.exec(line.slice(0, 1000))?.groups ?? {};
      return path === undefined ? [] : [{ path, pointer, type }];
    });
    const edits = await editEach(found, repo, (text, { pointer = '', type = '' }) => retyped(text, pointer, type));
    return edits.length === 0
      ? undefined
      : { title: 'Write the values in the types of the schema', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a number in quotes',
        log: "Schema validation errors were encountered.\n  services/api.yaml::$.port: '8080' is not of type 'integer'\n  services/api.yaml::$.ports[0].public: 'true' is not of type 'boolean'",
        captures: { path: 'services/api.yaml', pointer: '$.port', type: 'integer' },
        repo: { 'services/api.yaml': 'name: api\nport: "8080"\nports:\n  - public: \'true\' # why\n' },
        patched: { 'services/api.yaml': 'name: api\nport: 8080\nports:\n  - public: true # why\n' },
      },
      {
        name: 'a text that looks like a number',
        log: "  services/api.yaml::$.version: 1.1 is not of type 'string'",
        captures: { value: '1.1' },
        repo: { 'services/api.yaml': 'version: 1.10\n' },
        patched: { 'services/api.yaml': "version: '1.10'\n" },
      },
      {
        name: 'a word',
        log: "  services/api.yaml::$.replicas: 'many' is not of type 'integer'",
        repo: { 'services/api.yaml': 'replicas: many\n' },
      },
    ],
    ignore: [{ name: 'a list', log: "  a.yaml::$.names: ['a'] is not of type 'string'" }],
  },
});

/** The text with a value, to which a pointer leads, without its quotes or in quotes. */
function retyped(text: string, pointer: string, type: string): string | undefined {
  const wanted = [...pointer.matchAll(/\.([\w-]{1,100})|\[(\d{1,6})\]|\['([^']{1,100})'\]/g)].map(
    ([, name, index, quoted]) => name ?? quoted ?? Number(index),
  );
  const place = yamlScalars(text).find(
    ({ path }) => path.length === wanted.length && path.every((part, at) => `${part}` === `${wanted[at]}`),
  );
  if (place === undefined) return undefined;
  const raw = text.slice(place.from, place.to);
  if (type === 'string') return /^["']/.test(raw) ? undefined : setYamlScalar(text, place.path, raw);
  const bare = /^(?<quote>["'])(?<value>[^"']*)["']$/.exec(raw)?.groups?.value;
  const isOfType =
    type === 'boolean'
      ? /^(?:true|false)$/
      : type === 'integer'
        ? /^-?(?:0|[1-9]\d*)$/
        : /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
  if (bare === undefined || !isOfType.test(bare)) return undefined;
  return text.slice(0, place.from) + bare + text.slice(place.to);
}
