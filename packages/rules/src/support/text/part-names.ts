const NAME = /(?<![\w$.])[A-Za-z_]\w*/g;
const MEMBER = /(?<=\w\.)[A-Za-z_]\w*/g;

/**
 * Puts the `(` that a line lost between two names which ran into one: `tuplestarmap(f, x))` is `tuple(starmap(f, x))`.
 * @param code the line, with what is in texts and comments blanked out
 * @param known names that the rest of the file or the language has
 * @returns the line, or undefined where no name falls into two that are known, or more than one way
 */
export function partNames(line: string, code: string, known: ReadonlySet<string>): string | undefined {
  const partedAt = ({ 0: name, index }: RegExpExecArray): readonly number[] => {
    if (known.has(name)) return [];
    // A method's head says what the first parameter is, whatever the method's name.
    const own = /\bdef $/.test(code.slice(0, index)) ? /(?<=\w)(?:self|cls)$/.exec(name)?.index : undefined;
    const cuts = Array.from({ length: name.length - 1 }, (_, at) => at + 1);
    const good = cuts.filter((at) => at === own || (known.has(name.slice(0, at)) && known.has(name.slice(at))));
    return good.map((at) => index + at);
  };
  const names = [...code.matchAll(NAME)].flatMap(partedAt);
  // What a thing is asked for may be a name that other files alone have: it is looked at where no plain name is two.
  const [place, second] = names.length > 0 ? names : [...code.matchAll(MEMBER)].flatMap(partedAt);
  return place === undefined || second !== undefined ? undefined : `${line.slice(0, place)}(${line.slice(place)}`;
}

/** The names of all lines but one (from 0), whose texts and comments `mask` blanks out. */
export const namesBeside = (lines: readonly string[], at: number, mask: (line: string) => string): readonly string[] =>
  lines.flatMap((line, index) => (index === at ? [] : (mask(line).match(/[A-Za-z_]\w*/g) ?? [])));

/** The names that a line calls and nothing knows: no line may call those that is to be right. */
export const unknownCalls = (code: string, known: ReadonlySet<string>): readonly string[] =>
  [...code.matchAll(/(?<![\w$.])[A-Za-z_]\w*(?=\()/g)].map(([name]) => name).filter((name) => !known.has(name));
