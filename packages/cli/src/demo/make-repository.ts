import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { processRunner } from '@self-healer/healer/process/process-runner';
import { gitIn } from '@self-healer/healer/workspace/git';
import type { Host } from '../host/host.ts';
import type { DemoProject } from './demo-project.ts';

const IDENTITY = ['user.name=demo', 'user.email=demo@example.org', 'core.autocrlf=false'];

/** Writes the project into `root` and commits it. */
export async function makeRepository({ files, title }: DemoProject, root: string, host: Host): Promise<void> {
  for (const { path, mode, content } of files) {
    const target = join(root, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
    await chmod(target, mode === '100755' ? 0o755 : 0o644);
  }
  const git = gitIn(root, { runner: processRunner(), env: host.env });
  await git.run(['init', '--quiet', '--initial-branch=main']);
  await git.run(['add', '--all'], { config: IDENTITY });
  await git.run(['commit', '--quiet', '--message', `As it fails: ${title}`], { config: IDENTITY });
}
