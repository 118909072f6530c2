/** A declaration of Go: the lines `[from, to)`, its doc comment with it, and its code. */
export interface Declaration {
  readonly from: number;
  readonly to: number;
  readonly code: string;
}

/** The one declaration at the top level whose first line is `line` (1-based), where nothing else stands on its lines. */
export function declarationAt(lines: readonly string[], line: number): Declaration | undefined {
  const at = line - 1;
  const head = lines[at] ?? '';
  if (!/^(?:func|type|var|const) [^(]*\w|^func \(/.test(head) || /^(?:type|var|const) \($/.test(head)) return undefined;
  const isOpen = /[{(]\s*$/.test(head);
  const close = isOpen ? lines.findIndex((each, index) => index > at && /^[})]/.test(each)) : at;
  if (close < 0 || (isOpen && !/^[})]+$/.test(lines[close] ?? ''))) return undefined;
  const before = lines.slice(0, at).findLastIndex((each) => !each.startsWith('//'));
  const blank = lines[before] === '' && (lines[close + 1] ?? '') === '' ? 1 : 0;
  return {
    from: before + 1 - blank,
    to: close + 1,
    code: lines
      .slice(at, close + 1)
      .map((each) => each.trimEnd())
      .join('\n'),
  };
}
