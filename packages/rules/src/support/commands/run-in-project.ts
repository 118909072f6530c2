import type { WriteEdit } from '@self-healer/core/model/edit';
import { isVendored } from '@self-healer/core/patcher/policy/protected-paths';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext, RuleFix } from '@self-healer/core/rule';
import { ciCommands } from '@self-healer/editors/ci-file';
import { getYaml, type YamlPath, type YamlScalarPlace } from '@self-healer/editors/yaml';
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
  /** Subcommands that need the manifest, as alternatives of a pattern; none where the tool has none, as make. */
  readonly subcommands?: string;
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
  const asked = tool.subcommands === undefined ? '' : ` (?<subcommand>${tool.subcommands})`;
  const call = new RegExp(`(?<![\\w./-])${tool.program}${asked}(?![\\w.-])`, 'g');
  const edits = await rewriteScriptLines(repo, (line) =>
    /\b(?:cd|pushd) /.test(line) || line.includes(option)
      ? line
      : line.replace(call, (found, subcommand: string) =>
          tool.afterSubcommand || tool.subcommands === undefined
            ? `${found} ${option}`
            : `${tool.program} ${option} ${subcommand}`,
        ),
  );
  const kept: WriteEdit[] = [];
  for (const edit of edits) if (!hasOwnPlan((await repo.read(edit.path)) ?? '', edit)) kept.push(edit);
  return kept.length === 0
    ? undefined
    : { title: `Run ${tool.program} in ${directory}`, safety: 'review', edits: kept };
}

const CHANGES_DIRECTORY = /(?:^|\s)(?:cd|pushd) |working[-_]?[dD]irectory:/m;

/** Whether who changes directories where such an edit changes a command has a plan of his own. */
function hasOwnPlan(before: string, { path, content }: WriteEdit): boolean {
  // Every line of a recipe and every script of a manifest starts where the file is.
  if (/(?:^|\/)(?:GNUm|M|m)akefile$|\.mk$/.test(path))
    return /^\.ONESHELL/m.test(before) && CHANGES_DIRECTORY.test(before);
  if (/\.json$/.test(path)) return false;
  if (!/\.ya?ml$/.test(path)) return CHANGES_DIRECTORY.test(before);
  const old = ciCommands(before);
  const changed = ciCommands(content).filter(({ value }, at) => value !== old[at]?.value);
  return changed.some((command) => {
    const job = sharedShell(before, command);
    const beside = old.filter(({ path: other }) => job.every((key, at) => other[at] === key));
    const set = command.path.flatMap((_, end) =>
      DIRECTORY_KEYS.map((key) => getYaml(before, [...command.path.slice(0, end), ...key])),
    );
    return (
      beside.some(({ value }) => CHANGES_DIRECTORY.test(`${value}`)) ||
      // `~/project` is where the checkout itself is.
      set.some((at) => at !== undefined && !`${at}`.startsWith('~'))
    );
  });
}

/** The part of a CI file whose commands one shell is given: a step has its own, the commands of a list share one. */
function sharedShell(text: string, { path, value }: YamlScalarPlace): YamlPath {
  if (path[0] === 'phases') return ['phases'];
  const end = path.findLastIndex((key) => typeof key === 'number') + 1;
  if (end === 0) return path.slice(0, -1);
  return getYaml(text, path.slice(0, end)) === value ? path.slice(0, -2) : path.slice(0, end);
}

const DIRECTORY_KEYS = [
  ['working-directory'],
  ['working_directory'],
  ['workingDirectory'],
  ['defaults', 'run', 'working-directory'],
];
