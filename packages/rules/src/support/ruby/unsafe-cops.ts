import type { LogWindow } from '@self-healer/core/log-window';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { trackedPath } from '../paths/tracked-path.ts';
import { windowMatches } from '../text/window-matches.ts';

const OFFENCE =
  /^(?<path>[^\s:]{1,300}):(?<line>\d{1,6}):(?<column>\d{1,6}): [CWERF]: \[Correctable\] (?<cop>\w{1,40}\/\w{1,60}): /;
const FREEZING = 'Style/FrozenStringLiteralComment';
const JOINING = 'Style/StringConcatenation';
/** What changes a text in its place. */
const CHANGES_TEXT =
  /<<(?![~-]?["'A-Z])|<<\s|\.(?:concat|insert|prepend|replace|clear|setbyte|force_encoding|append_as_bytes)\b|\w!(?=[\s(.]|$)/m;

/**
 * The cops that RuboCop takes for unsafe, so that only `-A` corrects them, and that are not where they were found: the
 * comment that freezes texts in files that change none of them, and `+` behind what is written as a text.
 */
export async function unsafeCops(window: LogWindow, repo: Workspace): Promise<readonly string[]> {
  const offences = windowMatches(window, OFFENCE);
  const isHarmless = async (cop: string, judge: (text: string, at: Groups) => boolean) => {
    const own = offences.filter((offence) => offence.cop === cop);
    const judged = own.map(async (offence) => {
      const path = await trackedPath(offence.path ?? '', repo);
      const text = path === undefined ? undefined : await repo.read(path);
      return text !== undefined && judge(text, offence);
    });
    return own.length > 0 && (await Promise.all(judged)).every(Boolean);
  };
  const freezes = await isHarmless(FREEZING, (text) => !CHANGES_TEXT.test(text));
  const joins = await isHarmless(JOINING, (text, { line, column }) =>
    /^["']/.test((text.split('\n')[Number(line) - 1] ?? '').slice(Number(column) - 1)),
  );
  return [...(freezes ? [FREEZING] : []), ...(joins ? [JOINING] : [])];
}

type Groups = Readonly<Record<string, string | undefined>>;
