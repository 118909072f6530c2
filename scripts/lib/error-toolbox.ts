import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type { ErrorFile } from './error-cases.ts';
import type { ErrorToolbox } from './run-error-case.ts';

/** A case sees no variable that only this machine sets, but what its tools need to be found. */
const PASSED_ON = ['PATH', 'JAVA_HOME', 'GOROOT', 'RUSTUP_HOME', 'PYENV_ROOT'];
const TIMEOUT = 120_000;
const run = promisify(execFile);

/** The programs of a file that this machine does not have. */
export function missingPrograms({ tool, needs, npm, pip }: ErrorFile, path: string): readonly string[] {
  const programs = needs ?? (npm.length + pip.length > 0 ? [] : [tool]);
  return programs.filter((program) => !path.split(delimiter).some((directory) => isProgram(join(directory, program))));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Installs what the file asks for into `cache`, once, and says where it is. Throws what npm or pip say. */
export async function toolboxOf(
  { npm, pip, before }: ErrorFile,
  cache: string,
  world: Readonly<Record<string, string | undefined>>,
): Promise<ErrorToolbox> {
  const shared = join(cache, 'shared');
  await mkdir(shared, { recursive: true });
  const nodeModules =
    npm.length === 0 ? undefined : join(await once(cache, ['npm', ...npm], installNpm(npm)), 'node_modules');
  const venv = pip.length === 0 ? undefined : await once(cache, ['pip', ...pip], installPip(pip));
  const env = Object.fromEntries(PASSED_ON.flatMap((name) => (world[name] ? [[name, world[name]]] : [])));
  return { nodeModules, venv, before, cache: shared, timeout: TIMEOUT, env };
}

const installNpm = (packages: readonly string[]) => async (directory: string) => {
  await writeFile(join(directory, 'package.json'), '{"private":true}\n');
  await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...packages], { cwd: directory });
};

const installPip = (packages: readonly string[]) => async (directory: string) => {
  await run('python3', ['-m', 'venv', directory]);
  await run(join(directory, 'bin/python'), ['-m', 'pip', 'install', '--quiet', ...packages]);
};

/** The directory for a list of packages; half an installation is none. */
async function once(
  cache: string,
  key: readonly string[],
  install: (directory: string) => Promise<void>,
): Promise<string> {
  const directory = join(cache, createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 16));
  const done = `${directory}.done`;
  if (existsSync(done)) return directory;
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  await install(directory);
  await writeFile(`${done}.part`, key.join('\n'));
  await rename(`${done}.part`, done);
  return directory;
}
