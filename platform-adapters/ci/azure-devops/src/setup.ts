import type { CiSetup } from '@self-healer/core/ports/ci-entry';

const CONFIGURATION = /^(?:\.azure-pipelines\/[^/]+|\.?azure-pipelines[\w.-]*)\.ya?ml$/;

export const setup: CiSetup = {
  configures: (path) => CONFIGURATION.test(path),
  plan: ([file]) => ({
    kind: 'paste',
    path: file?.path ?? 'azure-pipelines.yml',
    text: `resources:
  repositories:
    - { repository: healer, type: github, name: org/self-healer, ref: refs/tags/v1, endpoint: YOUR_CONNECTION }
jobs:
  - job: heal
    dependsOn: test   # your own job
    condition: failed()
    steps:
      - checkout: self
        fetchDepth: 0
      - template: platform-adapters/ci/azure-devops/self-healer.yml@healer
`,
    steps: [
      "Code in Azure Repos: give the project's build service Contribute, Create branch and Contribute to pull requests on the repository.",
      'Code elsewhere: add the token of that forge as the secret variable SELF_HEALER_FORGE_TOKEN of the job.',
    ],
  }),
};
