import type { Edit } from '@self-healer/core/model/edit';
import { isVendored } from '@self-healer/core/patcher/policy/protected-paths';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { resolveRelative } from '../paths/relative-path.ts';
import { escapePattern } from '../text/escape-pattern.ts';

const MAX_FILES = 400;
const STATEMENT =
  /^(?<head>(?:import|export) (?:[\w$]{1,100}, )?)\{(?<inner>[^{}]{1,3000})\}(?<from> from (['"])(?<specifier>\.[^'"\n]{1,300}\.[cm]?tsx?)\4)/gm;

/** Whether a module declares a name as a type only: a runtime that takes types away leaves nothing of it to import. */
export const isTypeOnly = (name: string, source: string): boolean => {
  const word = escapePattern(name);
  const declares = (kind: string) =>
    new RegExp(`^(?:export )?(?:declare )?(?:${kind}) ${word}(?![\\w$])`, 'm').test(source);
  const listed = new RegExp(`^export type \\{(?:[^{}]{0,1000}[\\s,])?${word}\\s{0,20}[,}]`, 'm').test(source);
  const exported = new RegExp(`^export (?:declare )?(?:interface|type) ${word}(?![\\w$])`, 'm').test(source);
  return (listed || exported) && !declares('(?:async )?function\\*?|(?:abstract )?class|(?:const )?enum|const|let|var');
};

/** Marks as types, all over the project, what files import or pass on that is one: they fail one after the other. */
export async function markTypeImports(repo: Workspace): Promise<RuleFix | undefined> {
  const files = (await repo.list()).filter((path) => /(?<!\.d)\.[cm]?tsx?$/.test(path) && !isVendored(path));
  const edits: Edit[] = [];
  for (const path of files.slice(0, MAX_FILES)) {
    const text = (await repo.read(path)) ?? '';
    let content = text;
    for (const { 0: whole, groups } of text.matchAll(STATEMENT)) {
      const { head = '', inner = '', from = '', specifier = '' } = groups ?? {};
      const target = resolveRelative(path, specifier);
      const source = target === undefined ? undefined : await repo.read(target);
      if (source === undefined) continue;
      content = content.replace(whole, () => marked(head, inner, source) + from);
    }
    if (content !== text) edits.push({ kind: 'write', path, content });
  }
  if (edits.length === 0) return undefined;
  return { title: 'Import as types what are types only', safety: 'review', edits };
}

function marked(head: string, inner: string, source: string): string {
  const items = inner.split(',').filter((item) => item.trim() !== '');
  const isType = (item: string) => isTypeOnly(item.trim().split(/\s+as\s+/)[0] ?? '', source);
  const isMarked = (item: string) => /^\s*type\s/.test(item);
  if (!head.includes(',') && items.every((item) => !isMarked(item) && isType(item))) return `${head}type {${inner}}`;
  const list = inner.split(',').map((item) => (!isMarked(item) && isType(item) ? item.replace(/\S/, 'type $&') : item));
  return `${head}{${list.join(',')}}`;
}
