import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** `.ci/test-tools` makes one with the clients; elsewhere what the machine has is used. */
export const PYTHON = process.env.SELF_HEALER_TEST_PYTHON || 'python3';

/** Whether Python has the package. */
export const hasPython = (module: string): boolean => spawnSync(PYTHON, ['-c', `import ${module}`]).status === 0;

/** Runs a script beside this file and reads the JSON that it prints. @throws Error with what it said */
export async function python(script: string, ...args: readonly string[]): Promise<unknown> {
  const child = spawn(PYTHON, [fileURLToPath(new URL(script, import.meta.url)), ...args], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', NO_PROXY: '*' },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${script} ended with ${code}:\n${err}`);
  return JSON.parse(out);
}
