import { defineRule } from '@self-healer/core/rule';
import { getYaml, setYamlScalar, yamlScalars } from '@self-healer/editors/yaml';
import { renameYamlKey, yamlKeys } from '@self-healer/editors/yaml-keys';
import { editMatching } from '../support/ci/ci-edits.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

const COMPOSE = /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/;
/** Keys of a service that name other services. */
const NAMING = new Set(['depends_on', 'links', 'extends', 'network_mode', 'volumes_from']);

function nameService(text: string, missing: string): string | undefined {
  const meant = nearestWord(missing, Object.keys(getYaml(text, ['services']) ?? {}));
  if (meant === undefined) return undefined;
  let changed = text;
  const inside = (path: readonly (string | number)[]) => path[0] === 'services' && NAMING.has(`${path[2]}`);
  for (const place of yamlKeys(text).toReversed())
    if (inside(place.path) && place.path.length === 4 && place.path[2] === 'depends_on' && place.key === missing)
      changed = renameYamlKey(changed, place, meant);
  for (const { path, value } of yamlScalars(changed).filter((each) => inside(each.path))) {
    const [, head = '', name, tail = ''] = /^(service:)?([\w.-]+)(:.+)?$/.exec(`${value}`) ?? [];
    if (name === missing) changed = setYamlScalar(changed, path, `${head}${meant}${tail}`) ?? changed;
  }
  return changed === text ? undefined : changed;
}

export const rule = defineRule({
  id: 'configuration/docker-compose-service-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['docker'],
  needle: ['undefined service', 'which is undefined'],
  // Docker Compose 2 and 1.
  pattern:
    /^(?:ERROR: |Error: |validating .{1,300}: )?(?:service "(?<from>[\w.-]{1,100})" (?:depends on|extends) undefined service "?(?<service>[\w.-]{1,100})"?|Service '?(?<old>[\w.-]{1,100})'? (?:depends on|has a link to) service '(?<undefined>[\w.-]{1,100})' which is undefined\.)/,
  captures: ['from?', 'service?', 'old?', 'undefined?'],
  docs: {
    title: 'A Compose service needs one that is not there',
    what: 'A service of the Compose file names the service `{wanted}`, and there is none.',
    why: 'The name is misspelt, or the service was renamed, removed, or stands in another file.',
    how: 'Write the name of the service as it is declared; `docker compose config` checks the file.',
    references: ['https://docs.docker.com/reference/compose-file/services/#depends_on'],
  },
  gathers: ['wanted'],
  gather(facts) {
    return { wanted: facts.service ?? facts.undefined ?? '' };
  },
  async fix({ wanted }, repo) {
    const edits = await editMatching(repo, COMPOSE, (text) => nameService(text, wanted));
    return edits.length !== 1 ? undefined : { title: 'Name the service that is declared', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a condition',
        log: 'service "web" depends on undefined service "databse": invalid compose project',
        captures: { from: 'web', wanted: 'databse' },
        repo: {
          'compose.yaml':
            'services:\n  web:\n    image: nginx\n    depends_on:\n      databse:\n        condition: service_healthy\n  job:\n    image: job\n    depends_on: [databse]\n  database:\n    image: postgres\n',
        },
        patched: {
          'compose.yaml':
            'services:\n  web:\n    image: nginx\n    depends_on:\n      database:\n        condition: service_healthy\n  job:\n    image: job\n    depends_on: [database]\n  database:\n    image: postgres\n',
        },
      },
      {
        name: 'Compose 1',
        log: "ERROR: Service 'web' depends on service 'rediss' which is undefined.",
        repo: {
          'docker-compose.yml':
            'services:\n  web:\n    image: w\n    depends_on:\n      - rediss\n  redis:\n    image: redis\n',
        },
        patched: {
          'docker-compose.yml':
            'services:\n  web:\n    image: w\n    depends_on:\n      - redis\n  redis:\n    image: redis\n',
        },
      },
      {
        name: 'two that are as near',
        log: 'service "web" depends on undefined service cache: invalid compose project',
        repo: {
          'compose.yaml':
            'services:\n  web:\n    image: w\n    depends_on: [cache]\n  cache1:\n    image: a\n  cache2:\n    image: b\n',
        },
      },
    ],
    ignore: [{ name: 'a network', log: 'service "web" refers to undefined network back: invalid compose project' }],
  },
});
