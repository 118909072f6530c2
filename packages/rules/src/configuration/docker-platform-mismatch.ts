import { defineRule } from '@self-healer/core/rule';
import { addYamlEntry, getYaml } from '@self-healer/editors/yaml';
import { editMatching } from '../support/ci/ci-edits.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

const COMPOSE = /(?:^|\/)(?:docker-)?compose[\w.-]*\.ya?ml$/;
const AROUND = 4;

/** Whether a line names a service or its image as a word of its own. */
const names = (line: string, word: string) =>
  new RegExp(`(?<![\\w./:-])${escapePattern(word)}(?![\\w/-]|[.:]\\w)`).test(line);

export const rule = defineRule({
  id: 'configuration/docker-platform-mismatch',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['docker'],
  needle: ['no matching manifest for ', "requested image's platform ("],
  // dockerd and docker compose, on a machine of another architecture than the image.
  pattern:
    /(?:no matching manifest for (?<host>linux\/[\w/]{2,12}) in the manifest list entries|requested image's platform \((?<image>linux\/[\w/]{2,12})\) does not match the detected host platform \((?<detected>linux\/[\w/]{2,12})\))/,
  captures: ['host?', 'image?', 'detected?'],
  docs: {
    title: 'An image is not made for the machine it runs on',
    what: 'The image has nothing for {machine}.',
    why: 'It is published for another architecture alone, and the runner was changed or is a developer machine.',
    how: 'Name the platform that the image has (`platform: linux/amd64`), and let the runner emulate it, or use an image for both.',
    references: ['https://docs.docker.com/reference/compose-file/services/#platform'],
  },
  gathers: ['machine'],
  gather: ({ host, detected }) => ({ machine: host ?? detected ?? '' }),
  async fix({ machine, image }, repo, { window }) {
    // What is published for one architecture alone is published for this one.
    const platform = image ?? (machine.startsWith('linux/arm') ? 'linux/amd64' : undefined);
    if (platform === undefined) return undefined;
    const near = window.lines.slice(Math.max(0, window.index - AROUND), window.index + AROUND + 1);
    const edits = await editMatching(repo, COMPOSE, (text) => {
      const services = getYaml(text, ['services']);
      const all = typeof services === 'object' && services !== null ? Object.entries(services) : [];
      return all.reduce((changed, [service, value]) => {
        const own: unknown = (value as Readonly<Record<string, unknown>> | null)?.image;
        const said = typeof own === 'string' && near.some((line) => names(line, own) || names(line, service));
        return said ? (addYamlEntry(changed, ['services', service], 'platform', platform) ?? changed) : changed;
      }, text);
    });
    return edits.length === 0
      ? undefined
      : { title: `Run the image as one for ${platform}`, safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'a service of a compose file',
        log: ' legacy Error no matching manifest for linux/arm64/v8 in the manifest list entries: no match for platform in manifest: not found',
        captures: { host: 'linux/arm64/v8' },
        repo: {
          'docker-compose.yml':
            'services:\n  legacy:\n    image: acme/oracle-xe:11\n    ports: ["1521:1521"]\n  web:\n    image: nginx:1.27\n',
        },
        patched: {
          'docker-compose.yml':
            'services:\n  legacy:\n    image: acme/oracle-xe:11\n    ports: ["1521:1521"]\n    platform: linux/amd64\n  web:\n    image: nginx:1.27\n',
        },
      },
      {
        name: 'the warning of an image',
        log: " ! mysql The requested image's platform (linux/amd64) does not match the detected host platform (linux/arm64/v8) and no specific platform was requested",
        captures: { image: 'linux/amd64', machine: 'linux/arm64/v8' },
        repo: { 'deploy/compose.yaml': 'services:\n  mysql:\n    image: mysql:5.7\n' },
        patched: { 'deploy/compose.yaml': 'services:\n  mysql:\n    image: mysql:5.7\n    platform: linux/amd64\n' },
      },
    ],
    ignore: [{ name: 'another manifest', log: 'no matching manifest found' }],
  },
});
