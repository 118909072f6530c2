import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { CANARY } from '../fakes/forge-world.ts';
import { FULL_NAME } from '../fakes/github/actions-world.ts';
import { program } from './cli.ts';

/** What users write `uses:` for. */
export const ACTION = parse(readFileSync(new URL('../../action.yml', import.meta.url), 'utf8'));

/** The job that the action is a step of. */
export interface ActionJob {
  /** For the files of the runner. */
  readonly files: string;
  readonly root: string;
  /** Of GitHub, and of its interface. */
  readonly origin: string;
  readonly sha: string;
  readonly eventName?: string;
  readonly event?: unknown;
}

export interface ActionRun {
  readonly code: number | null;
  readonly printed: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** Runs action.cjs as the runner does: inputs and files by variables. */
export async function runAction(
  inputs: Readonly<Record<string, string>>,
  { files, root, origin, sha, eventName = 'push', event = {} }: ActionJob,
  {
    node = process.execPath,
    onChild,
  }: { readonly node?: string; readonly onChild?: (child: ChildProcess) => void } = {},
): Promise<ActionRun> {
  for (const name of ['output', 'summary']) writeFileSync(join(files, name), '');
  writeFileSync(join(files, 'event.json'), JSON.stringify(event));
  const defaults = Object.entries<{ default?: string }>(ACTION.inputs).map(([name, input]) => [
    name,
    input.default ?? '',
  ]);
  const given = { ...Object.fromEntries(defaults), token: CANARY, 'working-directory': root, ...inputs };
  const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env;
  const child = spawn(node, [join(dirname(await program()), 'action.cjs')], {
    cwd: files,
    env: {
      ...inherited,
      ...Object.fromEntries(Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
      GITHUB_ACTIONS: 'true',
      GITHUB_SERVER_URL: origin,
      GITHUB_API_URL: origin,
      GITHUB_REPOSITORY: FULL_NAME,
      GITHUB_RUN_ID: '11',
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_SHA: sha,
      GITHUB_REF: 'refs/heads/main',
      GITHUB_EVENT_NAME: eventName,
      GITHUB_EVENT_PATH: join(files, 'event.json'),
      GITHUB_OUTPUT: join(files, 'output'),
      GITHUB_STEP_SUMMARY: join(files, 'summary'),
      RUNNER_TEMP: files,
    },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += chunk));
  onChild?.(child);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const outputs = readFileSync(join(files, 'output'), 'utf8').matchAll(
    /^(?<name>[\w-]+)<<(?<end>\S+)\n(?<value>[\s\S]*?)\n?\k<end>$/gm,
  );
  return {
    code,
    printed,
    outputs: Object.fromEntries([...outputs].map(({ groups }) => [groups?.name, groups?.value])),
    summary: readFileSync(join(files, 'summary'), 'utf8'),
  };
}
