import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'network/docker-hub-rate-limit',
  category: 'network',
  severity: 'medium',
  stage: 'setup',
  ecosystems: ['docker'],
  needle: ['toomanyrequests', 'pull rate limit'],
  // Docker Hub's answer, through docker, buildkit, containerd, CodeBuild.
  pattern: /(?:toomanyrequests: |You have reached your (?:unauthenticated )?pull rate limit)(?!retry-after)/,
  captures: [],
  verdict: 'rerun',
  explains: ['network/http-too-many-requests', 'network/http-server-error'],
  docs: {
    title: "The registry's pull limit was reached",
    what: 'The registry gives no more images to this address or account for now.',
    why: 'Pulls without an account are counted by address, which hosted runners share.',
    how: 'Run the job again later; sign in before pulling (docker/login-action, `docker login`), or pull official images from a mirror such as public.ecr.aws/docker/library.',
    references: ['https://docs.docker.com/docker-hub/usage/'],
  },
  examples: {
    match: [
      {
        name: 'docker',
        log: 'toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limit',
      },
      {
        name: 'buildkit',
        log: 'ERROR: failed to solve: node:20: failed to copy: httpReadSeeker: failed open: unexpected status code https://registry.example.org/v2/library/node/manifests/x: 429 Too Many Requests - Server message: toomanyrequests: You have reached your unauthenticated pull rate limit.',
      },
    ],
    ignore: [
      { name: 'advice', log: 'Pulls without login have a lower rate limit' },
      { name: 'trivy', log: 'DB error: TOOMANYREQUESTS: retry-after: 1ms, allowed: 44000/minute' },
    ],
  },
});
