import type { Workspace } from '@self-healer/core/ports/workspace';
import { escapePattern } from './escape-pattern.ts';

const DATA = /\.(?:json|jsonl|ya?ml|graphqls?|gql|proto|avsc|avdl|xsd|csv|sql|prisma)$/;
/** What says how the project is built, not what its data look like. */
const TOOLING =
  /(?:^|\/)(?:node_modules|vendor|\.github|\.circleci|\.vscode)\/|(?:^|\/)(?:package(?:-lock)?|composer|tsconfig[\w.-]*|pnpm-[\w-]+|\.[\w.-]+)\.(?:json|ya?ml)$/;
const MAX_FILES = 200;
const MAX_LENGTH = 500_000;

/**
 * Whether files of data or of a contract, such as fixtures, schemas and OpenAPI, have a name that the code lacks, and none
 * has the one that is declared: then the declaration may be what is wrong.
 */
export async function isNamedInData(name: string, declared: string, repo: Workspace): Promise<boolean> {
  const files = (await repo.list()).filter((path) => DATA.test(path) && !TOOLING.test(path)).slice(0, MAX_FILES);
  const word = (text: string) => new RegExp(`(?<![\\w$-])${escapePattern(text)}(?![\\w$-])`);
  const [wanted, other] = [word(name), word(declared)];
  let found = false;
  for (const path of files) {
    const text = ((await repo.read(path)) ?? '').slice(0, MAX_LENGTH);
    if (other.test(text)) return false;
    found ||= wanted.test(text);
  }
  return found;
}
