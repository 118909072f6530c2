import { maskPython } from './python-mask.ts';

const WORD =
  /^(?:and|as|async|await|else|for|from|if|import|in|is|lambda|not|or|return|yield|assert|del|raise|print|while|elif|with)$/;
const GAP = /(?<left>[\w"')\]}]+)(?<blank>\s+)(?=(?<right>[\w"'(]+)(?<after>\s*[:=]?=?))/g;

/**
 * The line with the one comma that two values inside brackets lack, where nothing but a comma can be missing: before a keyword
 * argument, before a key of a dictionary, between two literals. Between names it could be an operator.
 */
export function commaInside(line: string): string | undefined {
  // The inner of a string would look like a gap.
  const code = maskPython(line).replace(/"[^"']*"|'[^"']*'/g, (all) => all.replaceAll(' ', 'x'));
  const gaps = [...code.matchAll(GAP)].filter(({ groups }) => {
    const left = /\w+$/.exec(groups?.left ?? '')?.[0] ?? '';
    const right = /^\w+/.exec(groups?.right ?? '')?.[0] ?? '';
    return !WORD.test(left) && !WORD.test(right);
  });
  const [gap] = gaps;
  if (gap?.groups === undefined || gaps.length > 1) return undefined;
  const { left = '', right = '', after = '' } = gap.groups;
  const keyword = /^[A-Za-z_]\w*$/.test(right) && /^\s*=$/.test(after);
  const key =
    /^["']/.test(right) &&
    /^["']x*["']/.test(code.slice(gap.index + gap[0].length)) &&
    /^["'](?:x*)["']\s*:/.test(code.slice(gap.index + gap[0].length));
  // What takes two values, and has one gap and no comma.
  const pair = /\b(?:isinstance|issubclass|hasattr)\((?:[^(),]|\([^()]*\))*$/.test(
    code.slice(0, gap.index + left.length),
  );
  const literals = /(?:^|\W)\d[\d_]*$/.test(left) && /^\d/.test(right);
  if (!keyword && !key && !literals && !pair) return undefined;
  const at = gap.index + left.length;
  const open = code.slice(0, at).replace(/[^()[\]{}]/g, '');
  if ((open.match(/[([{]/g)?.length ?? 0) <= (open.match(/[)\]}]/g)?.length ?? 0)) return undefined;
  return `${line.slice(0, at)}, ${line.slice(at).trimStart()}`;
}
