import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'resource/codebuild-image-not-pulled',
  category: 'resource',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['codebuild'],
  needle: ['BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE', 'CannotPullContainerError'],
  // CodeBuild, ECS.
  pattern: /(?:BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE|CannotPullContainerError): (?<reason>.{1,200})/,
  captures: ['reason'],
  docs: {
    title: 'AWS could not pull the container image',
    what: 'The image was not pulled: {reason}',
    why: "The name is wrong, the role may not read it, or Docker Hub's limit is reached.",
    how: "Check the name and the role's ECR rights; for official images use public.ecr.aws/docker/library.",
    references: ['https://docs.aws.amazon.com/codebuild/latest/userguide/troubleshooting.html'],
  },
  examples: {
    match: [
      {
        name: 'CodeBuild',
        log: "BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE: Unable to pull customer's container image. CannotPullContainerError: Error response from daemon: pull access denied",
      },
    ],
    ignore: [{ name: 'a phase', log: 'Phase complete: DOWNLOAD_SOURCE State: SUCCEEDED' }],
  },
});
