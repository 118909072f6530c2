import type { Edit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { dependencyRange } from '@self-healer/editors/package-json';
import { ESM_DEFAULTS } from '../../data/esm-defaults.ts';
import { manifests } from '../commands/run-directories.ts';
import type { TrackedFrame } from '../python/python-source.ts';
import { escapePattern } from '../text/escape-pattern.ts';

const REQUIRED =
  /^(?:const|let|var) (?<local>[\w$]+) = require\((?<quote>['"])(?<name>[@\w./-]+)\k<quote>\)(?=;?[ \t]*\r?$)/gm;
const MAX_FILES = 400;

/** The first major version that a range takes. */
const majorOf = (range: string): number => Number(/^[~^>=v ]*(?<major>\d+)/.exec(range)?.groups?.major ?? 0);

/**
 * Takes the default export of a package that became an ES module, everywhere it is required as if it were that export:
 * the one that the line in which the error was raised uses.
 */
export async function defaultOfEsm(frame: TrackedFrame, repo: Workspace): Promise<RuleFix | undefined> {
  const line = frame.text.split(/\r?\n/)[frame.line - 1] ?? '';
  const used = [...frame.text.matchAll(REQUIRED)].flatMap(({ groups }) =>
    groups?.local !== undefined && new RegExp(`(?<![\\w$.'"])${escapePattern(groups.local)}(?![\\w$])`).test(line)
      ? [groups.name ?? '']
      : [],
  );
  const [name, ...others] = used.filter((each) => Object.hasOwn(ESM_DEFAULTS, each));
  if (name === undefined || others.length > 0 || !(await isModule(name, repo))) return undefined;
  const files = (await repo.list()).filter((path) => /\.c?js$/.test(path) && !path.includes('node_modules/'));
  const edits: Edit[] = [];
  for (const path of new Set([frame.path, ...files.slice(0, MAX_FILES)])) {
    const text = await repo.read(path);
    const content = text?.replace(REQUIRED, (all: string, _local: string, _quote: string, required: string) =>
      required === name ? `${all}.default` : all,
    );
    if (content !== undefined && content !== text) edits.push({ kind: 'write', path, content });
  }
  return { title: `Take the default export of ${name}, an ES module`, safety: 'safe', edits };
}

/** Whether every manifest that asks for a package asks for a version that is an ES module. */
async function isModule(name: string, repo: Workspace): Promise<boolean> {
  const ranges: string[] = [];
  for (const path of await manifests(repo)) {
    const range = dependencyRange((await repo.read(path)) ?? '', name);
    if (range !== undefined) ranges.push(range);
  }
  return ranges.length > 0 && ranges.every((range) => majorOf(range) >= (ESM_DEFAULTS[name] ?? 0));
}
