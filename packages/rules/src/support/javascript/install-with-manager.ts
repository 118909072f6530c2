import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { getJson } from '@self-healer/editors/json';
import { rewriteScriptLines } from '../shell/script-edits.ts';

/** How another package manager installs what its lock file holds, and what says that the job has it. */
const OTHERS = {
  yarn: { lock: 'yarn.lock', install: 'yarn install --frozen-lockfile', berry: 'yarn install --immutable' },
  pnpm: { lock: 'pnpm-lock.yaml', install: 'pnpm install --frozen-lockfile' },
  bun: { lock: 'bun.lock', install: 'bun install --frozen-lockfile' },
} as const;

/**
 * Installs with the package manager whose lock file is the only one, where the same file of CI uses that manager
 * already, or its images bring it.
 */
export async function installWithManager(repo: Workspace, directory: string): Promise<RuleFix | undefined> {
  const inside = directory === '.' ? '' : `${directory}/`;
  const locks = await Promise.all(
    (['yarn', 'pnpm', 'bun'] as const).map(async (name) => ({
      name,
      text: await repo.read(inside + OTHERS[name].lock),
    })),
  );
  const [found, ...more] = locks.filter(({ text }) => text !== undefined);
  if (found === undefined || more.length > 0) return undefined;
  const { name, text = '' } = found;
  const chosen = `${getJson((await repo.read(`${inside}package.json`)) ?? '', ['packageManager']) ?? ''}`;
  const berry = name === 'yarn' && (/^__metadata:/m.test(text) || /^yarn@[2-9]/.test(chosen));
  const install = berry ? OTHERS.yarn.berry : OTHERS[name].install;
  // Node's images, and hosted runners, bring the first yarn; the others are there where something brings them.
  const brought = new RegExp(
    `corepack|setup-${name}|${name}/action-setup|(?:^|[\\s"'])${name}(?:@\\S+)? |npm (?:i|install) (?:-g|--global) ${name}`,
    'm',
  );
  const edits = await rewriteScriptLines(repo, (line, provider) =>
    provider === undefined
      ? line
      : line.replace(/(?<![\w-])npm ci\b(?: --(?:no-audit|no-fund|prefer-offline|legacy-peer-deps))*(?=\s|$)/, install),
  );
  const usable = await Promise.all(
    edits.map(async ({ path }) => (name === 'yarn' && !berry) || brought.test((await repo.read(path)) ?? '')),
  );
  return edits.length === 0 || usable.includes(false)
    ? undefined
    : { title: `Install with ${name}, whose lock file is there`, safety: 'review', edits };
}
