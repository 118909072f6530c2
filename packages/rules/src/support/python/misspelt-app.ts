import { isVendored } from '@self-healer/core/patcher/policy/protected-paths';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { nearestWord } from '../text/nearest-word.ts';

const MAX_SCANNED_FILES = 400;

/** Corrects a package of the project that one file names as a text, as the settings of Django do. */
export async function misspeltApp(module: string, repo: Workspace): Promise<RuleFix | undefined> {
  const [top = ''] = module.split('.');
  const files = (await repo.list()).filter((path) => path.endsWith('.py') && !isVendored(path));
  const packages = files.flatMap((path) => {
    const found = /^(?<above>(?:[^/]+\/)*)(?<name>\w+)\/__init__\.py$/.exec(path)?.groups;
    return found?.name === undefined || files.includes(`${found.above}__init__.py`) ? [] : found.name;
  });
  const meant = nearestWord(top, [...new Set(packages)]);
  if (meant === undefined) return undefined;
  const quoted = new RegExp(`(?<quote>["'])${top}(?=["'.])`, 'g');
  const naming: { readonly path: string; readonly text: string }[] = [];
  for (const path of files.slice(0, MAX_SCANNED_FILES)) {
    const text = (await repo.read(path)) ?? '';
    if (quoted.test(text)) naming.push({ path, text });
    quoted.lastIndex = 0;
  }
  const [only, ...others] = naming;
  if (only === undefined || others.length > 0) return undefined;
  return {
    title: `Name ${meant} in ${only.path}`,
    safety: 'review',
    edits: [{ kind: 'write', path: only.path, content: only.text.replace(quoted, `$<quote>${meant}`) }],
  };
}
