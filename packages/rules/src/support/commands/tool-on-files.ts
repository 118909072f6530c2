import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext, RuleFix } from '@self-healer/core/rule';
import { dependencyRange } from '@self-healer/editors/package-json';
import { holdsForeignFile } from '../paths/foreign-file.ts';
import { relativePath } from '../paths/relative-path.ts';
import { trackedPath } from '../paths/tracked-path.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import { directoryOf, runDirectories } from './run-directories.ts';

interface Repair {
  readonly title: string;
  /** The tool and its options; `--` and the files follow. */
  readonly argv: readonly string[];
  readonly verify: string;
  /** The npm package of the tool: it runs in the directory nearest above the files whose manifest asks for it. */
  readonly npmPackage?: string;
}

/** Lets the project's own formatter or linter rewrite the files a log names (joined by `, `), and only those. */
export async function toolOnFiles(
  files: string,
  repo: Workspace,
  context: FixContext,
  repair: Repair,
): Promise<RuleFix | undefined> {
  const printed = files.split(', ');
  const directories = [...(await commonDirectory(printed, repo)), ...(await runDirectories(repo, context))];
  const found = await Promise.all(printed.map((file) => trackedPath(file, repo, directories)));
  const paths = found.filter((path) => path !== undefined);
  if (paths.length === 0 || paths.length < found.length || (await holdsForeignFile(paths, repo))) return undefined;
  const cwd = repair.npmPackage === undefined ? '.' : await homeOf(repair.npmPackage, paths, repo);
  const tool = calledByName(repair.argv, context.step?.command ?? '');
  const argv = [...tool, '--', ...paths.map((path) => relativePath(cwd, path))];
  return {
    title: repair.title,
    safety: 'safe',
    edits: [{ kind: 'tool', argv, cwd, writes: paths, network: false }],
    verify: repair.verify,
  };
}

/** A tool without its npx, where the job calls it by its name alone: it is on PATH there, and perhaps nowhere else. */
export function calledByName(argv: readonly string[], command: string): readonly string[] {
  const at = argv.findIndex((word) => word !== 'npx' && !word.startsWith('--'));
  const calls = new RegExp(`(?:^|[;&|(]\\s*|\\b(?:then|do) +)${escapePattern(argv[at] ?? '')}(?=\\s|$)`, 'm');
  return argv[0] === 'npx' && calls.test(command) ? argv.slice(at) : argv;
}

/** The one directory below the root that holds all files as a tool printed them, when the root does not hold all. */
async function commonDirectory(printed: readonly string[], repo: Workspace): Promise<readonly string[]> {
  const tracked = new Set(await repo.list());
  const elsewhere = printed.filter((file) => !tracked.has(file.replace(/^\.\//, '')));
  const paths = await Promise.all(elsewhere.map((file) => trackedPath(file, repo)));
  const bases = new Set(paths.map((path, at) => path?.slice(0, -(elsewhere[at]?.replace(/^\.\//, '').length ?? 0))));
  const [base] = bases;
  if (base === undefined || base === '' || bases.size > 1) return [];
  return printed.every((file) => tracked.has(`${base}${file.replace(/^\.\//, '')}`)) ? [base.replace(/\/$/, '')] : [];
}

/** The directory above all files whose manifest asks for a package, the nearest of them; the root when none does. */
async function homeOf(npmPackage: string, paths: readonly string[], repo: Workspace): Promise<string> {
  const [first = '', ...others] = paths;
  for (let at = directoryOf(first); at !== '.'; at = directoryOf(at)) {
    if (!others.every((path) => path.startsWith(`${at}/`))) continue;
    const manifest = await repo.read(`${at}/package.json`);
    if (manifest !== undefined && dependencyRange(manifest, npmPackage) !== undefined) return at;
  }
  return '.';
}
