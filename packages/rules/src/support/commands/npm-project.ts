import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext, RuleFix } from '@self-healer/core/rule';
import { runInProject } from './run-in-project.ts';

/** Tells npm, which runs where no package.json is, the only directory of the repository that has one. */
export function runNpmInProject(repo: Workspace, context: FixContext): Promise<RuleFix | undefined> {
  return runInProject(
    repo,
    {
      program: 'npm',
      manifest: /^package\.json$/,
      // With the name of the script: what is run stays readable as it was, `npm run lint --prefix web`.
      subcommands: '(?:run|run-script) [\\w:.-]+|ci|install|i|test|t|start|audit|exec|pack|publish',
      option: (directory) => `--prefix ${directory}`,
      afterSubcommand: true,
    },
    context,
  );
}
