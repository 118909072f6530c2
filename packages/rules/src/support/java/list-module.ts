import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { resolveRelative } from '../paths/relative-path.ts';
import { modulesOf } from './sibling-module.ts';

const MODULE = /^(?<indent>[ \t]*)<module>\s*(?<name>[^<\s]+)\s*<\/module>[ \t]*$/gm;

/**
 * Lists a module of the repository in the POM around it that lists the others, where none lists it. Undefined where
 * several POMs have that artifact, or the one around lists its modules in a profile.
 */
export async function listModule(group: string, artifact: string, repo: Workspace): Promise<RuleFix | undefined> {
  const modules = await modulesOf(await repo.list(), repo);
  const [meant, ...others] = modules.filter((each) => each.group === group && each.artifact === artifact);
  if (meant === undefined || others.length > 0 || meant.home === '') return undefined;
  const listed = modules.some(({ text, path }) =>
    [...text.matchAll(/<module>\s*(?<name>[^<\s]+)\s*<\/module>/g)].some(({ groups }) => {
      const at = resolveRelative(path, `./${groups?.name ?? ''}`);
      return at === meant.path || `${at}/pom.xml` === meant.path;
    }),
  );
  const [around] = modules
    .filter(({ home, text }) => home !== meant.home && meant.home.startsWith(home) && text.includes('<modules>'))
    .toSorted((a, b) => b.home.length - a.home.length);
  if (listed || around === undefined || (around.text.match(/<modules>/g) ?? []).length !== 1) return undefined;
  if (/<profiles>[\s\S]*<modules>/.test(around.text)) return undefined;
  const name = meant.home.slice(around.home.length, -1);
  const entries = [...around.text.matchAll(MODULE)];
  const last = entries.at(-1);
  if (last === undefined) return undefined;
  const names = entries.map(({ groups }) => groups?.name ?? '');
  // Names in alphabetical order stay so.
  const sorted = names.every((each, at) => at === 0 || (names[at - 1] ?? '') < each);
  const next = sorted && names.length > 1 ? entries.find(({ groups }) => (groups?.name ?? '') > name) : undefined;
  const eol = around.text.includes('\r\n') ? '\r\n' : '\n';
  const line = `${last.groups?.indent ?? ''}<module>${name}</module>`;
  const at = next?.index ?? last.index + last[0].length;
  const content = around.text.slice(0, at) + (next ? line + eol : eol + line) + around.text.slice(at);
  return {
    title: `List ${name} among the modules of ${around.path}`,
    safety: 'review',
    edits: [{ kind: 'write', path: around.path, content }],
  };
}
