const TEXTS = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|\/\/.*$|\s#.*$/g;
const SIGN = /(?<=[\w)\]"] ?)(?:\|\||&&|\?|[=!]==?|[<>]=?|[-+*/%]|(?<= )(?:and|or)(?= ))(?= ?[\w("$@])/g;
const WORD_BEFORE = /\b(?:return|and|or|not|in|is|if|elif|else|while|case|yield|await|assert|echo)$/;
/** What stands before a call whose value something is done with. */
const IS_USED = /(?:[-=+*/%<>&|?:(,[]|\b(?:return|and|or|not|in|if|elif|while|assert|yield))\s*(?:new )?[\w$.:@!>-]*$/;

const BINDS: Readonly<Record<string, number>> = {
  '?': 0,
  or: 1,
  '||': 1,
  and: 2,
  '&&': 2,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
  '%': 5,
};
const COMPARES = 3;
const bindingOf = (sign: string): number => BINDS[sign] ?? COMPARES;

const flat = (code: string): string => code.replace(/\([^()]*\)|\[[^[\]]*\]/g, (inner) => 'x'.repeat(inner.length));

/** How tightly the signs bind that a last argument has outside of brackets; a text that is put together has none. */
function signsOf(inside: string): readonly number[] {
  const last =
    flat(flat(flat(inside)))
      .split(',')
      .at(-1) ?? '';
  if (/=>|\blambda\b|\|\w+\|/.test(last)) return [];
  return [...last.matchAll(SIGN)]
    .filter(({ 0: sign, index }) => sign !== '+' || !/"\s*$/.test(last.slice(0, index)))
    .filter(({ 0: sign, index }) => sign !== '+' || !/^.\s*[fru]?"/.test(last.slice(index)))
    .map(({ 0: sign }) => bindingOf(sign));
}

/** Where a bracket opens that nothing closes, and where the one opened that the line's last bracket closes. */
function bracketsOf(code: string): { readonly open?: number | undefined; readonly last?: number | undefined } {
  const stack: number[] = [];
  let last: number | undefined;
  for (const [at, letter] of code.split('').entries()) {
    if (letter === '(') stack.push(at);
    if (letter === ')') last = stack.pop();
  }
  return { open: stack.at(-1), last };
}

const isCall = (before: string): boolean => /[\w$\])!?]$/.test(before) && !WORD_BEFORE.test(before);

/** Whether a group means something else when it closes before one of its signs. */
function isSplit(before: string, signs: readonly number[]): boolean {
  const outer = /(?<sign>\|\||&&|[=!<>]=?=?|[-+*/%]|\b(?:and|or))$/.exec(before)?.groups?.sign;
  return signs.some((sign, at) => {
    if (at === 0 || sign === COMPARES) return false;
    const loosest = Math.min(...signs.slice(0, at));
    return loosest < sign || (outer !== undefined && !/^=$/.test(outer) && bindingOf(outer) >= sign);
  });
}

/** Whether a method, as in `join(' '.trim()`, may be one of the text in the brackets or of what the call before them gives. */
const isOfTextOrCall = (before: string, inside: string): boolean =>
  /\.\w+$/.test(before) && /^\s*"+\.(?!(?:format|formatted|join|encode|repeat|concat)\b)\w/.test(inside);

/**
 * Whether the one `)` that a line lacks may belong before a sign as well as at the end: `(a + b * c` is `(a + b) * c` or
 * `(a + b * c)`, and both compile.
 */
export function mayCloseElsewhere(line: string): boolean {
  const code = line.replace(TEXTS, (text) => (/^["'`]/.test(text) ? '"' : ' ').repeat(text.length));
  const { open, last } = bracketsOf(code);
  if (open === undefined) return false;
  const before = code.slice(0, open).trimEnd();
  const end = code.replace(/[;:{\s]+$/, '');
  // The inner call may be the one that is not closed: `if (strcmp(a, b == 0) {`.
  const inner = last !== undefined && last > open && end.endsWith(')') ? code.slice(last + 1, end.length - 1) : '';
  const outer = code.slice(0, last);
  if (inner !== '' && isCall(outer) && (signsOf(inner).length > 0 || isOfTextOrCall(outer, inner))) return true;
  // The head of a branch ends where its body begins.
  if (/\b(?:if|while|for|foreach|switch|catch|elseif)$/.test(before) && /\{\s*$/.test(code)) return false;
  const inside = code.slice(open + 1);
  if (isOfTextOrCall(before, inside)) return true;
  const signs = signsOf(inside);
  if (!isCall(before)) return isSplit(before, signs);
  // Behind a comma what is reckoned is an argument; what compares or decides does so with the value of the call.
  const isSeveral = flat(flat(flat(inside))).includes(',');
  return IS_USED.test(before) && signs.some((sign) => !isSeveral || sign <= COMPARES);
}
