import { defineRule } from '@self-healer/core/rule';
import { giveDockerDaemon } from '../support/ci/docker-daemon.ts';
import { reachService } from '../support/ci/reach-service.ts';
import { correctServiceHost } from '../support/ci/service-hosts.ts';

export const rule = defineRule({
  id: 'network/service-name-not-resolved',
  category: 'network',
  severity: 'high',
  stage: 'test',
  ecosystems: ['any'],
  needle: [
    'ENOTFOUND',
    'EAI_AGAIN',
    'could not translate host name',
    'Unknown MySQL server host',
    'UnknownHostException',
    'no such host',
    'Could not resolve host',
    'getaddrinfo for ',
    'Name or service not known',
    'Temporary failure in name resolution',
    'Unknown server host',
  ],
  // A name without a dot is a service of the job or of a compose file.
  pattern:
    /(?:getaddrinfo (?:ENOTFOUND|EAI_AGAIN) (?<node>[\w-]+)(?![\w.-])|could not translate host name "(?<postgres>[\w-]+)" to address|Unknown (?:MySQL )?server host '(?<mysql>[\w-]+)'|UnknownHostException: (?<java>[\w-]+)(?![\w.-])|lookup (?<go>[\w-]+)(?: on [\w.:[\]]{2,60})?: no such host|Could not resolve host: (?<curl>[\w-]+)(?![\w.-])|getaddrinfo for (?:host ")?(?<php>[\w-]+)"? (?:failed|port)|connecting to (?<redis>[\w-]+):\d{2,5}\. (?:Name or service not known|Temporary failure in name resolution)|getaddrinfo(?:\(\d?\))?: (?:Name or service not known|Temporary failure in name resolution) \((?:\w+:\/\/)?(?<ruby>[\w-]+):\d{2,5})/,
  captures: ['node?', 'postgres?', 'mysql?', 'java?', 'go?', 'curl?', 'php?', 'redis?', 'ruby?'],
  docs: {
    title: 'A service of the job has no address',
    what: 'Nothing in the job answers to the name `{service}`.',
    why: 'A service is known by its name only inside containers of the same network: a GitHub job without `container:` reaches it as localhost and its mapped port, and a misspelt or missing service has no name at all.',
    how: "Check that the CI file declares `{service}`; on GitHub without `container:` use localhost and the mapped port, on GitLab the service's alias.",
    references: [
      'https://docs.github.com/en/actions/tutorials/communicating-with-docker-service-containers',
      'https://docs.gitlab.com/ci/services/',
    ],
  },
  gathers: ['service'],
  gather({ node, postgres, mysql, java, go, curl, php, redis, ruby }) {
    return {
      service: node ?? postgres ?? mysql ?? java ?? go ?? curl ?? php ?? redis ?? ruby ?? 'the service',
    };
  },
  async fix({ service }, repo) {
    // The name under which GitLab's own images look for a daemon.
    const daemon = service === 'docker' ? await giveDockerDaemon(repo) : [];
    if (daemon.length === 1)
      return { title: 'Give the job a Docker daemon', safety: 'review', edits: daemon, needs: 'elsewhere' };
    const reached = await reachService(repo, service);
    if (reached.length > 0)
      return { title: 'Reach the service where the job has it', safety: 'review', edits: reached, needs: 'elsewhere' };
    const edits = await correctServiceHost(repo, service);
    return edits.length === 0 ? undefined : { title: 'Name the service that there is', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'the daemon of Docker',
        log: 'error during connect: Get "http://docker:2375/_ping": dial tcp: lookup docker on 10.0.0.2:53: no such host',
        repo: {
          '.gitlab-ci.yml':
            'image:\n  image: docker:27.3\n  variables:\n    DOCKER_TLS_CERTDIR: "/certs"\n  script:\n    - docker build .\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'image:\n  image: docker:27.3\n  variables:\n    DOCKER_TLS_CERTDIR: "/certs"\n  script:\n    - docker build .\n  services:\n    - docker:27.3-dind\n',
        },
      },
      {
        name: 'a misspelt service of compose',
        log: 'Error: getaddrinfo ENOTFOUND databse',
        captures: { service: 'databse' },
        repo: {
          'compose.yaml':
            'services:\n  app:\n    build: .\n    environment:\n      DATABASE_URL: postgres://u@databse:5432/app\n  database:\n    image: postgres:16\n',
        },
        patched: {
          'compose.yaml':
            'services:\n  app:\n    build: .\n    environment:\n      DATABASE_URL: postgres://u@database:5432/app\n  database:\n    image: postgres:16\n',
        },
      },
      {
        name: 'a service of a job of GitHub without a container',
        log: 'Predis\\Connection\\ConnectionException: php_network_getaddresses: getaddrinfo for redis failed: Temporary failure in name resolution [tcp://redis:6379]',
        captures: { service: 'redis' },
        repo: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  a:\n    services:\n      redis:\n        image: redis:7\n    env:\n      REDIS_URL: redis://redis:6379/0\n    steps:\n      - run: vendor/bin/phpunit\n  b:\n    container: php:8\n    services:\n      redis: { image: redis }\n    env:\n      REDIS_URL: redis://redis:6379/0\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  a:\n    services:\n      redis:\n        image: redis:7\n        ports:\n          - 6379:6379\n    env:\n      REDIS_URL: redis://localhost:6379/0\n    steps:\n      - run: vendor/bin/phpunit\n  b:\n    container: php:8\n    services:\n      redis: { image: redis }\n    env:\n      REDIS_URL: redis://redis:6379/0\n',
        },
      },
      {
        name: 'a service whose port is mapped to another',
        log: 'psycopg2.OperationalError: could not translate host name "db" to address: Temporary failure in name resolution',
        repo: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  a:\n    services:\n      db:\n        image: postgres:16\n        ports: ["5433:5432"]\n    steps:\n      - run: pytest\n        env:\n          DATABASE_URL: postgresql://u@db:5432/app\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  a:\n    services:\n      db:\n        image: postgres:16\n        ports: ["5433:5432"]\n    steps:\n      - run: pytest\n        env:\n          DATABASE_URL: postgresql://u@localhost:5433/app\n',
        },
      },
      {
        name: 'a service of GitLab under the name of its image',
        log: 'psql: error: could not translate host name "db" to address: Name or service not known',
        repo: {
          '.gitlab-ci.yml':
            'test:\n  services:\n    - postgres:16\n    - redis:7\n  variables:\n    PGHOST: db\n    DATABASE_URL: postgresql://u@db/app\n  script:\n    - make test\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'test:\n  services:\n    - postgres:16\n    - redis:7\n  variables:\n    PGHOST: postgres\n    DATABASE_URL: postgresql://u@postgres/app\n  script:\n    - make test\n',
        },
      },
      {
        name: 'a second image of CircleCI',
        log: 'redis.exceptions.ConnectionError: Error -2 connecting to redis:6379. Name or service not known.',
        captures: { service: 'redis' },
        repo: {
          '.circleci/config.yml':
            'jobs:\n  a:\n    docker:\n      - image: cimg/ruby:3.3\n        environment:\n          REDIS_URL: redis://redis:6379\n      - image: cimg/redis:7.2\n    steps:\n      - checkout\n',
        },
        patched: {
          '.circleci/config.yml':
            'jobs:\n  a:\n    docker:\n      - image: cimg/ruby:3.3\n        environment:\n          REDIS_URL: redis://localhost:6379\n      - image: cimg/redis:7.2\n    steps:\n      - checkout\n',
        },
      },
      { name: 'MariaDB', log: "ERROR 2005 (HY000): Unknown server host 'db' (-2)", captures: { service: 'db' } },
      {
        name: 'Ruby',
        log: 'Redis::CannotConnectError: getaddrinfo: Name or service not known (redis://cache:6379)',
        captures: { service: 'cache' },
      },
      { name: 'Node', log: 'Error: getaddrinfo ENOTFOUND postgres', captures: { service: 'postgres' } },
      {
        name: 'libpq',
        log: 'psycopg2.OperationalError: could not translate host name "db" to address: Name or service not known',
        captures: { service: 'db' },
      },
      {
        name: 'Java',
        log: 'Caused by: java.net.UnknownHostException: redis: Name or service not known',
        captures: { service: 'redis' },
      },
    ],
    ignore: [{ name: 'a public name', log: 'Error: getaddrinfo ENOTFOUND registry.example.org' }],
  },
});
