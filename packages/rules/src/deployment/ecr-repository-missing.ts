import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/ecr-repository-missing',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['aws', 'docker'],
  needle: 'does not exist in the registry',
  pattern:
    /^.{0,200}name unknown: The repository with name '(?<name>[^']{1,200})' does not exist in the registry with id '\d{1,20}'/,
  captures: ['name'],
  docs: {
    title: 'The repository is not in ECR',
    what: 'There is no repository `{name}` in the registry.',
    why: 'ECR makes no repository by itself when an image is pushed.',
    how: 'Create it once, with `aws ecr create-repository` or your infrastructure code.',
    references: ['https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-create.html'],
  },
  examples: {
    match: [
      {
        name: 'push',
        log: "name unknown: The repository with name 'app' does not exist in the registry with id '123'",
        captures: { name: 'app' },
      },
    ],
    ignore: [{ name: 'prose', log: 'the repository does not exist in the registry' }],
  },
});
