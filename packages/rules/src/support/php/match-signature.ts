interface Parameter {
  /** As it is written. */
  readonly text: string;
  readonly type: string;
  readonly name: string;
  readonly value: string | undefined;
}

const PARAMETER = /^(?<type>[\w\\|?&]+\s+)?(?<name>&?(?:\.\.\.)?\$\w+)(?:\s*=\s*(?<value>.+))?$/;

/** The parameters of a list without brackets in it; one that cannot be read has no name. */
export function parameters(list: string): readonly Parameter[] {
  if (list.trim() === '') return [];
  return list.split(',').map((part) => {
    const text = part.trim();
    const { type = '', name = '', value } = PARAMETER.exec(text)?.groups ?? {};
    return { text, type: type.trim(), name, value };
  });
}

/** A type as PHP prints it, which is whole, as it is written anywhere. */
const written = (type: string): string => type.replace(/(?<![\w\\])(?=\w+\\)/g, '\\');

/**
 * What a method needs to be called as the one above it: other texts of its own parameters by their place, and more of
 * them. Undefined where it names or types one otherwise: then its body is of another mind.
 */
export function matchSignature({
  own,
  theirs,
  ownType,
  type,
}: {
  readonly own: readonly Parameter[];
  readonly theirs: readonly Parameter[];
  readonly ownType: string | undefined;
  readonly type: string | undefined;
}):
  | { readonly changed: Readonly<Record<number, string>>; readonly added: readonly string[]; readonly type: string }
  | undefined {
  const isRead = [...own, ...theirs].every(({ name, value }) => name !== '' && value !== '<default>');
  if (!isRead || own.length > theirs.length || (ownType !== undefined && ownType !== type)) return undefined;
  const changed: Record<number, string> = {};
  for (const [at, mine] of own.entries()) {
    const other = theirs[at];
    if (other === undefined || mine.name !== other.name) return undefined;
    // A method may take more than it must: without a type it takes all.
    if (mine.type !== '' && mine.type !== other.type) return undefined;
    if (mine.value === undefined && other.value !== undefined) changed[at] = `${mine.text} = ${other.value}`;
  }
  const added = theirs.slice(own.length).map(({ type: kind, name, value }) => {
    const typed = kind === '' ? name : `${written(kind)} ${name}`;
    return value === undefined ? typed : `${typed} = ${value}`;
  });
  return { changed, added, type: written(type ?? '') };
}
