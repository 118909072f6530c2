import type { CiSetup } from '@self-healer/core/ports/ci-entry';

export const setup: CiSetup = {
  configures: (path) => path === '.circleci/config.yml',
  plan: () => ({
    kind: 'paste',
    path: '.circleci/config.yml',
    text: `orbs:
  self-healer: org/self-healer@1
workflows:
  build:
    jobs:
      - self-healer/heal:
          context: self-healer
          requires:
            - test: [failed]   # your own job
`,
    steps: [
      "Make a context `self-healer` with CIRCLE_TOKEN, a personal API token, and SELF_HEALER_FORGE_TOKEN, your forge's token.",
    ],
  }),
};
