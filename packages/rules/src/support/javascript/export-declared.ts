import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { resolveRelative } from '../paths/relative-path.ts';
import type { TrackedFrame } from '../python/python-source.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import { isKeptInside } from '../text/kept-inside.ts';

/** The export of a name that a module declares; undefined where it declares none of that name, or exports in another way. */
export function exportDeclared(name: string, path: string, module: string): RuleFix | undefined {
  const content = withExport(name, module);
  if (content === undefined) return undefined;
  return {
    title: `Export ${name} from ${path}, which declares it`,
    safety: 'review',
    edits: [{ kind: 'write', path, content }],
  };
}

function withExport(name: string, module: string): string | undefined {
  const declared = new RegExp(
    `^(?:(?:async )?function\\*? |(?:abstract )?class |interface |type |(?:const )?enum |const |let |var )${escapePattern(name)}(?![\\w$])`,
    'm',
  );
  const exported = new RegExp(
    `^(?:module\\.)?exports(?:\\.${escapePattern(name)} =| = \\{[^{}]*?(?<![\\w$])${escapePattern(name)}(?![\\w$])[^{}]*\\})`,
    'm',
  );
  const lines = module.split('\n');
  const at = lines.findIndex((line) => declared.test(line));
  if (at < 0 || exported.test(module) || isKeptInside(name, lines, at)) return undefined;
  if (/^export /m.test(module)) return module.replace(declared, (statement) => `export ${statement}`);
  const listed = /^module\.exports = \{(?<names>(?:\s*[\w$]+(?:: [\w$.]+)?,?)*)(?<end>\s*)\}/m.exec(module);
  if (listed !== null) {
    const { names = '', end = '' } = listed.groups ?? {};
    const indent = end.includes('\n') ? (/\s*(?=\S)/.exec(names)?.[0] ?? '\n  ') : ' ';
    const comma = names.trimEnd().endsWith(',') || names.trim() === '' ? '' : ',';
    const last = end.includes('\n') && comma === '' ? ',' : '';
    const more = `${names}${comma}${indent}${name}${last}`;
    return module.replace(listed[0], () => `module.exports = {${more}${end || ' '}}`);
  }
  const one = /^(?<exports>(?:module\.)?exports)\.[\w$]+ = .*?(?<end>;?)[ \t]*(?<line>\r?\n|$)/m.exec(module)?.groups;
  if (one === undefined) return undefined;
  const eol = one.line || '\n';
  return `${module}${module.endsWith('\n') ? '' : eol}${one.exports}.${name} = ${name}${one.end}${eol}`;
}

/** The same for a module that a file imports the name from, by a relative specifier. */
export async function exportImported(
  name: string,
  importer: string,
  specifier: string,
  repo: Workspace,
): Promise<RuleFix | undefined> {
  const target = specifier.startsWith('.') ? resolveRelative(importer, specifier) : undefined;
  if (target === undefined) return undefined;
  const bare = target.replace(/\.[cm]?jsx?$/, '');
  const files = await repo.list();
  const path = [target, ...['.ts', '.tsx', '.mts', '.js', '/index.ts', '/index.js'].map((end) => `${bare}${end}`)].find(
    (each) => files.includes(each),
  );
  const module = path === undefined ? undefined : await repo.read(path);
  return path === undefined || module === undefined ? undefined : exportDeclared(name, path, module);
}

/** The export that a module of the project lacks, of which a file calls a name as `module.name`. */
export async function exportCalledMember(
  name: string,
  frame: TrackedFrame,
  repo: Workspace,
): Promise<RuleFix | undefined> {
  const line = frame.text.split('\n')[frame.line - 1] ?? '';
  const owner = new RegExp(`(?<owner>[\\w$]{1,60})\\.${escapePattern(name)}\\(`).exec(line)?.groups?.owner;
  if (owner === undefined) return undefined;
  const word = escapePattern(owner);
  const taken = new RegExp(
    `^(?:(?:const|let|var) ${word} = require\\(|import \\* as ${word} from )(?<quote>['"])(?<from>\\.[^'"]{1,300})\\k<quote>`,
    'm',
  ).exec(frame.text);
  const target = taken?.groups?.from === undefined ? undefined : resolveRelative(frame.path, taken.groups.from);
  const files = await repo.list();
  const path = ['', '.js', '.cjs', '.mjs', '.ts', '/index.js']
    .map((end) => `${target}${end}`)
    .find((each) => files.includes(each));
  const module = path === undefined ? undefined : await repo.read(path);
  return path === undefined || module === undefined ? undefined : exportDeclared(name, path, module);
}
