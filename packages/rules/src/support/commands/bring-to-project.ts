import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext, RuleFix } from '@self-healer/core/rule';
import { addYamlEntry, getYaml } from '@self-healer/editors/yaml';
import { checkOutFirst } from '../ci/check-out-first.ts';
import { editCiFiles } from '../ci/ci-edits.ts';
import { workflowSteps } from '../ci/workflow-steps.ts';
import { outermostWith, runInProject } from './run-in-project.ts';

interface Tool {
  readonly program: string;
  readonly manifest: RegExp;
  /** Where the tool can be told the directory on its command line. */
  readonly told?: {
    readonly subcommands: string;
    readonly option: (directory: string) => string;
  };
}

const TOOLS: Readonly<Record<string, Tool>> = {
  bundler: { program: 'bundle', manifest: /^(?:Gemfile|gems\.rb)$/ },
  rake: {
    program: 'rake',
    manifest: /^[Rr]akefile(?:\.rb)?$/,
    told: { subcommands: '[\\w:]+', option: (directory) => `-C ${directory}` },
  },
  composer: {
    program: 'composer',
    manifest: /^composer\.json$/,
    told: {
      subcommands: 'install|update|validate|check|test|run-script|run|dump-autoload|audit|require|exec',
      option: (directory) => `--working-dir=${directory}`,
    },
  },
  cmake: { program: 'cmake', manifest: /^CMakeLists\.txt$/ },
  presets: { program: 'cmake', manifest: /^CMakePresets\.json$/ },
  gradle: {
    program: 'gradle',
    manifest: /^settings\.gradle(?:\.kts)?$/,
    told: { subcommands: '[\\w:]+', option: (directory) => `-p ${directory}` },
  },
  meson: { program: 'meson', manifest: /^meson\.build$/ },
  poetry: {
    program: 'poetry',
    manifest: /^pyproject\.toml$/,
    told: { subcommands: 'install|run|build|check|lock|publish', option: (directory) => `-C ${directory}` },
  },
  uv: {
    program: 'uv',
    manifest: /^pyproject\.toml$/,
    told: { subcommands: 'sync|run|lock|build|export', option: (directory) => `--directory ${directory}` },
  },
  yarn: {
    program: 'yarn',
    manifest: /^package\.json$/,
    told: { subcommands: 'install|run|test|build|lint', option: (directory) => `--cwd ${directory}` },
  },
  pnpm: {
    program: 'pnpm',
    manifest: /^package\.json$/,
    told: { subcommands: 'install|i|run|test|build|lint', option: (directory) => `-C ${directory}` },
  },
};

/** `working-directory` for the steps of a workflow that run a tool, in the only directory that has its file. */
async function setWorkingDirectory(repo: Workspace, { program, manifest }: Tool): Promise<RuleFix | undefined> {
  const outer = await outermostWith(repo, manifest);
  const [directory] = outer;
  if (directory === undefined || outer.length !== 1 || directory === '.') return undefined;
  const running = new RegExp(`(?:^|[\\s;&|(])${program} `, 'm');
  const edits = await editCiFiles(repo, ['github-actions'], (text) => {
    if (getYaml(text, ['defaults']) !== undefined) return undefined;
    let changed = text;
    for (const { job, path, run } of workflowSteps(text)) {
      if (run === undefined || !running.test(run) || /\bcd /.test(run)) continue;
      if (getYaml(text, ['jobs', job, 'defaults']) !== undefined) continue;
      if (getYaml(text, [...path, 'working-directory']) !== undefined) continue;
      changed = addYamlEntry(changed, path, 'working-directory', directory) ?? changed;
    }
    return changed;
  });
  return edits.length === 0 ? undefined : { title: `Run ${program} in ${directory}`, safety: 'review', edits };
}

/**
 * Brings a tool to its project: the checkout where its file is at the root and the job has none, otherwise the only
 * directory that has the file. `name` is a name of the table; undefined for others.
 */
export async function bringToProject(name: string, repo: Workspace, context: FixContext): Promise<RuleFix | undefined> {
  const tool = Object.hasOwn(TOOLS, name) ? TOOLS[name] : undefined;
  if (tool === undefined) return undefined;
  const { program, manifest, told } = tool;
  const atRoot = (await repo.list()).some((path) => manifest.test(path));
  if (atRoot) return checkOutFirst(repo, context, new RegExp(`(?:^|[\\s"';&|(/])${program}(?![\\w-])`));
  if (told === undefined || context.format === 'github-actions') {
    const placed = await setWorkingDirectory(repo, tool);
    if (placed !== undefined || told === undefined) return placed;
  }
  const { subcommands, option } = told;
  return runInProject(repo, { program, manifest, subcommands, option }, context);
}
