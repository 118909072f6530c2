import type { CiSetup } from '@self-healer/core/ports/ci-entry';

const CONFIGURATION = /^buildspec[\w.-]*\.ya?ml$/;

export const setup: CiSetup = {
  configures: (path) => CONFIGURATION.test(path),
  plan: ([file]) => ({
    kind: 'paste',
    path: file?.path ?? 'buildspec.yml',
    text: `phases:
  post_build:
    commands:
      - if [ "$CODEBUILD_BUILD_SUCCEEDING" = 0 ]; then npx --yes self-healer@0.1 heal --from ci --propose || echo "no proved repair ($?)"; fi
`,
    steps: [
      "Give the project's role codebuild:BatchGetBuilds on the project and logs:GetLogEvents on its log group.",
      "Pass your forge's token as SELF_HEALER_FORGE_TOKEN, from Secrets Manager.",
    ],
  }),
};
