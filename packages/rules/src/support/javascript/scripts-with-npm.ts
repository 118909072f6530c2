import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { getJson } from '@self-healer/editors/json';
import { rewriteManifestScripts } from '../shell/script-edits.ts';

const CALL =
  /(?<before>^|&&\s*|\|\|\s*|;\s*)(?<manager>yarn|pnpm|bun)(?: run)? (?<script>[\w:-]+)(?<rest>(?: [^&|;]*[^&|;\s])?)(?=\s*(?:$|&&|\|\||;))/g;
/** What these words mean to the managers themselves. */
const OWN =
  /^(?:add|audit|bin|cache|create|dlx|exec|import|init|install|link|node|pack|publish|remove|update|upgrade|why|workspaces?|x)$/;

/**
 * Scripts call each other with npm, where npm's lock file is the only one and another manager, which is not installed, is
 * called for nothing but scripts of the same manifest.
 */
export async function scriptsWithNpm(manager: string, repo: Workspace): Promise<RuleFix | undefined> {
  if (!/^(?:yarn|pnpm|bun)$/.test(manager)) return undefined;
  const names = (await repo.list()).map((path) => path.slice(path.lastIndexOf('/') + 1));
  const others = /^(?:yarn\.lock|\.yarnrc(?:\.yml)?|pnpm-lock\.yaml|pnpm-workspace\.yaml|bun\.lockb?)$/;
  if (!names.includes('package-lock.json') || names.some((name) => others.test(name))) return undefined;
  const texts = new Map<string, string>();
  for (const path of await repo.list())
    if (/(?:^|\/)package\.json$/.test(path)) texts.set(path, (await repo.read(path)) ?? '');
  if ([...texts.values()].some((text) => getJson(text, ['packageManager']) !== undefined)) return undefined;
  let foreign = false;
  const edits = await rewriteManifestScripts(repo, (command, path) => {
    if (!new RegExp(`(?<![\\w@/-])${manager}(?![\\w@/-])`).test(command)) return command;
    const scripts = getJson(texts.get(path) ?? '', ['scripts']) ?? {};
    const changed = command.replace(CALL, (whole, before: string, called: string, script: string, rest: string) => {
      // `bun test` is a program of bun's own.
      if (called === 'bun' && !/ run /.test(whole)) return whole;
      if (called !== manager || OWN.test(script) || !Object.hasOwn(scripts, script)) return whole;
      const run = script === 'test' || script === 'start' ? `npm ${script}` : `npm run ${script}`;
      const given = rest.trim().replace(/^-- /, '');
      return `${before}${run}${given === '' ? '' : ` -- ${given}`}`;
    });
    foreign ||= new RegExp(`(?<![\\w@/-])${manager}(?![\\w@/-])`).test(changed);
    return changed;
  });
  if (edits.length === 0 || foreign) return undefined;
  return { title: `Run the scripts with npm, whose lock file is there, not ${manager}`, safety: 'review', edits };
}
