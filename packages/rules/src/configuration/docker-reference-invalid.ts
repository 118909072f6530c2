import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/docker-reference-invalid',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['docker'],
  needle: 'invalid reference format',
  // docker, buildkit, podman, gitlab-runner.
  pattern:
    /(?:^|: )invalid reference format(?:\.?$| \(\w{1,40}\.go:)|failed to parse stage name "(?<stage>[^"]{0,200})": invalid reference format$/,
  captures: ['stage?'],
  explains: ['resource/gitlab-system-failure'],
  docs: {
    title: 'The name of an image is none',
    what: 'What stands where an image belongs is not the name of one.',
    why: 'A variable of it is empty or unknown there: those of the CI are not seen in a Dockerfile unless they are passed with `--build-arg`. Or the name holds a blank or a second colon.',
    how: 'Print the name before the command; pass the variable, or give it a default.',
    references: ['https://docs.docker.com/reference/cli/docker/image/tag/'],
  },
  examples: {
    match: [
      { name: 'a variable the Dockerfile does not know', log: 'Step 1/4 : FROM $IMAGE:$TAG\ninvalid reference format' },
      { name: 'docker', log: 'docker: invalid reference format.' },
      { name: 'GitLab', log: 'ERROR: Preparation failed: invalid reference format (executor_docker.go:168:0s)' },
      {
        name: 'BuildKit',
        log: 'ERROR: failed to solve: failed to parse stage name "a:": invalid reference format',
        captures: { stage: 'a:' },
      },
    ],
    ignore: [
      {
        name: 'capital letters, which have a rule of their own',
        log: 'docker: invalid reference format: repository name (MyOrg/App) must be lowercase.',
      },
    ],
  },
});
