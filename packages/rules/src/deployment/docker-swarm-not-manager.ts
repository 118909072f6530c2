import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/docker-swarm-not-manager',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['docker'],
  needle: ['not a swarm manager', 'part of a swarm'],
  // Docker Engine in swarm mode.
  pattern: /\b[Tt]his node is (?:not a swarm manager|already part of a swarm)/,
  captures: [],
  docs: {
    title: 'The Docker host is no manager of a swarm',
    what: 'The command needs a swarm manager, and this host is none.',
    why: 'The deployment reached another host than the manager, or the swarm was left or never made.',
    how: 'Point DOCKER_HOST or the SSH target at a manager (`docker node ls` works there); a new host joins with `docker swarm join`.',
    references: ['https://docs.docker.com/engine/swarm/manage-nodes/'],
  },
  examples: {
    match: [
      {
        name: 'Docker',
        log: 'Error response from daemon: This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.',
      },
    ],
    ignore: [{ name: 'a green run', log: 'Swarm initialized: current node (abc) is now a manager.' }],
  },
});
