import { isTestFile, isVendored } from '@self-healer/core/patcher/policy/protected-paths';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { resolveRelative } from '../paths/relative-path.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import { addStatement } from './add-statement.ts';
import { specifierOf } from './exporter-of.ts';

const MOST_FILES = 400;

/**
 * A file with the statement by which the other files of the project bind a whole module to a name: `const parse =
 * require('./parse')`, `import parse from './parse.js'`. Undefined where they bind two modules to it, or none does.
 */
export async function importAsOthers(
  name: string,
  path: string,
  text: string,
  repo: Workspace,
): Promise<{ readonly from: string; readonly content: string } | undefined> {
  // What tests import is no word on what the code they test means.
  const files = (await repo.list()).filter(
    (file) =>
      /\.[cm]?[jt]sx?$/.test(file) && file !== path && !isVendored(file) && (isTestFile(path) || !isTestFile(file)),
  );
  const binding = new RegExp(
    `^(?:(?<require>(?:const|let|var) ${escapePattern(name)} = require\\()|(?<import>import (?:type )?(?:\\* as )?${escapePattern(name)} from ))(?<quote>['"])(?<specifier>[^'"\\n]{1,200})\\k<quote>`,
    'm',
  );
  const found = new Map<string, Readonly<Record<string, string | undefined>>>();
  for (const file of files.slice(0, MOST_FILES)) {
    const groups = binding.exec((await repo.read(file)) ?? '')?.groups;
    if (groups?.specifier === undefined) continue;
    const isOwn = groups.specifier.startsWith('.');
    const target = isOwn ? resolveRelative(file, groups.specifier) : groups.specifier;
    if (target !== undefined) found.set(target.replace(/\.[cm]?[jt]sx?$/, ''), groups);
  }
  const [[module, groups] = [], ...others] = found;
  if (module === undefined || groups === undefined || others.length > 0) return undefined;
  const declared = new RegExp(`\\b(?:const|let|var|function|class) ${escapePattern(name)}(?![\\w$])`);
  if (module === path.replace(/\.[cm]?[jt]sx?$/, '') || declared.test(text)) return undefined;
  const isModule = /^(?:import|export)\b/m.test(text) || /\.m[jt]s$/.test(path);
  if (isModule !== (groups.import !== undefined)) return undefined;
  const like = groups.specifier ?? '';
  const ending = /\.[cm]?[jt]sx?$/.exec(like)?.[0] ?? '';
  const specifier = like.startsWith('.') ? specifierOf(path, module + ending, like) : module;
  const whole = `${groups.quote}${specifier}${groups.quote}`;
  const statement = isModule ? `${groups.import}${whole}` : `const ${name} = require(${whole})`;
  return { from: module, content: addStatement(text, statement) };
}
