import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { getYaml, setYamlScalar, type YamlPath, yamlScalars } from '@self-healer/editors/yaml';
import { nearestWord } from '../text/nearest-word.ts';
import { editCiFiles, editMatching } from './ci-edits.ts';

/** Ports that official images listen on, by the last word of the image's name. */
export const SERVICE_PORTS: Readonly<Record<string, string>> = {
  elasticsearch: '9200',
  mariadb: '3306',
  memcached: '11211',
  mongo: '27017',
  mysql: '3306',
  opensearch: '9200',
  postgres: '5432',
  postgis: '5432',
  rabbitmq: '5672',
  redis: '6379',
  valkey: '6379',
};

export interface Service {
  readonly host: string;
  readonly port: string | undefined;
}

/** The services of a GitLab job, or of all jobs, by the host names that GitLab gives them. */
export function gitlabServices(text: string, path: YamlPath): readonly Service[] {
  const services = getYaml(text, [...path, 'services']);
  return (Array.isArray(services) ? services : []).flatMap((service: unknown) => {
    const { name, alias } =
      typeof service === 'string'
        ? { name: service, alias: undefined }
        : (service as { name?: unknown; alias?: unknown });
    const image = `${name}`.replace(/:[^/]*$/, '');
    const port = SERVICE_PORTS[image.slice(image.lastIndexOf('/') + 1)];
    return typeof name === 'string'
      ? [{ host: typeof alias === 'string' ? alias : image.replaceAll('/', '-'), port }]
      : [];
  });
}

const LOCAL = /(?<=^|[/@:=])(?:localhost|127\.0\.0\.1)(?=$|[:/])/;

/** Lets a job of GitLab reach its service by the name it has there, where a variable says `localhost`. */
export async function nameGitlabService(repo: Workspace, port: string): Promise<readonly WriteEdit[]> {
  return editCiFiles(repo, ['gitlab-ci'], (text) => {
    let changed = text;
    for (const { path, value } of yamlScalars(text)) {
      const at = path.lastIndexOf('variables');
      if (at < 0 || at > 1 || typeof value !== 'string' || !LOCAL.test(value)) continue;
      const job = path.slice(0, at);
      const services = [
        ...gitlabServices(text, job),
        ...gitlabServices(text, []),
        ...gitlabServices(text, ['default']),
      ];
      const [service, ...others] = services.filter((each) => each.port === port);
      const asked = value.includes(`:${port}`) || (/^[\w.]+$/.test(value) && /HOST/i.test(`${path.at(-1)}`));
      if (service === undefined || others.length > 0 || !asked) continue;
      changed = setYamlScalar(changed, path, value.replace(LOCAL, service.host)) ?? changed;
    }
    return changed;
  });
}

/** Writes the one service of a compose file that a host no one knows resembles, where compose, CI or settings name it. */
export async function correctServiceHost(repo: Workspace, host: string): Promise<readonly WriteEdit[]> {
  const names = new Set<string>();
  for (const path of (await repo.list()).filter((each) =>
    /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$|(?:^|\/)\.gitlab-ci\.ya?ml$/.test(each),
  )) {
    const text = (await repo.read(path)) ?? '';
    const services = getYaml(text, ['services']);
    if (typeof services === 'object' && services !== null && !Array.isArray(services))
      for (const name of Object.keys(services)) names.add(name);
    for (const { path: at } of yamlScalars(text))
      if (at[1] === 'services') for (const { host: each } of gitlabServices(text, at.slice(0, 1))) names.add(each);
  }
  const meant = nearestWord(host, [...names]);
  if (meant === undefined) return [];
  const written = new RegExp(`(?<=[/@:= "']|^)${host}(?=[:/"']|\\s*$)`, 'gm');
  return editMatching(
    repo,
    /\.ya?ml$|(?:^|\/)\.env(?:\.(?:ci|test|example|docker))?$|\.(?:properties|toml|ini|cfg)$/,
    (text) => text.replaceAll(written, meant),
  );
}
