import { defineRule } from '@self-healer/core/rule';
import { renameYamlKey, yamlKeys } from '@self-healer/editors/yaml-keys';
import { schemaKeys } from '../data/ci-schema-keys.ts';
import { editMatching } from '../support/ci/ci-edits.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

const COMPOSE = /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/;
const ROOT = ['services', 'networks', 'volumes', 'configs', 'secrets', 'name', 'include', 'version'];

export const rule = defineRule({
  id: 'configuration/docker-compose-key-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['docker'],
  needle: ['dditional propert'],
  // Docker Compose 1.29 to 2.x.
  pattern:
    /^(?:validating [\w./-]{1,200}: )?(?<place>\(root\)|services\.[\w.[\]-]{1,100}) [Aa]dditional propert(?:y|ies) '?(?<key>[\w-]{1,60})'? (?:is )?not allowed/,
  captures: ['place', 'key'],
  explains: ['configuration/docker-compose-invalid'],
  docs: {
    title: 'The Compose file has a key that Compose does not know',
    what: 'There is no `{key}` at {place}.',
    why: 'The key is misspelt, or stands at the wrong depth.',
    how: 'Correct it; `docker compose config` checks the file.',
    references: ['https://docs.docker.com/reference/compose-file/'],
  },
  async fix({ place, key }, repo) {
    const edits = await editMatching(repo, COMPOSE, (text, path) => {
      const to = nearestWord(key, place === '(root)' ? ROOT : schemaKeys(path));
      const parent = place === '(root)' ? '' : place.replaceAll(/\[(\d+)\]/g, '.$1');
      const found = yamlKeys(text).find((each) => each.key === key && each.path.slice(0, -1).join('.') === parent);
      return to === undefined || found === undefined ? undefined : renameYamlKey(text, found, to);
    });
    return edits.length !== 1 ? undefined : { title: 'Write the key that Compose knows', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a key at the top',
        log: 'validating compose.yml: (root) Additional property service is not allowed',
        captures: { key: 'service' },
        repo: { 'compose.yml': 'service:\n  web:\n    image: nginx\n' },
        patched: { 'compose.yml': 'services:\n  web:\n    image: nginx\n' },
      },
      {
        name: 'a key of a service',
        log: "validating /w/docker-compose.yml: services.web additional properties 'enviroment' not allowed",
        repo: { 'docker-compose.yml': 'services:\n  web:\n    image: nginx\n    enviroment: {}\n' },
        patched: { 'docker-compose.yml': 'services:\n  web:\n    image: nginx\n    environment: {}\n' },
      },
    ],
    ignore: [{ name: 'prose', log: 'Additional property taxes are not allowed' }],
  },
});
