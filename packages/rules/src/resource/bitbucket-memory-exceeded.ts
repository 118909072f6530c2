import { defineRule } from '@self-healer/core/rule';
import { addYamlEntry, getYaml, setYamlScalar } from '@self-healer/editors/yaml';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { jobsOf } from '../support/ci/jobs-of.ts';

const MEGABYTES = 3072;

/** `definitions.services.<name>.memory`, made where it is missing; the other services of a step share what is left. */
function giveService(text: string, name: string): string | undefined {
  const path = ['definitions', 'services', name];
  const memory = getYaml(text, [...path, 'memory']);
  if (typeof memory === 'number')
    return memory < MEGABYTES ? setYamlScalar(text, [...path, 'memory'], MEGABYTES) : undefined;
  if (getYaml(text, path) !== undefined) return addYamlEntry(text, path, 'memory', `${MEGABYTES}`);
  if (name !== 'docker') return undefined;
  if (getYaml(text, ['definitions', 'services']) !== undefined)
    return addYamlEntry(text, ['definitions', 'services'], name, `\nmemory: ${MEGABYTES}`);
  if (getYaml(text, ['definitions']) !== undefined)
    return addYamlEntry(text, ['definitions'], 'services', `\n${name}:\n  memory: ${MEGABYTES}`);
  return addYamlEntry(text, [], 'definitions', `\nservices:\n  ${name}:\n    memory: ${MEGABYTES}`);
}

export const rule = defineRule({
  id: 'resource/bitbucket-memory-exceeded',
  category: 'resource',
  severity: 'high',
  stage: 'build',
  ecosystems: ['bitbucket'],
  needle: ' exceeded memory limit',
  // Bitbucket Pipelines, for the build's own container and for services.
  pattern: /^Container '(?<container>[\w.-]{1,80})' exceeded memory limit\.?$/,
  captures: ['container'],
  docs: {
    title: 'A container of Bitbucket Pipelines used more memory than it has',
    what: 'The container `{container}` reached its memory limit.',
    why: 'A step of size 1x has 4 GB for all containers; a service has 1 GB unless the file says otherwise.',
    how: 'Give the service more (`definitions: services: {container}: memory: 3072`), or the step `size: 2x`.',
    references: ['https://support.atlassian.com/bitbucket-cloud/docs/databases-and-service-containers/'],
  },
  async fix({ container }, repo) {
    const edits = await editCiFiles(repo, ['bitbucket'], (text) => {
      if (container !== 'Build') return giveService(text, container);
      const [step, ...others] = jobsOf(text, 'bitbucket');
      if (step === undefined || others.length > 0 || getYaml(text, [...step.path, 'size']) !== undefined)
        return undefined;
      return addYamlEntry(text, step.path, 'size', '2x', 'first');
    });
    return edits.length === 0
      ? undefined
      : { title: 'Give the container more memory', safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'Docker',
        log: "Container 'docker' exceeded memory limit.",
        repo: {
          'bitbucket-pipelines.yml':
            'image: node:22\npipelines:\n  default:\n    - step:\n        script:\n          - docker build .\n',
        },
        patched: {
          'bitbucket-pipelines.yml':
            'image: node:22\npipelines:\n  default:\n    - step:\n        script:\n          - docker build .\ndefinitions:\n  services:\n    docker:\n      memory: 3072\n',
        },
      },
      {
        name: 'the build itself',
        log: "Container 'Build' exceeded memory limit.",
        repo: {
          'bitbucket-pipelines.yml':
            'pipelines:\n  default:\n    - step:\n        name: Test\n        script:\n          - make\n',
        },
        patched: {
          'bitbucket-pipelines.yml':
            'pipelines:\n  default:\n    - step:\n        size: 2x\n        name: Test\n        script:\n          - make\n',
        },
      },
    ],
    ignore: [{ name: 'a test', log: 'ok 3 - process exceeded memory limit is reported' }],
  },
});
