import { defineRule } from '@self-healer/core/rule';
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
  ],
  // A name without a dot is a service of the job or of a compose file.
  pattern:
    /(?:getaddrinfo (?:ENOTFOUND|EAI_AGAIN) (?<node>[\w-]+)(?![\w.-])|could not translate host name "(?<postgres>[\w-]+)" to address|Unknown MySQL server host '(?<mysql>[\w-]+)'|UnknownHostException: (?<java>[\w-]+)(?![\w.-])|lookup (?<go>[\w-]+)(?: on [\w.:[\]]{2,60})?: no such host|Could not resolve host: (?<curl>[\w-]+)(?![\w.-]))/,
  captures: ['node?', 'postgres?', 'mysql?', 'java?', 'go?', 'curl?'],
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
  gather({ node, postgres, mysql, java, go, curl }) {
    return { service: node ?? postgres ?? mysql ?? java ?? go ?? curl ?? 'the service' };
  },
  async fix({ service }, repo) {
    const edits = await correctServiceHost(repo, service);
    return edits.length === 0 ? undefined : { title: 'Name the service that there is', safety: 'review', edits };
  },
  examples: {
    match: [
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
