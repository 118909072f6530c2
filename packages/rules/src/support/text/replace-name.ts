import { replaceAt } from '@self-healer/editors/source';

interface Position {
  /** 1-based. */
  readonly line: number;
  /** 0-based. */
  readonly column: number;
}

/**
 * Replaces a name at the place a compiler points to. A column may count a tab as eight or bytes instead of letters:
 * then the name is taken where it stands alone in that line, if it does so once.
 */
export function replaceName(text: string, { line, column }: Position, from: string, to: string): string | undefined {
  const lineText = text.split('\n')[line - 1] ?? '';
  const places = [...lineText.matchAll(/[A-Za-z_$][\w$]*/g)]
    .filter(([word]) => word === from)
    .map(({ index }) => index);
  const place = places.includes(column) ? column : places.length === 1 ? places[0] : undefined;
  return place === undefined ? undefined : replaceAt(text, { line, column: place + 1 }, from, to);
}
