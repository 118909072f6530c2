import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { CiFile } from '@self-healer/editors/ci-file';
import { addYamlEntry, getYaml, setYamlScalar, type YamlPath, yamlScalars } from '@self-healer/editors/yaml';
import { escapePattern } from '../text/escape-pattern.ts';
import { editCiFiles } from './ci-edits.ts';
import { gitlabServices, SERVICE_PORTS } from './service-hosts.ts';

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};

/** The host as a whole word of a value: a host alone, or the one of an address. */
const hostIn = (host: string): RegExp => new RegExp(`(?<=^|[/@:=])${escapePattern(host)}(?=$|/|:(?!//))`);

/** The port that an image listens on, by the last word of its name. */
function portOf(image: unknown): string | undefined {
  const name = `${image}`.replace(/[:@][^/]*$/, '');
  return SERVICE_PORTS[name.slice(name.lastIndexOf('/') + 1)];
}

/** The port of the runner that a service's own port is mapped to; undefined when none is. */
function mappedPort(service: unknown, port: string): string | undefined {
  const { ports } = record(service);
  const mapped = (Array.isArray(ports) ? ports : []).map((each) => /^(?:(?<outer>\d+):)?(?<inner>\d+)/.exec(`${each}`));
  const own = mapped.find((each) => each?.groups?.inner === port);
  return own?.groups?.outer;
}

/** Sets every variable of the job, its steps and the workflow that names the host. */
function renameHost(text: string, at: (path: YamlPath) => boolean, host: string, to: string, port?: [string, string]) {
  let changed = text;
  const named = hostIn(host);
  for (const { path, value } of yamlScalars(text)) {
    if (typeof value !== 'string' || !at(path) || !named.test(value)) continue;
    const moved = port === undefined ? value : value.replace(`${host}:${port[0]}`, `${host}:${port[1]}`);
    changed = setYamlScalar(changed, path, moved.replace(named, to)) ?? changed;
  }
  return changed;
}

/** A job of GitHub without `container` reaches its service at localhost, by the port that is mapped. */
function onGithub(text: string, host: string): string {
  let changed = text;
  for (const [job, body] of Object.entries(record(getYaml(text, ['jobs'])))) {
    const { container, services } = record(body);
    const service = record(services)[host];
    const port = portOf(record(service).image);
    if (container !== undefined || service === undefined || port === undefined) continue;
    const outer = mappedPort(service, port);
    const inJob = (path: YamlPath): boolean =>
      path.at(-2) === 'env' &&
      (path.length === 2 || (path[0] === 'jobs' && path[1] === job)) &&
      !path.includes('services');
    const named = renameHost(
      changed,
      inJob,
      host,
      port === '3306' ? '127.0.0.1' : 'localhost',
      outer === undefined ? undefined : [port, outer],
    );
    if (named === changed) continue;
    changed = named;
    if (outer !== undefined || record(service).ports !== undefined) continue;
    changed = addYamlEntry(changed, ['jobs', job, 'services', host], 'ports', `\n- ${port}:${port}`) ?? changed;
  }
  return changed;
}

/** A job of GitLab reaches its service by the name of the image, or by its alias. */
function onGitlab(text: string, host: string): string {
  const named = hostIn(host);
  const places = yamlScalars(text).filter(({ path, value }) => {
    const at = path.lastIndexOf('variables');
    return at >= 0 && at <= 1 && typeof value === 'string' && named.test(value);
  });
  const meant = new Set<string>();
  for (const { path, value } of places) {
    const job = path.slice(0, path.lastIndexOf('variables'));
    const services = [job, [], ['default']].flatMap((each) => gitlabServices(text, each));
    if (services.some((each) => each.host === host)) return text;
    const port = /:(?<port>\d{4,5})(?!\d)/.exec(`${value}`)?.groups?.port ?? schemePort(`${value}`);
    const fitting = services.filter((each) => port === undefined || each.port === port).map((each) => each.host);
    if (port !== undefined || new Set(fitting).size === 1) for (const each of fitting) meant.add(each);
  }
  const [only, ...others] = meant;
  if (only === undefined || others.length > 0) return text;
  return places.reduce(
    (changed, { path, value }) => setYamlScalar(changed, path, `${value}`.replace(named, only)) ?? changed,
    text,
  );
}

const SCHEMES: Readonly<Record<string, string>> = {
  amqp: '5672',
  mongodb: '27017',
  mysql: '3306',
  mysql2: '3306',
  postgres: '5432',
  postgresql: '5432',
  redis: '6379',
};

const schemePort = (value: string): string | undefined =>
  SCHEMES[/^(?<scheme>[a-z]+\d?)(?:\+\w+)?:\/\//.exec(value)?.groups?.scheme ?? ''];

/** A job of CircleCI reaches all its containers at localhost, but for those it gives a `name`. */
function onCircle(text: string, host: string): string {
  let changed = text;
  for (const [job, body] of Object.entries(record(getYaml(text, ['jobs'])))) {
    const images = record(body).docker;
    const others = (Array.isArray(images) ? images : []).slice(1).map(record);
    if (others.length === 0 || others.some(({ name }) => name === host)) continue;
    const known = new Set(others.map(({ image }) => portOf(image)));
    const inJob = (path: YamlPath): boolean =>
      path[0] === 'jobs' &&
      path[1] === job &&
      path.at(-2) === 'environment' &&
      !(path[2] === 'docker' && Number(path[3]) > 0);
    const named = renameHost(changed, inJob, host, known.has('3306') ? '127.0.0.1' : 'localhost');
    changed = named;
  }
  return changed;
}

const BY_PROVIDER: Readonly<Partial<Record<CiFile['provider'], (text: string, host: string) => string>>> = {
  circleci: onCircle,
  'github-actions': onGithub,
  'gitlab-ci': onGitlab,
};

/** Lets jobs reach their service where the platform has it, where a variable names a host the job does not have. */
export function reachService(repo: Workspace, host: string): Promise<readonly WriteEdit[]> {
  return editCiFiles(repo, undefined, (text, { provider }) => BY_PROVIDER[provider]?.(text, host));
}
