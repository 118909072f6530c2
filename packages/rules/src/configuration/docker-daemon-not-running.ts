import { defineRule } from '@self-healer/core/rule';
import { giveDockerDaemon } from '../support/ci/docker-daemon.ts';

export const rule = defineRule({
  id: 'configuration/docker-daemon-not-running',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['docker'],
  needle: [
    'Cannot connect to the Docker daemon',
    'the docker daemon is not running',
    'failed to connect to the docker API',
    's the docker daemon running',
  ],
  // Docker 17 to 28.
  pattern:
    /^(?:ERROR: |error: |docker: |time=\S{1,40} level=error msg="?|Error: )?(?:error during connect: .{1,300}(?:[Ii]s the docker daemon running|the docker daemon is not running)|Cannot connect to the Docker daemon at (?<address>\S{1,200}?)\.? Is the docker daemon running\?|failed to connect to the docker API at (?<api>\S{1,200});)/,
  captures: ['address?', 'api?'],
  docs: {
    title: 'There is no Docker daemon to talk to',
    what: 'The docker command finds no daemon.',
    why: 'The job runs in a container without Docker-in-Docker or a mounted socket, the project of the build is not privileged, or DOCKER_HOST points elsewhere.',
    how: 'Add the daemon: the `docker:dind` service with DOCKER_HOST (GitLab), privileged mode (CodeBuild), setup_remote_docker (CircleCI), or mount the socket.',
    references: [
      'https://docs.docker.com/engine/daemon/troubleshoot/',
      'https://docs.gitlab.com/ci/docker/using_docker_build/',
    ],
  },
  async fix(_facts, repo) {
    const edits = await giveDockerDaemon(repo);
    return edits.length !== 1
      ? undefined
      : { title: 'Give the job a Docker daemon', safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'CircleCI',
        log: 'ERROR: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
        repo: {
          '.circleci/config.yml':
            'jobs:\n  image:\n    docker:\n      - image: cimg/base:current\n    steps:\n      - checkout\n      - run:\n          command: docker build -t a .\n  lint:\n    docker:\n      - image: cimg/base:current\n    steps:\n      - checkout\n',
        },
        patched: {
          '.circleci/config.yml':
            'jobs:\n  image:\n    docker:\n      - image: cimg/base:current\n    steps:\n      - checkout\n      - setup_remote_docker\n      - run:\n          command: docker build -t a .\n  lint:\n    docker:\n      - image: cimg/base:current\n    steps:\n      - checkout\n',
        },
      },
      {
        name: 'CodeBuild, and the template of its project',
        log: 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
        repo: {
          'buildspec.yml': 'version: 0.2\nphases:\n  build:\n    commands:\n      - docker build -t app .\n',
          'infra/build.yml':
            'Resources:\n  Build:\n    Type: AWS::CodeBuild::Project\n    Properties:\n      Environment:\n        Type: LINUX_CONTAINER\n',
        },
        patched: {
          'infra/build.yml':
            'Resources:\n  Build:\n    Type: AWS::CodeBuild::Project\n    Properties:\n      Environment:\n        PrivilegedMode: true\n        Type: LINUX_CONTAINER\n',
        },
      },
      {
        name: 'GitLab',
        log: 'ERROR: Cannot connect to the Docker daemon at tcp://docker:2375. Is the docker daemon running?',
        repo: { '.gitlab-ci.yml': 'push:\n  image: docker:27\n  script:\n    - docker build .\n' },
        patched: {
          '.gitlab-ci.yml':
            'push:\n  image: docker:27\n  script:\n    - docker build .\n  services:\n    - docker:27-dind\n  variables:\n    DOCKER_TLS_CERTDIR: "/certs"\n',
        },
      },
      {
        name: 'Bitbucket',
        log: 'Cannot connect to the Docker daemon at tcp://localhost:2375. Is the docker daemon running?',
        repo: {
          'bitbucket-pipelines.yml':
            'pipelines:\n  default:\n    - step:\n        script:\n          - docker build .\n',
        },
        patched: {
          'bitbucket-pipelines.yml':
            'pipelines:\n  default:\n    - step:\n        script:\n          - docker build .\n        services:\n          - docker\n',
        },
      },
      {
        name: 'socket',
        log: 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
        captures: { address: 'unix:///var/run/docker.sock' },
      },
      {
        name: 'buildx',
        log: 'ERROR: Cannot connect to the Docker daemon at tcp://docker:2375. Is the docker daemon running?',
        captures: { address: 'tcp://docker:2375' },
      },
    ],
    ignore: [{ name: 'a question', log: 'Is the docker daemon running on all agents?' }],
  },
});
