/** A line that is not shown, but begins as this one. */
interface Like {
  readonly like: string;
}

interface Change {
  /** 1-based line of the source from which on it changes. */
  readonly line: number;
  /** The old lines, or how those that are not shown begin; undefined where as many as the new ones make place for them. */
  readonly removed: readonly (string | Like)[] | undefined;
  readonly added: readonly string[];
}

export interface Suggestion {
  /** As the log prints it. */
  readonly path: string;
  readonly change: Change;
}

const PLACE = /^\s{0,12}--> (?<path>[^\s:]{1,300}\.rs):\d{1,7}:\d{1,5}$/;
const PUT = /^\s{0,12}(?<line>\d{1,7}) {1,3}~ (?<text>.{0,500})$/;
const DIFF = /^\s{0,12}(?<line>\d{1,7}) {1,3}(?<sign>[-+])(?: (?<text>.{0,500}))?$/;

/** What Clippy proposes for the findings of a log: of each the one change it shows as a diff; none where it shows several. */
export function clippySuggestions(lines: readonly string[]): readonly Suggestion[] {
  const starts = lines.flatMap((line, at) => (/^(?:error|warning)(?:\[\w+\])?: /.test(line) ? [at] : []));
  return starts.flatMap((start, index): readonly Suggestion[] => {
    const block = lines.slice(start, starts[index + 1]);
    const helps = block.flatMap((line, at) => (/^help: /.test(line) ? [at] : []));
    const path = block.map((line) => PLACE.exec(line)?.groups?.path).find((each) => each !== undefined);
    const [help, ...others] = helps;
    // Only Clippy's own, and nothing that is shown in part.
    if (path === undefined || help === undefined || others.length > 0) return [];
    if (!block.some((line) => line.includes('rust-lang.github.io/rust-clippy'))) return [];
    const shown = block.slice(help + 1);
    if (shown.some((line) => line.trim() === '...' || line.includes('<item>'))) return [];
    const diff = shown.flatMap((line) => {
      const groups = DIFF.exec(line)?.groups;
      return groups === undefined
        ? []
        : [{ line: groups.line ?? '', sign: groups.sign ?? '', text: groups.text ?? '' }];
    });
    const put = shown.flatMap((line) => {
      const groups = PUT.exec(line)?.groups;
      return groups === undefined ? [] : [{ line: groups.line ?? '', text: groups.text ?? '' }];
    });
    if (put.length > 0) return diff.length > 0 ? [] : putOver(path, put);
    const of = (sign: string) => diff.filter((each) => each.sign === sign);
    const first = Number((of('-')[0] ?? of('+')[0])?.line ?? 0);
    const consecutive = of('-').every(({ line }, at) => Number(line) === first + at);
    if (first === 0 || !consecutive) return [];
    const texts = (sign: string) => of(sign).map(({ text }) => text);
    return [{ path, change: { line: first, removed: texts('-'), added: texts('+') } }];
  });
}

/** Lines that take the place of those of the same numbers, when they follow each other. */
function putOver(
  path: string,
  put: readonly { readonly line: string; readonly text: string }[],
): readonly Suggestion[] {
  const first = Number(put[0]?.line ?? 0);
  if (put.some(({ line }, at) => Number(line) !== first + at)) return [];
  return [{ path, change: { line: first, removed: undefined, added: put.map(({ text }) => text) } }];
}

/** A source with the changes made, from the last to the first; those that do not fit its lines are left out. */
export function withChanges(lines: readonly string[], changes: readonly Change[]): readonly string[] {
  const unique = [...new Map(changes.map((change) => [JSON.stringify(change), change])).values()];
  return unique
    .toSorted((a, b) => b.line - a.line)
    .reduce<readonly string[]>((text, { line, removed, added }) => {
      const count = (removed ?? added).length;
      const there = text.slice(line - 1, line - 1 + count);
      const fits =
        text.length >= line - 1 &&
        there.every((each, at) => {
          const old = removed === undefined ? { like: added[at] ?? '' } : removed[at];
          return typeof old === 'object' ? alike(each, old.like) : each === old;
        });
      // What is only added stands there already once it was, and so may what begins as the old line did.
      const grows = removed?.length === 0 || removed?.some((old) => typeof old === 'object') === true;
      const made = grows && added.every((each, at) => text[line - 1 + at] === each);
      return fits && !made ? text.toSpliced(line - 1, count, ...added) : text;
    }, lines);
}

/** Whether a line may be the one that another takes the place of: as deep, and begun alike. */
const alike = (old: string, fresh: string): boolean => {
  const [a = '', b = ''] = [old, fresh].map((line) => /^\s*[\w#&*]{0,3}/.exec(line)?.[0] ?? '');
  return a === b;
};
