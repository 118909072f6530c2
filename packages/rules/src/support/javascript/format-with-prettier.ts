import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext, RuleFix } from '@self-healer/core/rule';
import { toolOnFiles } from '../commands/tool-on-files.ts';

/** Has the project's Prettier write the files that it named, as a list with commas. */
export function formatWithPrettier(files: string, repo: Workspace, context: FixContext): Promise<RuleFix | undefined> {
  return toolOnFiles(files, repo, context, {
    title: 'Format with Prettier',
    argv: ['npx', '--no-install', 'prettier', '--write'],
    npmPackage: 'prettier',
    verify: 'npx prettier --check .',
  });
}
