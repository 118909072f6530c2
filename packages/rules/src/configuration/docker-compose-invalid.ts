import { defineRule } from '@self-healer/core/rule';
import { addYamlEntry, getYaml, setYamlScalar, yamlScalars } from '@self-healer/editors/yaml';
import { editMatching } from '../support/ci/ci-edits.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

const COMPOSE = /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/;
const KINDS = ['networks', 'volumes', 'configs', 'secrets'];

/** The name in the text that stands for one of `kind` and that a missing one resembles. */
const declared = (text: string, kind: string, missing: string): string | undefined =>
  nearestWord(missing, Object.keys(getYaml(text, [kind]) ?? {}));

/** The file with a volume or a network that a service names and nobody declares. */
function declare(text: string, kind: string, name: string): string | undefined {
  const used = yamlScalars(text).some(
    ({ path, value }) => path[0] === 'services' && path.includes(kind) && `${value}`.split(':')[0] === name,
  );
  const block = getYaml(text, [kind]);
  if (!used || (block !== undefined && block !== null && typeof block !== 'object')) return undefined;
  if (block !== undefined && block !== null) return addYamlEntry(text, [kind], name, '{}');
  return block === null ? undefined : addYamlEntry(text, [], kind, `\n${name}: {}`);
}

export const rule = defineRule({
  id: 'configuration/docker-compose-invalid',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['docker'],
  needle: [
    ' must be a ',
    'has neither an image nor a build context',
    'refers to undefined ',
    'additional properties ',
    'additional property ',
  ],
  // Docker Compose 1.29 to 2.x.
  pattern:
    /^(?:ERROR: |validating .{1,300}: |The Compose file '.{1,200}' is invalid because:)?(?:services\.(?<path>[\w.[\]-]{1,200}) (?:must be a \w{1,20}|additional propert(?:y|ies) .{1,100} not allowed)|service "(?<service>[\w.-]{1,100})" (?:has neither an image nor a build context specified|refers to undefined (?:volume|network|config|secret) (?<undefined>[\w.-]{1,100})))/,
  captures: ['path?', 'service?', 'undefined?'],
  docs: {
    title: 'The Compose file is not valid',
    what: 'Docker Compose refuses the file before it starts anything.',
    why: 'A key has a value of another kind, is misspelt or wrongly indented, or names what is not declared.',
    how: 'Correct the place that the message names; `docker compose config` checks the file.',
    references: ['https://docs.docker.com/reference/compose-file/'],
  },
  async fix({ undefined: missing }, repo, { window }) {
    if (missing === undefined) return undefined;
    const edits = await editMatching(repo, COMPOSE, (text) => {
      const wanted = /\bundefined (?<kind>volume|network) /.exec(window.lines[window.index] ?? '')?.groups?.kind;
      const near = KINDS.some((each) => declared(text, each, missing) !== undefined);
      if (wanted !== undefined && !near) return declare(text, `${wanted}s`, missing);
      const [kind, ...others] = KINDS.filter((each) => declared(text, each, missing) !== undefined);
      const name = kind === undefined || others.length > 0 ? undefined : declared(text, kind, missing);
      const used = yamlScalars(text).find(
        ({ path, value }) => path[0] === 'services' && path.includes(`${kind}`) && value === missing,
      );
      return name === undefined || used === undefined ? undefined : setYamlScalar(text, used.path, name);
    });
    return edits.length !== 1 ? undefined : { title: 'Write the name that is declared', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a misspelt network',
        log: 'service "web" refers to undefined network bakend: invalid compose project',
        repo: {
          'compose.yaml':
            'services:\n  web:\n    image: nginx\n    networks:\n      - bakend\nnetworks:\n  backend: {}\n',
        },
        patched: {
          'compose.yaml':
            'services:\n  web:\n    image: nginx\n    networks:\n      - backend\nnetworks:\n  backend: {}\n',
        },
      },
      {
        name: 'a volume that nobody declares',
        log: 'service "db" refers to undefined volume pgdata: invalid compose project',
        captures: { undefined: 'pgdata' },
        repo: {
          'compose.yaml':
            'services:\n  db:\n    image: postgres:16\n    volumes:\n      - pgdata:/var/lib/postgresql/data\n',
        },
        patched: {
          'compose.yaml':
            'services:\n  db:\n    image: postgres:16\n    volumes:\n      - pgdata:/var/lib/postgresql/data\nvolumes:\n  pgdata: {}\n',
        },
      },
      { name: 'kind', log: 'services.web.ports must be a list', captures: { path: 'web.ports' } },
      {
        name: 'nothing to run',
        log: 'service "web" has neither an image nor a build context specified: invalid compose project',
        captures: { service: 'web' },
      },
      {
        name: 'undefined',
        log: 'service "web" refers to undefined network back: invalid compose project',
        captures: { undefined: 'back' },
      },
    ],
    ignore: [{ name: 'a statement', log: 'services.web.ports are published' }],
  },
});
