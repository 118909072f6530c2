import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { rewriteScriptLines } from '../shell/script-edits.ts';

/** Commands that fetch, and the options by which they try again by themselves. A line that has any of `has` is left. */
const RETRYING: readonly { readonly call: RegExp; readonly options: string; readonly has: RegExp }[] = [
  {
    call: /(?<![\w/-])curl(?= -| https?:| "?\$)/g,
    options: '--retry 5 --retry-delay 2 --retry-connrefused',
    has: /--retry\b/,
  },
  {
    call: /(?<![\w/-])wget(?= -| https?:| "?\$)/g,
    options: '--tries=5 --waitretry=5 --retry-connrefused',
    has: /--tries\b| -t ?\d/,
  },
  { call: /(?<![\w/-])pip3? install(?= )/g, options: '--retries 10 --timeout 30', has: /--retries\b/ },
  {
    call: /(?<![\w/-])npm (?:ci|install)(?=$| )/g,
    options: '--fetch-retries=5 --fetch-retry-maxtimeout=120000',
    has: /--fetch-retries\b/,
  },
  {
    call: /(?<![\w/-])apt-get(?= (?:-\S+ )*(?:install|update)\b)/g,
    options: '-o Acquire::Retries=5',
    has: /Acquire::Retries/,
  },
];

/** Lets the commands of CI files and scripts that fetch something try again by themselves. */
export async function addRetries(repo: Workspace): Promise<RuleFix | undefined> {
  const edits = await rewriteScriptLines(repo, (line) =>
    RETRYING.reduce(
      (text, { call, options, has }) => (has.test(text) ? text : text.replace(call, `$& ${options}`)),
      line,
    ),
  );
  return edits.length === 0 ? undefined : { title: 'Let what fetches try again by itself', safety: 'review', edits };
}
