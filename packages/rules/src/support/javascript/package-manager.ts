import type { ToolEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext } from '@self-healer/core/rule';
import { inDirectory } from '../commands/project-directory.ts';

export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'bun';

const LAUNCHED =
  /(?:^|[\s;&|(])(?<launcher>npx|corepack|npm exec)(?<options>(?: (?:--yes|-y|--no-install|--))*) (?<tool>(?<name>pnpm|yarn)(?:@\d[\w.-]{0,40})?)(?=\s|$)/;

/** How the failed command starts this package manager: by itself, or through npx or corepack at a version of its own. */
export function managerArgv(manager: PackageManager, { step }: Pick<FixContext, 'step'>): readonly string[] {
  const launched = LAUNCHED.exec(step?.command ?? '')?.groups;
  if (launched === undefined || launched.name !== manager) return [manager];
  const { launcher = '', options = '', tool = '' } = launched;
  return [...launcher.split(' '), ...options.split(' ').filter((word) => word !== ''), tool];
}

const LOCK_OF: Readonly<Record<PackageManager, string>> = {
  npm: 'package-lock.json',
  pnpm: 'pnpm-lock.yaml',
  yarn: 'yarn.lock',
  bun: 'bun.lock',
};

const RELOCK = {
  npm: ['install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'],
  pnpm: ['install', '--lockfile-only', '--no-frozen-lockfile', '--ignore-scripts'],
  yarn: ['install', '--ignore-scripts', '--non-interactive'],
  berry: ['install', '--mode=update-lockfile'],
  bun: ['install', '--lockfile-only', '--ignore-scripts'],
} as const;

/** Lets a package manager bring its lock file in `directory` in line with the manifests, and nothing else. */
export function relock(kind: keyof typeof RELOCK, directory: string, context: Pick<FixContext, 'step'>): ToolEdit {
  const manager = kind === 'berry' ? 'yarn' : kind;
  return {
    kind: 'tool',
    argv: [...managerArgv(manager, context), ...RELOCK[kind]],
    cwd: directory,
    writes: [inDirectory(directory, LOCK_OF[manager])],
    network: true,
  };
}

/** The lock file that holds what the manifest in `directory` asks for: beside it, or in a directory above. */
export async function lockAbove(
  repo: Workspace,
  directory: string,
): Promise<{ readonly path: string; readonly directory: string; readonly kind: keyof typeof RELOCK } | undefined> {
  const files = new Set(await repo.list());
  const parts = directory === '.' ? [] : directory.split('/');
  for (let length = parts.length; length >= 0; length -= 1) {
    const above = parts.slice(0, length).join('/') || '.';
    for (const manager of ['npm', 'pnpm', 'yarn', 'bun'] as const) {
      const path = inDirectory(above, LOCK_OF[manager]);
      if (!files.has(path)) continue;
      const berry = manager === 'yarn' && /^__metadata:/m.test((await repo.read(path)) ?? '');
      return { path, directory: above, kind: berry ? 'berry' : manager };
    }
  }
  return undefined;
}
