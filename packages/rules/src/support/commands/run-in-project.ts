import { isVendored } from '@self-healer/core/patcher/policy/protected-paths';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext, RuleFix } from '@self-healer/core/rule';
import { checkOutFirst } from '../ci/check-out-first.ts';
import { relativePath } from '../paths/relative-path.ts';
import { rewriteScriptLines } from '../shell/script-edits.ts';
import { directoryOf, runDirectories } from './run-directories.ts';

/** The directories that hold a file of such a name, but for those below another one: members of a workspace. */
export async function outermostWith(repo: Workspace, manifest: RegExp): Promise<readonly string[]> {
  const holding = (await repo.list()).filter(
    (path) => manifest.test(path.slice(path.lastIndexOf('/') + 1)) && !isVendored(path),
  );
  const directories = [...new Set(holding.map(directoryOf))];
  return directories.filter((at) => !directories.some((other) => at.startsWith(`${other}/`)));
}

interface Tool {
  readonly program: string;
  /** The file without which the tool does nothing, matched against its name. */
  readonly manifest: RegExp;
  /** Subcommands that need the manifest, as alternatives of a pattern. */
  readonly subcommands: string;
  /** Where the option goes: `npm --prefix app test`, `cargo test --manifest-path app/Cargo.toml`. */
  readonly option: (directory: string) => string;
  readonly afterSubcommand?: boolean;
}

/**
 * Tells a tool that runs where its manifest is not the only directory that has one, below where it runs or else in the
 * repository. Where the manifest is at the root, the job that ran the tool has not checked the repository out.
 */
export async function runInProject(repo: Workspace, tool: Tool, context: FixContext): Promise<RuleFix | undefined> {
  const outer = await outermostWith(repo, tool.manifest);
  if (outer.includes('.'))
    return checkOutFirst(repo, context, new RegExp(`(?:^|[\\s"';&|(/])${tool.program}(?![\\w-])`));
  const [from = '.'] = await runDirectories(repo, context);
  const below = outer.filter((at) => at.startsWith(`${from}/`));
  const [directory, ...others] = below.length === 0 ? outer : below;
  if (directory === undefined || others.length > 0 || directory === from) return undefined;
  const option = tool.option(relativePath(from, directory));
  const call = new RegExp(`(?<![\\w./-])${tool.program} (?<subcommand>${tool.subcommands})(?![\\w-])`, 'g');
  const edits = await rewriteScriptLines(repo, (line) =>
    /\b(?:cd|pushd) /.test(line) || line.includes(option)
      ? line
      : line.replace(call, (found, subcommand: string) =>
          tool.afterSubcommand ? `${found} ${option}` : `${tool.program} ${option} ${subcommand}`,
        ),
  );
  const changed = await Promise.all(
    edits.map(async (edit) => {
      // Who changes directories elsewhere in the same file has a plan of his own.
      const before = (await repo.read(edit.path)) ?? '';
      return /(?:^|\s)(?:cd|pushd) |working[-_]?[dD]irectory:/m.test(before) ? [] : [edit];
    }),
  );
  const kept = changed.flat();
  return kept.length === 0
    ? undefined
    : { title: `Run ${tool.program} in ${directory}`, safety: 'review', edits: kept };
}
