import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext } from '@self-healer/core/rule';
import { type CiFile, ciCommands, insertStep, listCiFiles } from '@self-healer/editors/ci-file';
import { insertCommandsBefore } from '@self-healer/editors/ci-insert-commands';
import { getJson } from '@self-healer/editors/json';
import { COMMAND_SETUPS, type CommandSetup, PNPM_OF_LOCK } from '../../data/command-setups.ts';
import { DOCKERFILE } from '../infrastructure/image-places.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import { jobViewOf } from './job-view.ts';
import { isFailedStep, workflowSteps } from './workflow-steps.ts';

/**
 * Sets a command of the table up in the job that calls it first thing on a line: with its action or pipx on GitHub,
 * otherwise with pip or corepack where the image has those. Nothing where several jobs could be meant.
 */
export async function setUpCommand(
  command: string,
  repo: Workspace,
  context: FixContext,
): Promise<readonly WriteEdit[]> {
  const setup = Object.hasOwn(COMMAND_SETUPS, command) ? COMMAND_SETUPS[command] : undefined;
  if (setup === undefined) return [];
  const calls = new RegExp(`(?:^|&& |; )(?:sudo )?${escapePattern(command)}(?= |$)`, 'm');
  const building = context.window.lines.some((line) => /^#\d{1,4} /.test(line));
  const files = await repo.list();
  if (building) return inDockerfile(files, setup, calls, repo);
  const edits: WriteEdit[] = [];
  for (const file of listCiFiles(files)) {
    const text = await repo.read(file.path);
    const content = text === undefined ? undefined : await inCiFile({ ...file, text }, { setup, calls }, repo, context);
    if (content !== undefined) edits.push({ kind: 'write', path: file.path, content });
  }
  return edits.length === 1 ? edits : [];
}

interface Wanted {
  readonly setup: CommandSetup;
  readonly calls: RegExp;
}

async function inCiFile(
  { text, provider }: CiFile & { readonly text: string },
  { setup, calls }: Wanted,
  repo: Workspace,
  context: FixContext,
): Promise<string | undefined> {
  if (provider === 'github-actions') {
    const calling = workflowSteps(text).filter(({ run }) => run !== undefined && calls.test(run));
    const failed = calling.filter((step) => isFailedStep(step, context.step));
    const jobs = new Set((failed.length > 0 ? failed : calling).map(({ job }) => job));
    const [job] = jobs;
    const first = calling.find((step) => step.job === job);
    const step = jobs.size === 1 ? await setUpStep(setup, repo) : undefined;
    // What is set up already fails for another reason.
    const done = step?.split('\n')[0]?.replace(/@.*/, '@');
    if (first === undefined || step === undefined || text.includes(`- ${done}`)) return undefined;
    return insertStep(text, first.path, step);
  }
  const lines = ciCommands(text).flatMap(({ value }) => `${value}`.split('\n'));
  const line = lines.map((each) => each.trim()).find((each) => calls.test(each));
  const job = line === undefined ? undefined : jobViewOf(text, provider, line);
  const install = installIn(job?.images ?? [], setup);
  return line === undefined || install === undefined || job?.commands.includes(install)
    ? undefined
    : insertCommandsBefore(text, provider, (each) => each.trim() === line, [install]);
}

/** The step of a workflow that sets a command up; undefined where nothing says in which version. */
export async function setUpStep({ uses, pip, corepack }: CommandSetup, repo: Workspace): Promise<string | undefined> {
  if (uses?.startsWith('pnpm/')) {
    // The action wants the version said by the manifest, or by its own input.
    const manager = getJson((await repo.read('package.json')) ?? '', ['packageManager']);
    if (typeof manager === 'string') return `uses: ${uses}`;
    const lock = /^lockfileVersion: '?(?<version>\d)/.exec((await repo.read('pnpm-lock.yaml')) ?? '')?.groups?.version;
    const major = lock === undefined ? undefined : PNPM_OF_LOCK[lock];
    return major === undefined ? undefined : `uses: ${uses}\nwith:\n  version: ${major}`;
  }
  if (uses !== undefined) return `uses: ${uses}`;
  if (pip !== undefined) return `run: pipx install ${pip}`;
  return corepack ? 'run: corepack enable' : undefined;
}

function installIn(images: readonly string[], { pip, corepack }: CommandSetup, options = ''): string | undefined {
  if (images.length === 0) return undefined;
  if (pip !== undefined && images.every((image) => /(?:^|\/)python(?::|$)/.test(image)))
    return `pip install ${options}${pip}`;
  // Node 25 brings corepack no more.
  return corepack && images.every((image) => /(?:^|\/)node:(?:1[6-9]|2[0-4])\b/.test(image))
    ? `${images.every((image) => image.startsWith('cimg/')) ? 'sudo ' : ''}corepack enable`
    : undefined;
}

/** Before the only `RUN` of the Dockerfiles that calls it, where the image of that stage is of the language. */
async function inDockerfile(
  files: readonly string[],
  setup: CommandSetup,
  calls: RegExp,
  repo: Workspace,
): Promise<readonly WriteEdit[]> {
  const edits: WriteEdit[] = [];
  for (const path of files.filter((each) => DOCKERFILE.test(each))) {
    const lines = ((await repo.read(path)) ?? '').split('\n');
    const at = lines.findIndex((line) => {
      const run = /^\s*RUN (?:--\S+ )*(?<command>.*)/i.exec(line)?.groups?.command;
      return run !== undefined && calls.test(run);
    });
    const image = lines
      .slice(0, Math.max(at, 0))
      .flatMap((line) => /^\s*FROM (?:--\S+ )?(?<image>\S+)/i.exec(line)?.groups?.image ?? [])
      .at(-1);
    const install = image === undefined ? undefined : installIn([image], setup, '--no-cache-dir ');
    if (install === undefined || lines.some((line) => line.includes(install))) continue;
    const eol = lines[at]?.endsWith('\r') ? '\r' : '';
    edits.push({
      kind: 'write',
      path,
      content: [...lines.slice(0, at), `RUN ${install}${eol}`, ...lines.slice(at)].join('\n'),
    });
  }
  return edits.length === 1 ? edits : [];
}
