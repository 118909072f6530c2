import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/docker-socket-denied',
  category: 'permission',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['docker'],
  needle: [
    'permission denied while trying to connect to the Docker daemon',
    'permission denied while trying to connect to the docker API',
    'dial unix /var/run/docker.sock: connect: permission denied',
  ],
  // docker 19 and newer, 29 says `docker API`.
  pattern:
    /(?:permission denied while trying to connect to the (?:Docker daemon socket|docker API)|dial unix \/var\/run\/docker\.sock: connect: permission denied)/,
  captures: [],
  docs: {
    title: 'The job may not use the Docker socket',
    what: 'The user of the job may not open /var/run/docker.sock.',
    why: 'It is not in the group `docker` of a self-hosted agent, or joined it after the agent started.',
    how: "Add the agent's user to the group docker and restart the agent, or use rootless Docker. Do not open the socket to everyone.",
    references: ['https://docs.docker.com/engine/install/linux-postinstall/'],
  },
  examples: {
    match: [
      {
        name: 'Jenkins',
        log: 'Got permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get "http://%2Fvar%2Frun%2Fdocker.sock/v1.24/info": dial unix /var/run/docker.sock: connect: permission denied',
      },
    ],
    ignore: [
      {
        name: 'no daemon',
        log: 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
      },
    ],
  },
});
