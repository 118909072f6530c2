import { mayCloseElsewhere } from '../text/bracket-readings.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { maskPython } from './python-mask.ts';

/** Rewrites one line of Python; `mask` is the line without its strings and comments, `all` the whole source. */
type Slip = (line: string, mask: string, all: string, span: Span) => string | undefined;

/** What Python marks in the line. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** What other languages write for a word of Python, at the beginning of a statement. */
const OPENING: readonly { readonly from: RegExp; readonly to: string }[] = [
  { from: /^(?<in>\s*)(?:else\s+if|elseif|elsif|elsef)\b(?=.*:\s*$)/, to: '$<in>elif' },
  { from: /^(?<in>\s*)catch\b(?=\s*(?:\(?[A-Z].*)?:\s*$)/, to: '$<in>except' },
  { from: /^(?<in>\s*)(?:function|func|fun|fn|sub)\s+(?=\w+\s*\(.*:\s*$)/, to: '$<in>def ' },
  { from: /^(?<in>\s*)throw\s+(?:new\s+)?(?=[A-Z]\w*\()/, to: '$<in>raise ' },
  { from: /^(?<in>\s*)(?:const|let|var)\s+(?=\w+\s*=[^=])/, to: '$<in>' },
  {
    from: /^(?<in>\s*)import\s+(?<name>\w+(?:\s*,\s*\w+)*)\s+from\s+(?<module>[\w.]+)\s*$/,
    to: '$<in>from $<module> import $<name>',
  },
];
const STEP = /^(?<in>\s*)(?<name>[A-Za-z_][\w.]*)\s*(?<sign>\+\+|--)\s*;?\s*$/;

const opening: Slip = (line, mask) => {
  const step = STEP.exec(mask)?.groups;
  if (step !== undefined) return `${step.in}${step.name} ${step.sign === '++' ? '+' : '-'}= 1`;
  const found = OPENING.find(({ from }) => from.test(mask));
  return found && line.replace(found.from, found.to);
};

/** Operators that other languages, or Python 2, have. The part of a line that is not code stays. */
const operators: Slip = (line, mask) => {
  const NOT = /!(?=(?:[A-Za-z_][\w.]*(?:\([^()]*\))?|\([^()]*\))\s*(?:$|[):,]|and\b|or\b|&&|\|\|))/g;
  const places = [
    ...[...mask.matchAll(/\s*&&\s*/g)].map((each) => ({ each, to: ' and ' })),
    ...[...mask.matchAll(/\s*\|\|\s*/g)].map((each) => ({ each, to: ' or ' })),
    ...[...mask.matchAll(NOT)].map((each) => ({ each, to: 'not ' })),
    ...[...mask.matchAll(/===/g)].map((each) => ({ each, to: '==' })),
    ...[...mask.matchAll(/!==|<>/g)].map((each) => ({ each, to: '!=' })),
    ...[...mask.matchAll(/=>(?=.*:\s*$)/g)].map((each) => ({ each, to: '>=' })),
    ...[...mask.matchAll(/=<(?=.*:\s*$)/g)].map((each) => ({ each, to: '<=' })),
    ...[...mask.matchAll(/(?<=[=(,]\s*)new\s+(?=[A-Z]\w*\()/g)].map((each) => ({ each, to: '' })),
    ...[...mask.matchAll(/(?<=\blambda [\w, ]*) ?[-=]>(?= )/g)].map((each) => ({ each, to: ':' })),
    ...[...mask.matchAll(/(?<=^\s*for \w+ )of\b/g)].map((each) => ({ each, to: 'in' })),
  ].sort((a, b) => b.each.index - a.each.index);
  const [first] = places;
  if (first === undefined) return undefined;
  return places.reduce(
    (text, { each, to }) => text.slice(0, each.index) + to + text.slice(each.index + each[0].length),
    line,
  );
};

/** `c ? a : b`. */
const conditional: Slip = (line, mask) => {
  const found =
    /^(?<head>\s*(?:return|\w+\s*=)\s*)(?<test>[^?:,()]+?)\s*\?\s*(?<yes>[^?:,]+?)\s*:\s*(?<no>[^?:,]+?)\s*;?\s*$/.exec(
      mask,
    );
  if (found?.groups === undefined) return undefined;
  const { head = '', test = '', yes = '', no = '' } = found.groups;
  const from = (part: string, after: number) => mask.indexOf(part, after);
  const atYes = from(yes, mask.indexOf('?'));
  const atNo = from(no, mask.indexOf(':', atYes));
  const cut = (at: number, part: string) => line.slice(at, at + part.length);
  return `${head}${cut(atYes, yes)} if ${cut(head.length, test)} else ${cut(atNo, no)}`;
};

const WORDS = [
  'import',
  'from',
  'return',
  'while',
  'class',
  'raise',
  'yield',
  'assert',
  'global',
  'nonlocal',
  'lambda',
  'async',
  'await',
];
const SHORT = ['def', 'for', 'with', 'elif', 'else', 'try', 'except', 'finally', 'del', 'pass'];

/** A keyword at the beginning of a statement with its letters turned, doubled or lost. */
const keyword: Slip = (line, mask) => {
  const found = /^(?<in>\s*)(?<word>[A-Za-z]{3,9})(?<rest>\s+\w.*|\s+["'([{].*|\s*:\s*)$/.exec(mask)?.groups;
  const word = found?.word ?? '';
  if (found === undefined || [...WORDS, ...SHORT].includes(word)) return undefined;
  const block = /:\s*$/.test(found.rest ?? '');
  const bare = /^\s*:\s*$/.test(found.rest ?? '');
  const to = nearestWord(
    word,
    bare
      ? ['else', 'try', 'except', 'finally']
      : block
        ? ['while', 'class', 'def', 'for', 'with', 'elif', 'except']
        : WORDS,
  );
  return to && line.replace(word, to);
};

/** Two parameters without the comma between them. */
const parameters: Slip = (line, mask) => {
  const head = /^\s*(?:async )?def \w+\(/.exec(mask)?.[0];
  const gaps =
    head === undefined
      ? []
      : [...mask.slice(0, mask.lastIndexOf(')')).matchAll(/(?<=[(,]\s*\w+)\s+(?=[A-Za-z_]\w*\s*(?:[,:=)]|$))/g)];
  const [gap] = gaps.filter(({ index }) => index >= (head?.length ?? 0));
  return gap === undefined || gaps.length > 1
    ? undefined
    : `${line.slice(0, gap.index)}, ${line.slice(gap.index).trimStart()}`;
};

const countOf = (text: string, letter: string): number => text.split(letter).length - 1;

/** The head of a block whose bracket is closed neither before the type of what it returns nor before its colon. */
const head: Slip = (line, mask) => {
  const isDefinition = /^\s*(?:(?:async )?def|class) \w/.test(mask);
  if (!isDefinition && !/^\s*(?:if|elif|while|for|with)\b/.test(mask)) return undefined;
  if (countOf(mask, '(') !== countOf(mask, ')') + 1 || countOf(mask, '[') !== countOf(mask, ']')) return undefined;
  const end = /\s*(?:->[^()]*)?:\s*$/.exec(mask)?.index;
  // Elsewhere than behind parameters and bases it may be a call inside that is not closed.
  if (end === undefined || (!isDefinition && mayCloseElsewhere(line))) return undefined;
  return /[\w\])}"'*]$/.test(line.slice(0, end)) ? `${line.slice(0, end)})${line.slice(end)}` : undefined;
};

const SAID_INVALID = /^(?:invalid syntax|expected ':'|expected 'except' or 'finally' block)$/;

const SLIPS: readonly { readonly said: RegExp; readonly slip: Slip }[] = [
  { said: SAID_INVALID, slip: opening },
  { said: SAID_INVALID, slip: operators },
  { said: SAID_INVALID, slip: head },
  { said: SAID_INVALID, slip: conditional },
  { said: SAID_INVALID, slip: parameters },
  { said: SAID_INVALID, slip: keyword },
  {
    said: /^expected '\('$/,
    slip: (line, mask, all) => {
      const head = /^(?<head>(?<in>\s*)def \w+)\s*:/.exec(mask)?.groups;
      if (head?.head === undefined) return undefined;
      const own = head.in !== '' && /\bself\b/.test(all);
      return `${head.head}(${own ? 'self' : ''})${line.slice(head.head.length).trimStart()}`;
    },
  },
  {
    said: /^(?:Generator expression must be parenthesized|did you forget parentheses around the comprehension target\?)$/,
    slip: (line, _mask, _all, { from, to }) =>
      to - from < 3 || !/^[\w"']/.test(line.slice(from, to))
        ? undefined
        : `${line.slice(0, from)}(${line.slice(from, to)})${line.slice(to)}`,
  },
  {
    said: /^no binding for nonlocal '\w+' found$/,
    slip: (line, mask, all) => {
      const name = /^\s*nonlocal (?<name>\w+)\s*$/.exec(mask)?.groups?.name;
      const isGlobal = name !== undefined && new RegExp(`^${name}\\s*(?::[^=\\n]+)?=`, 'm').test(all);
      return isGlobal ? line.replace('nonlocal', 'global') : undefined;
    },
  },
  {
    // The same argument with the same value says nothing the second time.
    said: /^keyword argument repeated(?:: \w+)?$/,
    slip: (line, mask) => {
      const given = [
        ...mask.matchAll(/, ?(?<name>\w+)=(?<value>[\w.]+)(?=[,)])|(?<=\()(?<first>\w+)=(?<its>[\w.]+)(?=[,)])/g),
      ];
      const twice = given.find(({ groups, index }) =>
        given.some(
          (each) =>
            each.index < index &&
            (each.groups?.name ?? each.groups?.first) === groups?.name &&
            (each.groups?.value ?? each.groups?.its) === groups?.value,
        ),
      );
      return twice === undefined
        ? undefined
        : `${line.slice(0, twice.index)}${line.slice(twice.index + twice[0].length)}`;
    },
  },
  {
    said: /^unexpected character after line continuation character$/,
    slip: (line, mask) => (/\\\s+$/.test(mask) ? line.trimEnd() : undefined),
  },
  {
    said: /^invalid (?:non-printable )?character /,
    slip: (line) => {
      const to = line
        .replace(/[\u201c\u201d]/g, '"')
        .replace(/[\u2018\u2019]/g, "'")
        .replace(/[\u00a0\u202f\u2007]/g, ' ')
        .replace(/[\u200b\ufeff\u2060]/g, '')
        .replace(/\uff0c/g, ', ')
        .replace(/\uff1a/g, ':')
        .replace(/\uff08/g, '(')
        .replace(/\uff09/g, ')')
        .replace(/[\u2013\u2212]/g, '-');
      return to === line ? undefined : to.replace(/, {2,}/g, ', ');
    },
  },
  {
    said: /^expression cannot contain assignment, perhaps you meant "=="\?$/,
    // A string that is compared with a value says nothing: what names a keyword argument is no string.
    slip: (line) =>
      changedOnce(
        line,
        /(?<=[(,]\s*)(?:"(?<a>[A-Za-z_]\w*)"|'(?<b>[A-Za-z_]\w*)')\s*=(?!=)\s*/g,
        (a, b) => `${a ?? b}=`,
      ),
  },
  {
    said: /^':' expected after dictionary key$/,
    slip: (line) =>
      changedOnce(line, /(?<=[{,]\s*|^\s*)(?<a>"[^"]*"|'[^']*')\s*(?:=>?\s*|\s)(?=["'\w[({])/g, (a) => `${a}: `),
  },
  {
    said: /^cannot assign to literal here\./,
    slip: (line, mask) =>
      /^\s*["'{]|=\s*\{|\(\{/.test(mask)
        ? changedOnce(line, /(?<=[{,]\s*|^\s*)(?<a>"[^"]*"|'[^']*')\s*=\s*(?=["'\w[({])/g, (a) => `${a}: `)
        : undefined,
  },
  {
    said: /^cannot assign to expression here\./,
    // A name with a dash, which the file has with an underscore elsewhere.
    slip: (line, mask, all) => {
      const name = /^\s*(?<name>[a-z]\w*(?:-[a-z]\w*)+)\s*=/.exec(mask)?.groups?.name;
      const to = name?.replaceAll('-', '_');
      return name !== undefined && to !== undefined && new RegExp(`\\b${to}\\b`).test(all)
        ? line.replace(name, to)
        : undefined;
    },
  },
];

function changedOnce(line: string, pattern: RegExp, to: (a?: string, b?: string) => string): string | undefined {
  const changed = line.replace(pattern, (_all, a?: string, b?: string) => to(a, typeof b === 'string' ? b : undefined));
  return changed === line ? undefined : changed;
}

/** The line as it was meant, where what Python says about it and what stands there leave one way to read it. */
export function slipOf(said: string, line: string, all: string, span: Span = { from: 0, to: 0 }): string | undefined {
  const mask = maskPython(line);
  for (const each of SLIPS) {
    const changed = each.said.test(said) ? each.slip(line, mask, all, span) : undefined;
    if (changed !== undefined && changed !== line) return changed;
  }
  return undefined;
}
