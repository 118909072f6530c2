const PART =
  /^(?<sign>[<>]=?|=|\^|~>?)?\s*v?(?<major>\d+|[xX*])(?:\.(?<minor>\d+|[xX*]))?(?:\.(?:\d+|[xX*]))?(?:-[\w.]+)?$/;

/**
 * Which major versions a range of npm admits, each at its newest minor; undefined when it is not read here. Enough to
 * choose among releases with long support.
 */
export function majorsOf(range: string): ((major: number) => boolean) | undefined {
  const alternatives = range.split('||').map((each) => conjunction(each.trim()));
  if (alternatives.some((each) => each === undefined)) return undefined;
  return (major) => alternatives.some((each) => each?.(major) === true);
}

function conjunction(text: string): ((major: number) => boolean) | undefined {
  const hyphen = /^v?(?<low>\d+)(?:\.\d+)*\s+-\s+v?(?<high>\d+)(?:\.\d+)*$/.exec(text)?.groups;
  if (hyphen !== undefined) return (major) => major >= Number(hyphen.low) && major <= Number(hyphen.high);
  if (text === '' || text === '*') return () => true;
  const parts = text
    .replace(/(?<=[<>=^~])\s+/g, '')
    .split(/[\s,]+/)
    .map((part) => PART.exec(part)?.groups);
  if (parts.some((part) => part === undefined)) return undefined;
  return (major) => parts.every((part) => part !== undefined && admits(part, major));
}

function admits(
  { sign = '', major = '', minor }: Readonly<Record<string, string | undefined>>,
  candidate: number,
): boolean {
  if (!/^\d+$/.test(major)) return true;
  const wanted = Number(major);
  switch (sign) {
    case '>=':
      return candidate >= wanted;
    case '>':
      return minor === undefined ? candidate > wanted : candidate >= wanted;
    case '<':
      return candidate < wanted;
    case '<=':
      // The newest of that major is only in it when nothing narrower is said.
      return minor === undefined ? candidate <= wanted : candidate < wanted;
    case '^':
      return candidate === wanted;
    default:
      return candidate === wanted && (minor === undefined || !/^\d+$/.test(minor));
  }
}
