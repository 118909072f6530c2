import type { ToolEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext } from '@self-healer/core/rule';
import { getJson } from '@self-healer/editors/json';
import { calledScript } from './called-script.ts';
import { manifests } from './run-directories.ts';

const CHECK =
  /\bgit (?:--no-pager )?diff\b[^&|;]*(?:--exit-code|--quiet)|\bgit (?:status\b[^&|;]*--porcelain|diff-index\b[^&|;]*--quiet)/;
/** What brings packages in or sets the shell up generates nothing. */
const SETUP = /^(?:set [-+]\S+(?: pipefail)?|npm (?:ci|install)\b.*|:|#.*|)$/;
const PLAIN = /^[\w./:=@,+-]+(?: [\w./:=@,+-]+)*$/;

/**
 * The commands that stand before a check that nothing has changed, in the failed step, in a script that it calls, in an
 * npm script or a makefile, as tools that may write `writes`. Undefined where one of them is more than words.
 */
export async function generatorBefore(
  repo: Workspace,
  context: FixContext,
  writes: readonly string[],
): Promise<readonly ToolEdit[] | undefined> {
  for (const text of await candidates(repo, context)) {
    const parts = text.split(/&&|;|\n/).map((part) => part.trim().replace(/^[@-]+/, ''));
    const check = parts.findIndex((part) => CHECK.test(part));
    if (check === -1) continue;
    let cwd = '.';
    const tools: ToolEdit[] = [];
    for (const part of parts.slice(0, check)) {
      const to = /^cd (?<to>[\w./-]+)$/.exec(part)?.groups?.to;
      if (to !== undefined) cwd = to.replace(/^\.\/|\/$/g, '');
      else if (!SETUP.test(part)) {
        if (!PLAIN.test(part) || cwd.includes('..')) return undefined;
        tools.push({ kind: 'tool', argv: part.split(' '), cwd, writes: [...writes], network: false });
      }
    }
    if (tools.length > 0) return tools;
  }
  return undefined;
}

async function candidates(repo: Workspace, context: FixContext): Promise<readonly string[]> {
  const command = context.step?.command ?? '';
  const found = [command, (await calledScript(repo, context))?.text ?? ''];
  for (const path of await manifests(repo)) {
    const scripts = getJson((await repo.read(path)) ?? '', ['scripts']);
    if (path !== 'package.json' || typeof scripts !== 'object' || scripts === null) continue;
    for (const script of Object.values(scripts)) if (typeof script === 'string') found.push(script);
  }
  const makefile = (await repo.read('Makefile')) ?? '';
  const target = /\bmake (?:-\w+ )*(?<target>[\w-]+)/.exec(command)?.groups?.target;
  if (target !== undefined) found.push(recipeOf(makefile, target));
  return found;
}

/** The commands of a target and of the targets it depends on. */
function recipeOf(makefile: string, target: string, depth = 0): string {
  const rule = new RegExp(`^${target}:(?<needs>[^\\n=]*)\\n(?<recipe>(?:\\t[^\\n]*\\n?)*)`, 'm').exec(makefile)?.groups;
  if (rule === undefined || depth > 5) return '';
  const needs = (rule.needs ?? '').split(/\s+/).filter((each) => /^[\w-]+$/.test(each));
  return [...needs.map((each) => recipeOf(makefile, each, depth + 1)), rule.recipe ?? ''].join('\n');
}
