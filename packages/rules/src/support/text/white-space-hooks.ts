import type { LogWindow } from '@self-healer/core/log-window';
import type { WriteEdit } from '@self-healer/core/model/edit';
import { protection } from '@self-healer/core/patcher/policy/protected-paths';
import type { Workspace } from '@self-healer/core/ports/workspace';

/** The hooks of pre-commit-hooks that change white space alone, as they do without arguments. */
const HOOKS: Readonly<Record<string, (text: string) => string>> = {
  'end-of-file-fixer': (text) => {
    const eol = text.includes('\r\n') ? '\r\n' : '\n';
    const body = text.replace(/[\r\n]{1,1000}$/, '');
    return body === '' ? '' : `${body}${eol}`;
  },
  'trailing-whitespace': (text) => text.replace(/[ \t]{1,1000}(?=\r?$)/gm, ''),
};

/**
 * What the hooks that clean white space did, made without them: undefined where another hook failed too, or one of them has
 * arguments.
 */
export async function cleanAsHooks({ lines }: LogWindow, repo: Workspace): Promise<readonly WriteEdit[] | undefined> {
  const config = (await repo.read('.pre-commit-config.yaml')) ?? (await repo.read('.pre-commit-config.yml')) ?? '';
  const fixed: { readonly hook: string; readonly path: string }[] = [];
  let hook = '';
  for (const line of lines) {
    hook = /^- hook id: (?<hook>\S{1,100})$/.exec(line)?.groups?.hook ?? hook;
    // One that the configuration does not name may have other arguments.
    if (hook !== '' && !(Object.hasOwn(HOOKS, hook) && config.includes(`id: ${hook}`))) return undefined;
    const path = /^Fixing (?<path>\S{1,300})$/.exec(line)?.groups?.path;
    if (path !== undefined) fixed.push({ hook, path });
  }
  const withArguments = new RegExp(
    `- id: ["']?(?:${Object.keys(HOOKS).join('|')})\\b[^\\n]*(?:\\n(?!\\s*- )[^\\n]*){0,8}args:`,
  );
  if (fixed.length === 0 || withArguments.test(config) || /- \{ ?id: [^}\n]*args:/.test(config)) return undefined;
  const texts = new Map<string, string>();
  for (const { hook: own, path } of fixed) {
    const text = texts.get(path) ?? (await repo.read(path));
    if (text === undefined || protection(path) !== undefined) return undefined;
    texts.set(path, HOOKS[own]?.(text) ?? text);
  }
  const edits: WriteEdit[] = [];
  for (const [path, content] of texts)
    if (content !== (await repo.read(path))) edits.push({ kind: 'write', path, content });
  return edits;
}
