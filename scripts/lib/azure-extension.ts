import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ROOT } from './build-dist.ts';
import type { GeneratedFile } from './generated-file.ts';

const ADAPTER = join(ROOT, 'platform-adapters/ci/azure-devops');
/** Bundles that a task never loads: the service, and what trains models. */
const LEFT_OUT = ['action.cjs', 'jobs.cjs', 'mcp.cjs', 'server.cjs', 'demo.json', 'training-data.cjs'];

/** Where Microsoft's packer is, or undefined when it could not be installed. */
export function packer(): string | undefined {
  try {
    return createRequire(join(ROOT, 'test/peers/package.json')).resolve('tfx-cli/_build/tfx-cli.js');
  } catch {
    return undefined;
  }
}

/**
 * Packs the extension for Azure DevOps with `tfx extension create`.
 * @param dist what the task is made of
 * @param output path of the .vsix to write
 * @throws Error with what the packer says
 */
export function packAzureExtension(tfx: string, dist: readonly GeneratedFile[], output: string): void {
  const root = mkdtempSync(join(tmpdir(), 'self-healer-vsix-'));
  try {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    const [Major, Minor, Patch] = version.split('.').map(Number);
    const task = join(root, 'self-healer');
    cpSync(join(ADAPTER, 'extension'), root, { recursive: true });
    cpSync(join(ROOT, 'LICENSE'), join(root, 'LICENSE'));
    mkdirSync(task);
    const about = JSON.parse(readFileSync(join(ADAPTER, 'task/task.json'), 'utf8')) as object;
    writeFileSync(join(task, 'task.json'), JSON.stringify({ ...about, version: { Major, Minor, Patch } }, null, 2));
    for (const { path, content } of dist) {
      const name = path.replace('dist/', '');
      if (!LEFT_OUT.includes(name)) writeFileSync(join(task, name), content);
    }
    const args = ['extension', 'create', '--root', root, '--manifests', 'vss-extension.json', '--no-color'];
    const given = ['--override', JSON.stringify({ version }), '--output-path', resolve(output), '--no-prompt'];
    const { status, stdout, stderr } = spawnSync(process.execPath, [tfx, ...args, ...given], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`tfx could not pack the extension:\n${stdout}${stderr}`);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
