import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { type CiFile, listCiFiles } from '@self-healer/editors/ci-file';
import { addYamlEntry, getYaml, insertYamlItem } from '@self-healer/editors/yaml';
import { editCiFiles, editMatching } from './ci-edits.ts';
import { type CiJob, jobsOf } from './jobs-of.ts';

const CALLS_DOCKER =
  /(?<![\w./-])docker(?:-compose)?(?= (?:build|buildx|compose|info|login|pull|push|run|up|version|ps|exec|tag)\b)/;

/** A service with Docker of the client's own version, reached by TLS, as GitLab's manual has it. */
function gitlab(text: string, { path }: CiJob): string | undefined {
  const image = getYaml(text, [...path, 'image']) ?? getYaml(text, ['image']);
  const version = /^docker:(?<version>[\d.]+)/.exec(`${image}`)?.groups?.version;
  const services = getYaml(text, [...path, 'services']) ?? getYaml(text, ['services']);
  if (JSON.stringify(services ?? '').includes('dind')) return undefined;
  const service = `docker:${version === undefined ? '' : `${version}-`}dind`;
  const with_ =
    getYaml(text, [...path, 'services']) === undefined
      ? addYamlEntry(text, path, 'services', `\n- ${service}`)
      : insertYamlItem(text, [...path, 'services'], 99, service);
  if (with_ === undefined || /DOCKER_TLS_CERTDIR/.test(with_)) return with_;
  const own = [...path, 'variables'];
  return getYaml(with_, own) === undefined
    ? addYamlEntry(with_, path, 'variables', '\nDOCKER_TLS_CERTDIR: "/certs"')
    : addYamlEntry(with_, own, 'DOCKER_TLS_CERTDIR', '"/certs"');
}

/** `setup_remote_docker` behind the checkout, or as the first step. */
function circleci(text: string, { path }: CiJob): string | undefined {
  const steps = getYaml(text, [...path, 'steps']);
  const machine = getYaml(text, [...path, 'machine']) !== undefined;
  if (!Array.isArray(steps) || machine || JSON.stringify(steps).includes('setup_remote_docker')) return undefined;
  return insertYamlItem(text, [...path, 'steps'], steps.indexOf('checkout') + 1, 'setup_remote_docker');
}

function bitbucket(text: string, { path }: CiJob): string | undefined {
  const own = [...path, 'services'];
  const services = getYaml(text, own);
  if (JSON.stringify(services ?? '').includes('docker')) return undefined;
  return services === undefined
    ? addYamlEntry(text, path, 'services', '\n- docker')
    : insertYamlItem(text, own, 99, 'docker');
}

const REPAIRS: Partial<Record<CiFile['provider'], (text: string, job: CiJob) => string | undefined>> = {
  'gitlab-ci': gitlab,
  circleci,
  bitbucket,
};

/** CodeBuild gives a daemon to a project that is privileged: the only one that the repository's own templates describe. */
async function privilegedProject(repo: Workspace): Promise<readonly WriteEdit[]> {
  const builds = await Promise.all(
    listCiFiles(await repo.list())
      .filter(({ provider }) => provider === 'codebuild')
      .map(async ({ path }) => CALLS_DOCKER.test((await repo.read(path)) ?? '')),
  );
  if (!builds.includes(true)) return [];
  const template = await editMatching(repo, /\.(?:ya?ml|template)$/, (text) => {
    const head = /^(?<indent>[ ]+)(?<item>Environment:)[ ]*\r?\n(?<next>[ ]+)(?=\w)/gm;
    const found = [...text.matchAll(head)];
    if (!text.includes('AWS::CodeBuild::Project') || /PrivilegedMode:/.test(text) || found.length !== 1)
      return undefined;
    return text.replace(
      head,
      (all, _indent: string, _item: string, next: string) => `${all}PrivilegedMode: true\n${next}`,
    );
  });
  const terraform = await editMatching(repo, /\.(?:tf|tofu)$/, (text) => {
    const head = /^(?<indent>[ ]+)environment \{[ ]*\r?\n(?<next>[ ]+)(?=\w)/gm;
    const found = [...text.matchAll(head)];
    if (!/resource "aws_codebuild_project"/.test(text) || found.length !== 1) return undefined;
    if (/privileged_mode\s*=\s*false/.test(text)) return text.replace(/(?<=privileged_mode\s*=\s*)false/, 'true');
    if (/privileged_mode/.test(text)) return undefined;
    return text.replace(head, (all, _indent: string, next: string) => `${all}privileged_mode = true\n${next}`);
  });
  return [...template, ...terraform];
}

/** Asks the platform for a Docker daemon in every job that calls docker. */
export async function giveDockerDaemon(repo: Workspace): Promise<readonly WriteEdit[]> {
  const project = await privilegedProject(repo);
  if (project.length > 0) return project;
  return editCiFiles(repo, ['gitlab-ci', 'circleci', 'bitbucket'], (text, { provider }) => {
    let changed = text;
    for (const job of jobsOf(text, provider).toReversed())
      if (job.commands.some((command) => CALLS_DOCKER.test(command)))
        changed = REPAIRS[provider]?.(changed, job) ?? changed;
    return changed;
  });
}
