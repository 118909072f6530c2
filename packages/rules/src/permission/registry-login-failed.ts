import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/registry-login-failed',
  category: 'permission',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['docker'],
  needle: [
    'incorrect username or password',
    'no basic auth credentials',
    'interactive login from a non',
    'nauthorized: ',
  ],
  // docker, buildkit, crane; ECR says `no basic auth credentials`.
  pattern:
    /(?:unauthorized: (?:incorrect username or password|authentication (?:required|failed)|HTTP Basic: Access denied|access to the requested resource is not authorized)|no basic auth credentials|Error: Cannot perform an interactive login from a non TTY device|cannot perform interactive login from a non-TTY device)/i,
  captures: [],
  docs: {
    title: 'The registry did not accept the sign-in',
    what: 'The container registry wants credentials, and the job has none or wrong ones.',
    why: "The sign-in step is missing or came too late, its secrets are empty, or the password has expired (ECR's lasts twelve hours).",
    how: 'Sign in before pulling or pushing (docker/login-action, amazon-ecr-login, `docker login --password-stdin`) and check the secrets.',
    references: ['https://docs.docker.com/reference/cli/docker/login/'],
  },
  examples: {
    match: [
      {
        name: 'login',
        log: 'Error response from daemon: Get "https://registry.example.org/v2/": unauthorized: incorrect username or password',
      },
      { name: 'ECR', log: 'no basic auth credentials' },
      { name: 'empty', log: 'Error: Cannot perform an interactive login from a non TTY device' },
    ],
    ignore: [
      { name: 'signed in', log: 'Login Succeeded' },
      { name: 'a web test', log: 'unauthorized: shows the sign-in page' },
    ],
  },
});
