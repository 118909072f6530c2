import { readdir, realpath } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { CommandRunner } from '@self-healer/core/ports/command-runner';
import { childEnv, type Env } from './child-env.ts';
import { movedPaths } from './moved-paths.ts';
import { type Confinement, runInside } from './sandbox.ts';

/** The directory of which a copy was made. */
export interface Checkout {
  readonly root: string;
  /** The same without symbolic links. */
  readonly real: string;
  /** Directories from there, `.` for itself, out of which the machine's own Python imports; `ask` is called once. */
  importedFrom(ask: () => Promise<readonly string[]>): Promise<readonly string[]>;
}

/** The checkout at `root`, an absolute path. */
export async function checkoutAt(root: string): Promise<Checkout> {
  let known: Promise<readonly string[]> | undefined;
  return { root, real: await realpath(root), importedFrom: (ask) => (known ??= ask()) };
}

interface RunDependencies {
  readonly runner: CommandRunner;
  readonly env: Env;
  readonly confinement?: Confinement;
  readonly checkout?: Checkout;
}

/**
 * The environment of a command in a copy. Variables that name the checkout (`GITHUB_WORKSPACE`, a PATH with its own
 * programs) name the copy. A project that was installed editable (`pip install -e .`) is imported from the copy too:
 * else the command would show what the checkout's sources do, not the patched ones.
 */
export async function envOfCopy(copy: string, deps: RunDependencies): Promise<Env> {
  const { checkout, env } = deps;
  if (checkout === undefined) return env;
  // Once for each name: the copy itself may lie below the checkout.
  const moved = [...new Set([checkout.root, checkout.real])].reduce((all, name) => movedEnv(all, name, copy), env);
  const imported = await checkout.importedFrom(() => editableSources(checkout.real, copy, moved, deps));
  if (imported.length === 0) return moved;
  const own = imported.map((path) => join(copy, path));
  return { ...moved, PYTHONPATH: [...own, ...(moved.PYTHONPATH ? [moved.PYTHONPATH] : [])].join(delimiter) };
}

/** Where a tool keeps what it knows of the user; a checkout may lie there, and be it. */
const OF_USER = /^(?:HOME|USERPROFILE|TMPDIR|TMP|TEMP|XDG_\w+)$/;

/** The variables with each path to `from`, or below it, as the same one to `to`. */
const movedEnv = (env: Env, from: string, to: string): Env =>
  Object.fromEntries(
    Object.entries(env).map(([name, value]) => [
      name,
      value && !OF_USER.test(name) ? movedPaths(value, from, to) : value,
    ]),
  );

/** Says from where packages are imported: the path, and what the finders of editable installs lead to. */
const ASK = `import json, os, sys
found = list(sys.path)
for name, module in list(sys.modules.items()):
    if name.startswith("__editable__"):
        found += [os.path.dirname(path) for path in getattr(module, "MAPPING", {}).values()]
print(json.dumps([os.path.realpath(path) for path in found if path]))
`;
const PYTHON_PROJECT = /^(?:pyproject\.toml|setup\.py|setup\.cfg)$/;
const SECONDS = 10;

async function editableSources(
  root: string,
  copy: string,
  env: Env,
  { runner, confinement }: RunDependencies,
): Promise<readonly string[]> {
  if (!(await hasPythonProject(copy))) return [];
  const command = {
    argv: ['python3', '-c', ASK],
    cwd: copy,
    env: childEnv(env, copy),
    ...{ timeoutSeconds: SECONDS, maxOutputBytes: 1_000_000 },
  };
  const result = await (confinement ? runInside(confinement, command, copy, runner) : runner.run(command)).catch(
    () => undefined,
  );
  if (result?.exitCode !== 0) return [];
  const places = pathsIn(new TextDecoder().decode(result.output));
  const below = places.filter((path) => path === root || path.startsWith(`${root}/`));
  return [...new Set(below.map((path) => path.slice(root.length + 1) || '.'))];
}

/** What was asked for; others may print before. */
function pathsIn(output: string): readonly string[] {
  try {
    const said: unknown = JSON.parse(output.trim().split('\n').at(-1) ?? '');
    return Array.isArray(said) ? said.filter((path) => typeof path === 'string') : [];
  } catch {
    return [];
  }
}

/** Whether the root, or a directory up to two below it, can be installed. */
async function hasPythonProject(directory: string, levels = 2): Promise<boolean> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  if (entries.some(({ name }) => PYTHON_PROJECT.test(name))) return true;
  const below = entries.filter((entry) => entry.isDirectory() && !/^\.|^node_modules$/.test(entry.name));
  if (levels === 0) return false;
  for (const { name } of below) if (await hasPythonProject(join(directory, name), levels - 1)) return true;
  return false;
}
