import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { type CiFile, insertStep } from '@self-healer/editors/ci-file';
import { insertCommandsBefore } from '@self-healer/editors/ci-insert-commands';
import { getJson } from '@self-healer/editors/json';
import { getYaml } from '@self-healer/editors/yaml';
import { inDirectory } from '../commands/project-directory.ts';
import { lockAbove } from '../javascript/package-manager.ts';
import { directoryOfPath } from '../paths/nearest-path.ts';
import { editCiFiles } from './ci-edits.ts';
import { jobViewOf } from './job-view.ts';
import { workflowSteps } from './workflow-steps.ts';

/** What front ends call the directory that their build writes. */
const OUTPUT = /^(?:dist|build|out|public|\.next|\.output)$/;
const BUILDS = /\b(?:npm|pnpm|yarn|bun)\b.*?\bbuild\b/;
const INSTALLS = { npm: 'npm ci', yarn: 'yarn install --frozen-lockfile', pnpm: 'pnpm install --frozen-lockfile' };
/** Machines that bring Node, npm and Maven; a job on another one must have installed with them already. */
const BRINGS_TOOLS = /^(?:ubuntu|macos|windows)-/;

interface NeedingStep {
  readonly command: (line: string) => boolean;
  /** An action that needs the files, such as docker/build-push-action. */
  readonly action?: RegExp;
}

/**
 * Builds the front end before the step that needs what it writes: `output` is a directory that is not tracked, in the
 * directory of a package.json with a script `build`. None where another job builds it, since its files are then meant to be
 * handed on.
 */
export async function buildStepBefore(
  output: string,
  repo: Workspace,
  needing: NeedingStep,
): Promise<readonly WriteEdit[]> {
  const { command, action } = needing;
  if (/(?:^|\/)target(?:\/|$)/.test(output)) return packageBefore(output, repo, needing);
  const [name = '', directory] = [output.split('/').at(-1), directoryOfPath(output) || '.'];
  const script = getJson((await repo.read(inDirectory(directory, 'package.json'))) ?? '{}', ['scripts', 'build']);
  const lock = await lockAbove(repo, directory);
  if (!OUTPUT.test(name) || typeof script !== 'string' || lock === undefined || !(await isIgnored(output, repo)))
    return [];
  const manager = lock.kind === 'berry' ? 'yarn' : lock.kind;
  if (manager === 'bun') return [];
  const cd = directory === '.' ? '' : `cd ${directory} && `;
  const wrapped = (text: string) => (cd === '' ? text : `(${cd}${text})`);
  const install = wrapped(INSTALLS[manager]);
  const build = wrapped(`${manager} run build`);
  return editCiFiles(repo, ['github-actions', 'azure-devops', 'gitlab-ci', 'circleci'], (text, file) => {
    if (BUILDS.test(text)) return undefined;
    const view = viewOf(text, file.provider, command, action);
    if (view === undefined) return undefined;
    const installed = new RegExp(`\\b${manager} (?:ci|i|install)\\b`).test(view.commands);
    if (!installed && (manager === 'pnpm' || !view.images.every((image) => BRINGS_TOOLS.test(image)))) return undefined;
    const commands = installed ? [build] : [install, build];
    return (
      insertCommandsBefore(text, file.provider, command, commands) ??
      (file.provider === 'github-actions' ? beforeAction(text, action, commands) : undefined)
    );
  });
}

/** Packages a project of Maven before the step that needs its archive. */
async function packageBefore(
  output: string,
  repo: Workspace,
  { command, action }: NeedingStep,
): Promise<readonly WriteEdit[]> {
  const directory = output.replace(/\/?target(?:\/.*)?$/, '') || '.';
  const files = await repo.list();
  if (
    !files.includes(inDirectory(directory, 'pom.xml')) ||
    files.some((file) => file.startsWith(inDirectory(directory, 'target/')))
  )
    return [];
  const wrapper = files.includes(inDirectory(directory, 'mvnw'));
  const maven = `${wrapper ? './mvnw' : 'mvn'} -B package`;
  const line = directory === '.' ? maven : `(cd ${directory} && ${maven})`;
  return editCiFiles(repo, ['github-actions', 'azure-devops', 'gitlab-ci', 'circleci'], (text, file) => {
    if (/\bmvnw? .*\b(?:package|verify|install)\b/.test(text)) return undefined;
    const view = viewOf(text, file.provider, command, action);
    const has =
      view?.images.every((image) => BRINGS_TOOLS.test(image)) === true || /\bmvnw?\b/.test(view?.commands ?? '');
    if (view === undefined || !has) return undefined;
    return (
      insertCommandsBefore(text, file.provider, command, [line]) ??
      (file.provider === 'github-actions' ? beforeAction(text, action, [line]) : undefined)
    );
  });
}

/** Whether .gitignore names the directory: what is made anew each time. */
async function isIgnored(output: string, repo: Workspace): Promise<boolean> {
  const name = output.split('/').at(-1) ?? '';
  for (const path of (await repo.list()).filter((each) => /(?:^|\/)\.gitignore$/.test(each))) {
    const lines = ((await repo.read(path)) ?? '')
      .split(/\r?\n/)
      .map((line) => line.trim().replace(/^\/|\/(?:\*+)?$/g, ''));
    if (lines.some((line) => line === name || line === output || (line !== '' && output.endsWith(`/${line}`))))
      return true;
  }
  return false;
}

function viewOf(
  text: string,
  provider: CiFile['provider'],
  needs: (line: string) => boolean,
  action: RegExp | undefined,
): { readonly images: readonly string[]; readonly commands: string } | undefined {
  if (provider === 'azure-devops') {
    const machine = getYaml(text, ['pool', 'vmImage']);
    return typeof machine === 'string' ? { images: [machine], commands: text } : undefined;
  }
  if (provider === 'github-actions') {
    const steps = workflowSteps(text);
    const needing = steps.filter(
      ({ run, uses }) =>
        run?.split('\n').some((line) => needs(line.trim())) || (uses !== undefined && action?.test(uses)),
    );
    const jobs = new Set(needing.map(({ job }) => job));
    const [job] = jobs;
    if (job === undefined || jobs.size > 1) return undefined;
    const machine = getYaml(text, ['jobs', job, 'runs-on']);
    const own = steps.filter((step) => step.job === job).flatMap(({ run }) => run ?? []);
    return { images: [`${machine}`], commands: own.join('\n') };
  }
  const line = text
    .split('\n')
    .map((each) => each.trim().replace(/^(?:- )?(?:(?:run|script|command): )?/, ''))
    .find((each) => needs(each));
  return line === undefined ? undefined : jobViewOf(text, provider, line);
}

function beforeAction(text: string, action: RegExp | undefined, commands: readonly string[]): string | undefined {
  const step = workflowSteps(text).find(({ uses }) => uses !== undefined && action?.test(uses));
  return step === undefined
    ? undefined
    : commands
        .toReversed()
        .reduce<string | undefined>(
          (changed, command) => (changed === undefined ? undefined : insertStep(changed, step.path, `run: ${command}`)),
          text,
        );
}
