import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { ensureAptUpdate } from '@self-healer/editors/dockerfile';
import { editCiFiles, editMatching, rewriteCommands } from './ci-edits.ts';

const DOCKERFILE = /(?:^|\/)(?:Dockerfile|Containerfile)[^/]*$|\.[Dd]ockerfile$/;
const UPDATE = /\bapt(?:-get)? (?:-\S+ )*update\b/;

/** `apt-get install` with its options and sudo. */
export const APT_INSTALL = /(?<![\w-])(?<sudo>sudo (?:-E )?)?(?<tool>apt-get|apt)(?<options>(?: -\S+)*) install\b/;

/** Puts `apt-get update` before the installs of Dockerfiles and CI files that fetch no lists at all. */
export async function fetchListsBeforeInstall(repo: Workspace): Promise<WriteEdit[]> {
  return [
    ...(await editMatching(repo, DOCKERFILE, ensureAptUpdate)),
    ...(await editCiFiles(repo, undefined, (text, { provider }) =>
      provider === 'jenkins' || UPDATE.test(text) ? undefined : rewriteCommands(text, withUpdate),
    )),
  ];
}

function withUpdate(command: string): string {
  return command.replace(
    APT_INSTALL,
    (install, sudo: string | undefined, tool: string) => `${sudo ?? ''}${tool} update && ${install}`,
  );
}
