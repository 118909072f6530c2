import type { CiSetup } from '@self-healer/core/ports/ci-entry';

export const setup: CiSetup = {
  configures: (path) => path === '.gitlab-ci.yml',
  plan: () => ({
    kind: 'paste',
    path: '.gitlab-ci.yml',
    text: `include:
  - component: $CI_SERVER_FQDN/GROUP/self-healer/self-healer@v1
    inputs:
      image: node:24   # what your tests need
`,
    steps: [
      'Mirror self-healer to your instance and name its group in place of GROUP.',
      'Make a project access token with the role Developer and the scope `api`, and add it as the masked variable GITLAB_TOKEN.',
    ],
  }),
};
