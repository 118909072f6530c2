import type { WriteEdit } from '@self-healer/core/model/edit';
import type { AdvisorCase, Suggestion } from '@self-healer/core/ports/advisor';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { MASK } from '../redaction/secrets.ts';

const MOST_EDITS = 20;

export type ResolvedEdits =
  | { readonly kind: 'edits'; readonly edits: readonly WriteEdit[] }
  /** Why they cannot be made, as a sentence. */
  | { readonly kind: 'problem'; readonly why: string };

/** What a model suggested, as edits of the files it was shown, with the line ends they have. */
export async function suggestedEdits(
  { edits }: Suggestion,
  { files }: AdvisorCase,
  repo: Workspace,
): Promise<ResolvedEdits> {
  const problem = (why: string): ResolvedEdits => ({ kind: 'problem', why });
  if (edits.length === 0) return problem('The model suggests no edit.');
  if (edits.length > MOST_EDITS) return problem(`It has ${edits.length} edits; at most ${MOST_EDITS} are allowed.`);
  const texts = new Map<string, { readonly crlf: boolean; text: string }>();
  for (const { path, search, replace } of edits) {
    const shown = files.find((file) => file.path === path);
    if (shown === undefined) return problem(`It would change ${JSON.stringify(path)}, which the model was not shown.`);
    if (replace.includes(MASK)) return problem(`It would write ${MASK} into ${path}.`);
    const wanted = search.replaceAll('\r\n', '\n');
    if (wanted === '') return problem(`An edit of ${path} says not what it replaces.`);
    const known = texts.get(path) ?? withLineFeeds(await repo.read(path));
    if (known === undefined || !shown.text.includes(wanted)) {
      return problem(`The text to replace is not in ${path} as it was shown: ${excerpt(wanted)}`);
    }
    const parts = known.text.split(wanted);
    if (parts.length !== 2) {
      return problem(
        `The text to replace must be in ${path} once, and is there ${parts.length - 1} times: ${excerpt(wanted)}`,
      );
    }
    texts.set(path, { crlf: known.crlf, text: parts.join(replace.replaceAll('\r\n', '\n')) });
  }
  return {
    kind: 'edits',
    edits: [...texts].map(([path, { crlf, text }]) => ({
      kind: 'write',
      path,
      content: crlf ? text.replaceAll('\n', '\r\n') : text,
    })),
  };
}

const excerpt = (text: string): string => JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}\u2026` : text);

/** A file whose lines all end with `\r\n` is edited without, and gets them back. */
function withLineFeeds(text: string | undefined): { readonly crlf: boolean; readonly text: string } | undefined {
  if (text === undefined) return undefined;
  const bare = text.replaceAll('\r\n', '\n');
  const crlf = text.includes('\r\n') && bare.replaceAll('\n', '\r\n') === text;
  return { crlf, text: crlf ? bare : text };
}
