import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { rewriteScriptLines } from '../shell/script-edits.ts';

const CONFIGURES =
  /(?<![\w./-])cmake(?= )(?! (?:--build|--install|--version|--workflow|--open|--help|-E|-P|install)\b)(?! -D\S*POLICY_VERSION_MINIMUM| --fresh\b)(?=[^|;&]* (?:-[BSGD]|\.\.?|--preset)(?![\w/]*-)|[^|;&]* [\w./-]+$)/g;

/** Hands an option to every call of cmake that configures. */
export const configureWith = (repo: Workspace, option: string): Promise<readonly WriteEdit[]> =>
  rewriteScriptLines(repo, (line) =>
    /\b(?:apt|apt-get|apk|yum|dnf|brew|pip3?|which|command -v)\b/.test(line) || line.includes(option)
      ? line
      : line.replace(CONFIGURES, (call) => `${call} ${option}`),
  );
