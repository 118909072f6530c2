import type { CiSetup } from '@self-healer/core/ports/ci-entry';

export const setup: CiSetup = {
  configures: (path) => path === 'Jenkinsfile',
  plan: () => ({
    kind: 'paste',
    path: 'Jenkinsfile',
    text: `@Library('self-healer') _
pipeline {
  environment {
    JENKINS = credentials('jenkins-api')
    JENKINS_USER = "\${JENKINS_USR}"
    JENKINS_API_TOKEN = "\${JENKINS_PSW}"
    SELF_HEALER_FORGE_TOKEN = credentials('forge')
  }
  post { failure { selfHealer() } }
}
`,
    steps: [
      'Add self-healer as a trusted pipeline library under Manage Jenkins, System, with the library path platform-adapters/ci/jenkins/.',
      "Add the credentials `jenkins-api` (a user with Job/Read and its API token) and `forge` (your forge's token).",
    ],
  }),
};
