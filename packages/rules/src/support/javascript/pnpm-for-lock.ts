import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext, RuleFix } from '@self-healer/core/rule';
import { actionUses, setActionInput } from '@self-healer/editors/ci-file';
import { getJson, setJson } from '@self-healer/editors/json';
import { getYaml } from '@self-healer/editors/yaml';
import { editCiFiles, editMatching } from '../ci/ci-edits.ts';
import { inDirectory } from '../commands/project-directory.ts';
import { runDirectoryWith } from '../commands/run-directories.ts';
import { DOCKERFILE } from '../infrastructure/image-places.ts';
import { rewriteScriptLines } from '../shell/script-edits.ts';

/** The last release of the newest pnpm that writes a format of lock file, and the majors that read it; 2026-11. */
const WRITERS: Readonly<Record<string, { readonly release: string; readonly majors: readonly string[] }>> = {
  '5.3': { release: '6.35.1', majors: ['6'] },
  '5.4': { release: '7.33.7', majors: ['7'] },
  '6.0': { release: '8.15.9', majors: ['8'] },
  '6.1': { release: '8.15.9', majors: ['8'] },
  '9.0': { release: '9.15.9', majors: ['9', '10', '11'] },
};
const ACTION = 'pnpm/action-setup';

/** `8` for `9`, `8.15.9` for `9.15.9`: as exact as it was written. */
const asExact = (written: string, release: string): string =>
  release
    .split('.')
    .slice(0, Math.max(1, /^[\d.]+/.exec(written)?.[0].replace(/\.$/, '').split('.').length ?? 1))
    .join('.');

/** Chooses, wherever the repository chooses another pnpm, one that reads the lock file there is. */
export async function pnpmForLock(repo: Workspace, context: FixContext): Promise<RuleFix | undefined> {
  const directory = await runDirectoryWith(repo, context, 'pnpm-lock.yaml');
  const lock = directory === undefined ? '' : ((await repo.read(inDirectory(directory, 'pnpm-lock.yaml'))) ?? '');
  const format = /^lockfileVersion: ['"]?(?<format>\d+\.\d+)/m.exec(lock)?.groups?.format ?? '';
  const writer = Object.hasOwn(WRITERS, format) ? WRITERS[format] : undefined;
  if (writer === undefined || directory === undefined) return undefined;
  const { release, majors } = writer;
  const newer = (version: string): string | undefined => {
    const major = /^\d+/.exec(version)?.[0];
    return major === undefined || majors.includes(major) ? undefined : asExact(version, release);
  };
  const inCommand = (line: string): string =>
    line.replace(/(?<![\w/-])pnpm@(?<version>\d+(?:\.\d+){0,2})(?![\w.-])/g, (all, version: string) => {
      const to = newer(version);
      return to === undefined ? all : `pnpm@${to}`;
    });
  const edits: WriteEdit[] = [];
  const manifest = inDirectory(directory, 'package.json');
  const text = (await repo.read(manifest)) ?? '';
  const pinned = /^pnpm@(?<version>[\d.]+)/.exec(`${getJson(text, ['packageManager']) ?? ''}`)?.groups?.version;
  const content =
    pinned === undefined || newer(pinned) === undefined
      ? undefined
      : setJson(text, ['packageManager'], `pnpm@${release}`);
  if (content !== undefined) edits.push({ kind: 'write', path: manifest, content });
  edits.push(...(await editMatching(repo, DOCKERFILE, inCommand)), ...(await rewriteScriptLines(repo, inCommand)));
  const action = await editCiFiles(repo, ['github-actions'], (ci) => withAction(ci, newer));
  edits.push(...action.filter(({ path }) => edits.every((edit) => edit.path !== path)));
  return edits.length === 0
    ? undefined
    : {
        title: `Use pnpm ${release.split('.')[0]}, which reads lock files of format ${format}`,
        safety: 'review',
        edits,
        needs: 'elsewhere',
      };
}

function withAction(text: string, newer: (version: string) => string | undefined): string | undefined {
  const versions = actionUses(text)
    .filter(({ action }) => action === ACTION)
    .map(({ path }) => getYaml(text, [...path.slice(0, -1), 'with', 'version']));
  const [version] = new Set(versions.map((each) => `${each ?? ''}`));
  const to = version === undefined || new Set(versions).size > 1 ? undefined : newer(version);
  return to === undefined ? undefined : setActionInput(text, ACTION, 'version', to);
}
