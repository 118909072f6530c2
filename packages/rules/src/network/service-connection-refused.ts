import { defineRule } from '@self-healer/core/rule';
import { awaitService, declareService } from '../support/ci/declare-service.ts';
import { nameGitlabService } from '../support/ci/service-hosts.ts';

export const rule = defineRule({
  id: 'network/service-connection-refused',
  category: 'network',
  severity: 'high',
  stage: 'test',
  ecosystems: ['any'],
  needle: [
    'ECONNREFUSED',
    'onnection refused',
    'Connection to ',
    '(111) connecting to ',
    "Can't connect to MySQL server",
  ],
  // Ports of databases, caches and brokers: the job's own service was not there (yet).
  pattern:
    /(?:ECONNREFUSED (?<node>[\w.:-]{2,60}:(?:5432|3306|6379|27017|9200|5672|9092|1433|11211|2181|8086|4222|9042))(?!\d)|connection to server at "(?<host>[\w.:-]{1,100})"(?: \([\w.:]{2,50}\))?, port (?<port>\d+) failed: Connection refused|connecting to (?<redis>[\w.-]{1,100}:6379)\. Connection refused|dial tcp (?<go>[\w.:[\]-]{2,60}:(?:5432|3306|6379|27017|9200|5672|9092|1433|11211)): connect: connection refused|Connection to (?<jdbc>[\w.-]{1,100}:5432) refused|\(111\) connecting to (?<mysql>[\w.-]{1,100}:3306)|Can't connect to MySQL server on '(?<server>[\w.:-]{1,100})' \((?:\[Errno )?111)/,
  captures: ['node?', 'host?', 'port?', 'redis?', 'go?', 'jdbc?', 'mysql?', 'server?'],
  docs: {
    title: "The job's database or broker refused the connection",
    what: 'Nothing listens at {address}.',
    why: 'The service is not declared in the CI file, is not ready yet, or the job looks for it at the wrong host or port.',
    how: 'Declare the service with a health check so that steps wait for it, and use its host: localhost with a mapped port on GitHub, the alias on GitLab.',
    references: [
      'https://docs.github.com/en/actions/tutorials/communicating-with-docker-service-containers',
      'https://docs.gitlab.com/ci/services/',
    ],
  },
  gathers: ['address'],
  gather({ node, host, port, redis, go, jdbc, mysql, server }) {
    return { address: node ?? redis ?? go ?? jdbc ?? mysql ?? server ?? `${host ?? 'the host'}:${port ?? 'its port'}` };
  },
  async fix({ address }, repo, context) {
    const local = /^(?:localhost|127\.0\.0\.1|\[?::1\]?):(?<port>\d{2,5})$/.exec(address)?.groups?.port;
    const edits = local === undefined ? [] : await nameGitlabService(repo, local);
    const service = local === undefined || edits.length > 0 ? [] : await declareService(repo, context, local);
    if (service.length > 0)
      return {
        title: 'Start the service as the Compose file has it',
        safety: 'review',
        edits: service,
        needs: 'elsewhere',
      };
    const awaited = local === undefined || edits.length > 0 ? [] : await awaitService(repo, local);
    if (awaited.length > 0)
      return { title: 'Wait until the service is ready', safety: 'review', edits: awaited, needs: 'elsewhere' };
    return edits.length === 0
      ? undefined
      : { title: 'Reach the service by the name that GitLab gives it', safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'a service that nothing waits for',
        log: 'Error: connect ECONNREFUSED 127.0.0.1:6379',
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    services:\n      cache:\n        image: redis:7\n        ports:\n          - 6379:6379\n    steps:\n      - run: npm test\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    services:\n      cache:\n        image: redis:7\n        ports:\n          - 6379:6379\n        options: --health-cmd "redis-cli ping" --health-interval 10s --health-timeout 5s --health-retries 5\n    steps:\n      - run: npm test\n',
        },
      },
      {
        name: 'a service of GitLab',
        log: 'psycopg2.OperationalError: connection to server at "localhost" (127.0.0.1), port 5432 failed: Connection refused',
        repo: {
          '.gitlab-ci.yml':
            'test:\n  services:\n    - postgres:16\n    - redis:7\n  variables:\n    DATABASE_URL: postgresql://u@localhost:5432/app\n    REDIS_URL: redis://localhost:6379\n  script:\n    - pytest\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'test:\n  services:\n    - postgres:16\n    - redis:7\n  variables:\n    DATABASE_URL: postgresql://u@postgres:5432/app\n    REDIS_URL: redis://localhost:6379\n  script:\n    - pytest\n',
        },
      },
      {
        name: 'a job of GitHub without its service',
        log: 'org.postgresql.util.PSQLException: Connection to localhost:5432 refused. Check that the hostname and port are correct',
        captures: { jdbc: 'localhost:5432' },
        repo: {
          'docker-compose.yml':
            'services:\n  db:\n    image: postgres:15\n    environment:\n      POSTGRES_PASSWORD: app\n  mail:\n    image: mailhog/mailhog\n',
          '.github/workflows/t.yml':
            'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: ./gradlew check\n',
        },
        patched: {
          '.github/workflows/t.yml':
            'on: push\njobs:\n  test:\n    services:\n      db:\n        image: postgres:15\n        env:\n          POSTGRES_PASSWORD: app\n        ports:\n          - 5432:5432\n        options: >-\n          --health-cmd "pg_isready"\n          --health-interval 10s\n          --health-timeout 5s\n          --health-retries 5\n    runs-on: ubuntu-24.04\n    steps:\n      - run: ./gradlew check\n',
        },
      },
      {
        name: 'a job of CircleCI',
        log: 'Error: connect ECONNREFUSED 127.0.0.1:6379',
        repo: {
          'compose.yaml': 'services:\n  cache:\n    image: redis:7\n',
          '.circleci/config.yml':
            'version: 2.1\njobs:\n  test:\n    docker:\n      - image: cimg/ruby:3.3\n    steps:\n      - run: rake\n',
        },
        patched: {
          '.circleci/config.yml':
            'version: 2.1\njobs:\n  test:\n    docker:\n      - image: cimg/ruby:3.3\n      - image: redis:7\n    steps:\n      - run: rake\n',
        },
      },
      { name: 'Node', log: 'Error: connect ECONNREFUSED 127.0.0.1:5432', captures: { address: '127.0.0.1:5432' } },
      {
        name: 'libpq',
        log: 'psycopg2.OperationalError: connection to server at "localhost" (127.0.0.1), port 5432 failed: Connection refused',
        captures: { address: 'localhost:5432' },
      },
      {
        name: 'redis-py',
        log: 'redis.exceptions.ConnectionError: Error 111 connecting to localhost:6379. Connection refused.',
        captures: { address: 'localhost:6379' },
      },
      {
        name: 'Go',
        log: 'dial tcp 127.0.0.1:27017: connect: connection refused',
        captures: { address: '127.0.0.1:27017' },
      },
    ],
    ignore: [
      { name: 'another port', log: 'Error: connect ECONNREFUSED 127.0.0.1:9' },
      { name: 'a log of a test double', log: 'listening on 127.0.0.1:5432' },
    ],
  },
});
