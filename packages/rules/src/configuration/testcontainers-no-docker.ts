import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/testcontainers-no-docker',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['java', 'docker'],
  needle: 'Could not find a valid Docker environment',
  pattern: /(?:IllegalStateException: |^)Could not find a valid Docker environment\./,
  captures: [],
  explains: ['test/surefire-test-failure', 'test/gradle-test-failure'],
  docs: {
    title: 'Testcontainers finds no Docker',
    what: 'The tests want Docker, and there is none they can talk to.',
    why: 'The runner has no Docker daemon, or the client library speaks an older API than the daemon.',
    how: 'Use a runner with Docker; with Docker 29 raise Testcontainers to 1.21.4 or newer.',
    references: ['https://java.testcontainers.org/supported_docker_environment/'],
  },
  examples: {
    match: [
      {
        name: 'Testcontainers',
        log: 'java.lang.IllegalStateException: Could not find a valid Docker environment. Please see logs and check configuration',
      },
    ],
    ignore: [{ name: 'found', log: 'Found Docker environment with local Unix socket' }],
  },
});
