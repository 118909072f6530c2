import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext } from '@self-healer/core/rule';
import { addYamlEntry, getYaml, insertYamlItem } from '@self-healer/editors/yaml';
import { editCiFiles } from './ci-edits.ts';
import { SERVICE_PORTS } from './service-hosts.ts';
import { isFailedStep, workflowSteps } from './workflow-steps.ts';

const COMPOSE = /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/;
/** How an image says that it is ready. */
const READY: Readonly<Record<string, string>> = {
  mariadb: 'healthcheck.sh --connect --innodb_initialized',
  mysql: 'mysqladmin ping -h localhost',
  postgres: 'pg_isready',
  postgis: 'pg_isready',
  redis: 'redis-cli ping',
  valkey: 'valkey-cli ping',
};

interface Declared {
  readonly name: string;
  readonly image: string;
  /** The image without its registry and tag. */
  readonly kind: string;
  readonly environment: readonly (readonly [string, string])[];
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};

function environmentOf(value: unknown): readonly (readonly [string, string])[] | undefined {
  const entries = Array.isArray(value)
    ? value.map((each): [string, unknown] => {
        const [name = '', ...rest] = `${each}`.split('=');
        return [name, rest.join('=')];
      })
    : Object.entries(record(value));
  const plain = entries.map(([name, each]) => [name, `${each}`] as const);
  // What compose takes from the environment of its user is not there.
  return plain.some(([, each]) => each.includes('$')) ? undefined : plain;
}

/** The only service of the repository's Compose files whose image listens on a port. */
async function composed(repo: Workspace, port: string): Promise<Declared | undefined> {
  const found = new Map<string, Declared>();
  for (const path of (await repo.list()).filter((each) => COMPOSE.test(each))) {
    for (const [name, service] of Object.entries(record(getYaml((await repo.read(path)) ?? '', ['services'])))) {
      const { image, environment } = record(service);
      const kind = /(?:^|\/)(?<kind>[\w-]+)(?::[^/]*)?$/.exec(`${image}`)?.groups?.kind ?? '';
      const variables = environmentOf(environment);
      if (typeof image !== 'string' || image.includes('$') || SERVICE_PORTS[kind] !== port || variables === undefined)
        continue;
      found.set(image, { name, image, kind, environment: variables });
    }
  }
  const [only, ...others] = found.values();
  return others.length > 0 ? undefined : only;
}

const scalar = (value: string): string =>
  /^[A-Za-z][\w./-]*$/.test(value) ? value : `'${value.replaceAll("'", "''")}'`;

/** How a container says that it is ready, as options of docker. */
const healthOptions = (command: string): readonly string[] => [
  `--health-cmd "${command}"`,
  '--health-interval 10s',
  '--health-timeout 5s',
  '--health-retries 5',
];

function onGithub(
  text: string,
  job: string,
  { name, image, kind, environment }: Declared,
  port: string,
): string | undefined {
  const body = [
    `image: ${image}`,
    ...(environment.length === 0 ? [] : ['env:', ...environment.map(([key, value]) => `  ${key}: ${scalar(value)}`)]),
    'ports:',
    `  - ${port}:${port}`,
    ...(READY[kind] === undefined ? [] : ['options: >-', ...healthOptions(READY[kind]).map((line) => `  ${line}`)]),
  ];
  const own = ['jobs', job, 'services'];
  if (getYaml(text, own) !== undefined) return addYamlEntry(text, own, name, `\n${body.join('\n')}`);
  return addYamlEntry(
    text,
    ['jobs', job],
    'services',
    `\n${[`${name}:`, ...body.map((line) => `  ${line}`)].join('\n')}`,
    'first',
  );
}

function onCircleci(text: string, job: string, { image, environment }: Declared): string | undefined {
  const path = ['jobs', job, 'docker'];
  const images = getYaml(text, path);
  if (!Array.isArray(images)) return undefined;
  const lines = [
    `image: ${image}`,
    ...(environment.length === 0
      ? []
      : ['environment:', ...environment.map(([key, value]) => `  ${key}: ${scalar(value)}`)]),
  ];
  return insertYamlItem(text, path, images.length, lines.join('\n'));
}

/** Lets the steps of GitHub's jobs wait until the services at a port are ready, where nothing says yet when they are. */
export async function awaitService(repo: Workspace, port: string): Promise<readonly WriteEdit[]> {
  return editCiFiles(repo, ['github-actions'], (text) => {
    let changed: string | undefined;
    for (const job of Object.keys(record(getYaml(text, ['jobs'])))) {
      const services = record(getYaml(text, ['jobs', job, 'services']));
      for (const [name, service] of Object.entries(services)) {
        const { image, ports, options } = record(service);
        const kind = `${image}`.replace(/^.*\//, '').replace(/[:@].*$/, '');
        const here = Array.isArray(ports) && ports.some((each) => `${each}`.startsWith(`${port}:`));
        if (!here || options !== undefined || READY[kind] === undefined) continue;
        const path = ['jobs', job, 'services', name];
        changed = addYamlEntry(changed ?? text, path, 'options', healthOptions(READY[kind]).join(' ')) ?? changed;
      }
    }
    return changed;
  });
}

/**
 * Gives the job that failed the service it looks for at a port of its own machine, as the repository's Compose file has
 * it. On GitHub for jobs that run on the machine itself, and on CircleCI, where services are at localhost too.
 */
export async function declareService(
  repo: Workspace,
  context: FixContext,
  port: string,
): Promise<readonly WriteEdit[]> {
  const service = await composed(repo, port);
  if (service === undefined) return [];
  return editCiFiles(repo, ['github-actions', 'circleci'], (text, { provider }) => {
    if (JSON.stringify(getYaml(text, ['jobs']) ?? '').includes(service.image)) return undefined;
    const jobs = Object.keys(record(getYaml(text, ['jobs'])));
    const echoed = context.window.lines.slice(0, context.window.index);
    const failed =
      provider === 'circleci'
        ? jobs.filter((job) =>
            echoed.some(
              (line) =>
                line.length > 3 &&
                JSON.stringify(getYaml(text, ['jobs', job])).includes(JSON.stringify(line).slice(1, -1)),
            ),
          )
        : workflowSteps(text)
            .filter(
              (step) => isFailedStep(step, context.step) || echoed.includes(`Run ${step.run?.trim().split('\n')[0]}`),
            )
            .map(({ job }) => job);
    const [job, ...others] = jobs.length === 1 ? jobs : new Set(failed);
    if (job === undefined || others.length > 0) return undefined;
    if (provider === 'circleci') return onCircleci(text, job, service);
    return getYaml(text, ['jobs', job, 'container']) === undefined ? onGithub(text, job, service, port) : undefined;
  });
}
