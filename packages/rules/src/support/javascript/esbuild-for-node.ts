import type { LogWindow } from '@self-healer/core/log-window';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { rewriteManifestScripts } from '../shell/script-edits.ts';
import { nextMatch } from '../text/window-matches.ts';

const HINT = /wasn't found on the file system but is built into node\. .{0,80}You can use "--platform=node"/;
const PAGE = /\.(?:html|jsx|tsx|vue|svelte|css)$/;

/** Tells esbuild in the one script that bundles that its code runs in Node, as it asks itself; not beside any page. */
export async function esbuildForNode(window: LogWindow, repo: Workspace): Promise<RuleFix | undefined> {
  if (nextMatch(window, HINT, 10) === undefined || (await repo.list()).some((path) => PAGE.test(path)))
    return undefined;
  const edits = await rewriteManifestScripts(repo, (command) =>
    /^(?:npx )?esbuild [^&|;]* --bundle\b[^&|;]*$/.test(command) && !command.includes('--platform')
      ? command.replace(' --bundle', ' --bundle --platform=node')
      : command,
  );
  return edits.length === 1
    ? { title: 'Tell esbuild that it bundles for Node', safety: 'review', edits, needs: 'required' }
    : undefined;
}
