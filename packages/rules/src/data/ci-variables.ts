import type { CiFile } from '@self-healer/editors/ci-file';

/** What the platforms call the branch that runs and the directory of the checkout, in a POSIX shell. */
export const CI_VARIABLES: Readonly<
  Record<CiFile['provider'], { readonly branch?: string; readonly directory: string; readonly committer: string }>
> = {
  'github-actions': { branch: '$GITHUB_REF_NAME', directory: '$GITHUB_WORKSPACE', committer: 'github-actions[bot]' },
  'gitlab-ci': { branch: '$CI_COMMIT_BRANCH', directory: '$CI_PROJECT_DIR', committer: 'gitlab-ci' },
  circleci: { branch: '$CIRCLE_BRANCH', directory: '$PWD', committer: 'circleci' },
  'azure-devops': {
    branch: '$BUILD_SOURCEBRANCHNAME',
    directory: '$BUILD_SOURCESDIRECTORY',
    committer: 'azure-pipelines',
  },
  jenkins: { branch: '$BRANCH_NAME', directory: '$WORKSPACE', committer: 'jenkins' },
  bitbucket: { branch: '$BITBUCKET_BRANCH', directory: '$BITBUCKET_CLONE_DIR', committer: 'bitbucket-pipelines' },
  codebuild: { directory: '$CODEBUILD_SRC_DIR', committer: 'codebuild' },
};
