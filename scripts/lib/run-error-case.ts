import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { constants, homedir, hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { resolveCarriageReturns, stripAnsi } from '@self-healer/core/log/clean-bytes';
import { redactor } from '@self-healer/healer/redaction/secrets';
import type { ErrorCase, RecordedError } from './error-cases.ts';
import { withoutPublicRegistries } from './public-registries.ts';

/** What a tool's cases find on the machine. */
export interface ErrorToolbox {
  /** Directory that is linked as `node_modules` into every case. */
  readonly nodeModules?: string | undefined;
  /** Python environment. */
  readonly venv?: string | undefined;
  /** Directory that all runs share. */
  readonly cache: string;
  /** The variables of this process that a case may see. */
  readonly env: Readonly<Record<string, string>>;
  /** Shell commands before each run. */
  readonly before: string;
  /** Milliseconds until a run is killed. */
  readonly timeout: number;
}

const PROJECT = '/home/runner/work/project/project';
// Answers as a case wants it: refuses, hangs, says 429, has an expired certificate.
const SERVER = fileURLToPath(new URL('../../test/errors/answering-server.py', import.meta.url));
const LINES_AROUND = 3;
const LONGEST_LINE = 600;
const redact = redactor();

/** Runs a case in a new directory and returns what its tool printed. Throws when it passes or prints nothing that fits. */
export async function runErrorCase(tool: string, one: ErrorCase, toolbox: ErrorToolbox): Promise<RecordedError> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'self-healer-error-')));
  const [project, home, log] = [join(root, 'project'), join(root, 'home'), join(root, 'output')];
  try {
    await Promise.all([project, home].map((directory) => mkdir(directory)));
    if (toolbox.nodeModules !== undefined) await symlink(toolbox.nodeModules, join(project, 'node_modules'));
    for (const [path, text] of Object.entries(one.files)) {
      await mkdir(dirname(join(project, path)), { recursive: true });
      await writeFile(join(project, path), text);
    }
    const exitCode = await exitCodeOf(`${toolbox.before}\n${one.run}`, log, toolbox.timeout, {
      cwd: project,
      env: environment(project, home, toolbox),
    });
    const output = linesOf(neutral(await readFile(log, 'utf8'), { project, home, root, toolbox }));
    if (exitCode === 0) throw new Error(`it passes, but must fail; it printed:\n${tail(output)}`);
    const pattern = new RegExp(one.error);
    const at = output.findIndex((line) => pattern.test(line));
    const text = output[at];
    if (text === undefined) throw new Error(`no line matches ${one.error}; exit code ${exitCode}:\n${tail(output)}`);
    const { name, category, severity, stage } = one;
    const before = output.slice(Math.max(0, at - LINES_AROUND), at);
    const after = output.slice(at + 1, at + 1 + LINES_AROUND);
    return { tool, name, category, severity, stage, text, before, after, exitCode };
  } finally {
    await rm(root, { recursive: true, force: true, maxRetries: 3 });
  }
}

const tail = (output: readonly string[]) => output.slice(-25).join('\n');

function environment(project: string, home: string, { nodeModules, venv, cache, env }: ErrorToolbox) {
  const own = [
    ...(nodeModules === undefined ? [] : [join(project, 'node_modules/.bin')]),
    ...(venv === undefined ? [] : [join(venv, 'bin')]),
  ];
  const path = [...own, env.PATH].join(':');
  return {
    ...env,
    PATH: path,
    HOME: home,
    CACHE: cache,
    SERVER,
    LC_ALL: 'C.UTF-8',
    NO_COLOR: '1',
    TERM: 'dumb',
    CI: 'true',
  };
}

/** Both streams in the order in which they were written, as a job log has them. What is left running is ended. */
function exitCodeOf(
  script: string,
  log: string,
  timeout: number,
  options: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Promise<number> {
  const output = openSync(log, 'a');
  // A process group of its own, so that servers that a case started end with it.
  const child = spawn('bash', ['-c', script], { ...options, stdio: ['ignore', output, output], detached: true });
  closeSync(output);
  const endGroup = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Nothing of the group is left.
    }
  };
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      endGroup();
      reject(new Error(`it still runs after ${timeout} ms; make it fail sooner`));
    }, timeout);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      endGroup();
      // As a shell says it.
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

function linesOf(output: string): readonly string[] {
  return output
    .split(/\n|\r\n/)
    .map((line) => resolveCarriageReturns(stripAnsi(line)).trimEnd().slice(0, LONGEST_LINE))
    .filter((line) => line !== '');
}

/** The output as another machine would have it: no path, host or secret of this one, and no public registry. */
function neutral(
  output: string,
  {
    project,
    home,
    root,
    toolbox,
  }: { readonly project: string; readonly home: string; readonly root: string; readonly toolbox: ErrorToolbox },
): string {
  const places: readonly (readonly [string | undefined, string])[] = [
    [project, PROJECT],
    [home, '/home/runner'],
    [root, '/home/runner/work'],
    [toolbox.nodeModules, `${PROJECT}/node_modules`],
    [toolbox.venv, '/home/runner/venv'],
    [toolbox.cache, '/home/runner/.cache'],
    [homedir(), '/home/runner'],
  ];
  let text = output;
  for (const [place, stand] of places) {
    // `/root` is no part of `/rootfs`.
    if (place !== undefined) text = text.replaceAll(new RegExp(`${literal(place)}(?![\\w-])`, 'g'), stand);
  }
  text = text.replaceAll(new RegExp(`(?<![\\w.-])${literal(hostname())}(?=[:/.]\\w)`, 'g'), 'runner');
  // The name server, as Go's resolver names it.
  text = text.replaceAll(/(?<=\bon )\d{1,3}(?:\.\d{1,3}){3}(?=:53\b)/g, '127.0.0.53');
  return redact(withoutPublicRegistries(text));
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
