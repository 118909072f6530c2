import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext, RuleFix } from '@self-healer/core/rule';
import { runDirectories } from '../commands/run-directories.ts';
import { trackedPath } from '../paths/tracked-path.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import { isGenericName } from '../text/generic-name.ts';
import { addStatement } from './add-statement.ts';
import { exporterOf, specifierOf } from './exporter-of.ts';
import { importsOf } from './imports-of.ts';
import { addImport } from './named-imports.ts';

const MAX_NEIGHBOURS = 50;

interface OwnImport {
  /** The module of the project that exports the name. */
  readonly from: string;
  /** The whole file with the import. */
  readonly content: string;
}

/** A file with the import of a name that exactly one module of its own package exports; undefined for none or several. */
export async function importOwn(
  name: string,
  path: string,
  text: string,
  repo: Workspace,
): Promise<OwnImport | undefined> {
  if (importedIn(text, name) || declaredIn(text, name)) return undefined;
  // It says too little of what is meant, and that the types fit says little more.
  if (isGenericName(name)) return undefined;
  const exporter = await exporterOf(name, path, repo);
  if (exporter === undefined) return undefined;
  const specifier = specifierOf(path, exporter.path, await relativeStyle(path, text, repo));
  const module = /^(?:import|export)\b/m.test(text) || !/\.c?jsx?$/.test(path);
  if (module) {
    if (exporter.kind === 'commonjs') return undefined;
    return { from: exporter.path, content: addImport(text, name, specifier, exporter.kind === 'type') };
  }
  return exporter.kind === 'commonjs' ? { from: exporter.path, content: addRequire(text, name, specifier) } : undefined;
}

/** The same for a file as a compiler prints it. */
export async function importMissing(
  name: string,
  printed: string,
  repo: Workspace,
  context: FixContext,
): Promise<RuleFix | undefined> {
  const path = await trackedPath(printed, repo, await runDirectories(repo, context));
  const text = path === undefined ? undefined : await repo.read(path);
  const found = path === undefined || text === undefined ? undefined : await importOwn(name, path, text, repo);
  if (path === undefined || found === undefined) return undefined;
  return {
    title: `Import ${name} from ${found.from}`,
    safety: 'review',
    edits: [{ kind: 'write', path, content: found.content }],
  };
}

/** Whether a file imports or requires the name already. */
const importedIn = (text: string, name: string): boolean =>
  new RegExp(`^(?:import|(?:const|let|var) \\{)[^;'"]{0,2000}(?<![\\w$])${escapePattern(name)}(?![\\w$])`, 'm').test(
    text,
  );

/** Whether a statement at the top of a file declares the name. */
const declaredIn = (text: string, name: string): boolean =>
  new RegExp(`^(?:export )?(?:const|let|var|class|(?:async )?function) ${escapePattern(name)}(?![\\w$])`, 'm').test(
    text,
  );

/** A relative specifier as the file, else as its project writes them: it shows whether extensions are written. */
async function relativeStyle(path: string, text: string, repo: Workspace): Promise<string> {
  const relative = (source: string) => importsOf(source).find((specifier) => specifier.startsWith('.'));
  const own = relative(text);
  if (own !== undefined) return own;
  const ending = /\.[cm]?([jt])sx?$/.exec(path)?.[1] ?? 'j';
  const others = (await repo.list()).filter((file) => new RegExp(`\\.[cm]?${ending}sx?$`).test(file));
  for (const file of others.slice(0, MAX_NEIGHBOURS)) {
    const found = relative((await repo.read(file)) ?? '');
    if (found !== undefined) return found;
  }
  return /\.mjs$/.test(path) ? './a.mjs' : './a';
}

function addRequire(text: string, name: string, specifier: string): string {
  const quote = /require\(["]/.test(text) ? '"' : "'";
  return addStatement(text, `const { ${name} } = require(${quote}${specifier}${quote})`);
}
