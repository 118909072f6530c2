import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/registry-access-denied',
  category: 'permission',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['docker'],
  needle: [
    'denied: requested access to the resource is denied',
    'pull access denied',
    'denied: permission_denied',
    'installation not allowed to',
    'denied: denied',
  ],
  // Docker Hub, BuildKit, GitHub's registry.
  pattern:
    /(?:denied: requested access to the resource is denied|pull access denied(?: for (?<image>[\w./-]{1,200}))?, repository does not exist or may require|denied: permission_denied: (?<reason>[\w ]{1,100})|denied: installation not allowed to (?<installation>[\w ]{1,60})|: denied: denied$)/,
  captures: ['image?', 'reason?', 'installation?'],
  docs: {
    title: 'The registry refused the image',
    what: 'The account may not read or write this image, or there is no such image.',
    why: "The name lacks the account's namespace, the image is private or misspelt, or a GitHub job lacks `packages: write`.",
    how: "Check the image's name and the sign-in before it; on GitHub add `permissions: { contents: read, packages: write }` to the job.",
    references: [
      'https://docs.github.com/en/packages/working-with-a-github-packages-registry/working-with-the-container-registry',
    ],
  },
  examples: {
    match: [
      { name: 'push', log: 'denied: requested access to the resource is denied' },
      {
        name: 'pull',
        log: "Error response from daemon: pull access denied for acme/app, repository does not exist or may require 'docker login'",
        captures: { image: 'acme/app' },
      },
      {
        name: 'BuildKit',
        log: 'ERROR: failed to solve: registry.example.org/team/base:3: failed to resolve source metadata for registry.example.org/team/base:3: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
      },
      {
        name: 'GitHub',
        log: 'ERROR: failed to push ghcr.io/acme/app:main: denied: installation not allowed to Create organization package',
        captures: { installation: 'Create organization package' },
      },
      { name: 'package', log: 'denied: permission_denied: write_package', captures: { reason: 'write_package' } },
    ],
    ignore: [{ name: 'a file', log: 'cp: permission denied' }],
  },
});
