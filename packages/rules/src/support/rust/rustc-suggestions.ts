import type { Suggestion } from './clippy-suggestions.ts';

const PLACE = /^\s{0,12}(?:-->|:::) (?<path>[^\s:]{1,300}\.rs):(?<line>\d{1,7}):\d{1,5}$/;
const DIFF = /^\s{0,12}(?<line>\d{1,7}) {1,3}(?<sign>[-+])(?: (?<text>.{0,500}))?$/;
const SHOWN = /^\s{0,12}(?<line>\d{1,7}) {1,3}\| (?<text>.{0,500})$/;
const MARKS = /^\s{0,12}\| (?<marks>[ +]{0,500}\+)\s{0,3}$/;

/** Helps of rustc and rustdoc that leave what the program does as it is, or have one meaning only. */
const CERTAIN = [
  'replace the use of the deprecated ',
  'use an automatic link instead',
  'try marking as source code',
  'to link to the ',
  'remove this semicolon to return this value',
  'remove this `mut`',
  'remove this semicolon',
  'remove these (?:parentheses|braces)',
  'remove the (?:qualifier|`&`)',
  'remove the extra ',
  'remove extra ',
  'use `dyn`',
  'use `\\.\\.=` for an inclusive range',
  'use a float literal',
  'use parentheses to call this ',
  'use double quotes ',
  'if you meant to write a string literal, use double quotes',
  'you can use a raw identifier to stay compatible',
  'you can escape reserved keywords to use them as identifiers',
  'escape `\\w+` to use it as an identifier',
  'needs `unsafe` before the extern keyword',
  'wrap the attribute in `unsafe\\(\\.\\.\\.\\)`',
  'consider (?:further )?restricting ',
  'consider adding an explicit lifetime bound',
  'consider dereferencing the borrow',
  'consider (?:mutably )?borrowing ',
  'consider removing the borrow',
  'consider changing this to be a mutable reference',
  'consider `await`ing on ',
  'to force the closure to take ownership of ',
  'try wrapping the expression in ',
  'change the type of the numeric literal from ',
  'you can convert an? `\\w+` to an? `\\w+`$',
  'indicate the anonymous lifetime',
  'consider adding `;` here',
  'add `;` here',
];
const HELP = new RegExp(`^help: (?:${CERTAIN.join('|')})`);
/** A help that stands as the label of a place in the source. */
const LABEL =
  /^\s{0,8}\| (?<before>\s{0,400})(?<marks>-{1,200}|\^{1,200}|~{1,200}) (?<help>help: (?<message>[^`]{1,120}?)(?:: `(?<put>[^`]{1,200})`)?)$/;

/** What rustc would write for the errors of a log, of each the one change that it shows; none where it shows several. */
export function rustcSuggestions(lines: readonly string[]): readonly Suggestion[] {
  const starts = lines.flatMap((line, at) => (/^(?:error|warning)(?:\[\w+\])?: /.test(line) ? [at] : []));
  return starts.flatMap((start, index) => {
    const block = lines.slice(start, starts[index + 1]);
    const end = block.indexOf('');
    return /^error/.test(block[0] ?? '') ? suggestionOf(end < 0 ? block : block.slice(0, end)) : [];
  });
}

function suggestionOf(block: readonly string[]): readonly Suggestion[] {
  const path = block.map((line) => PLACE.exec(line)?.groups?.path).find((each) => each !== undefined);
  const starts = block.flatMap((line, at) => (/^(?:help|note): /.test(line) ? [at] : []));
  const helps = starts
    .map((at, index) => block.slice(at, starts[index + 1]))
    .filter(([first = '', ...shown]) => first.startsWith('help: ') && shown.some((line) => marked(line)));
  const [help, ...others] = helps;
  const label = help === undefined ? asLabel(block) : undefined;
  if (path !== undefined && label !== undefined) return [{ path, change: label }];
  if (path === undefined || help === undefined || others.length > 0 || !HELP.test(help[0] ?? '')) return [];
  // A place of its own is in another file; dots stand for what is not shown, a comment for what a person must say.
  if (help.some((line) => PLACE.test(line) || line.trim() === '...' || line.includes('/* '))) return [];
  const change = help.some((line) => DIFF.test(line)) ? asDiff(help) : asMarks(help);
  return change === undefined ? [] : [{ path, change }];
}

/** What a label says of the line above it: to leave the marked part out, or what to write there. */
function asLabel(block: readonly string[]): Suggestion['change'] | undefined {
  const at = block.findIndex((line) => HELP.test(LABEL.exec(line)?.groups?.help ?? ''));
  const { before = '', marks = '', help = '', put } = LABEL.exec(block[at] ?? '')?.groups ?? {};
  const shown = SHOWN.exec(block.slice(0, Math.max(0, at)).findLast((line) => SHOWN.test(line)) ?? '')?.groups;
  if (shown?.text === undefined || (put === undefined && !help.startsWith('help: remove '))) return undefined;
  const changed = `${shown.text.slice(0, before.length)}${put ?? ''}${shown.text.slice(before.length + marks.length)}`;
  return { line: Number(shown.line), removed: [shown.text], added: [changed] };
}

const marked = (line: string) => DIFF.test(line) || MARKS.test(line);

function asDiff(help: readonly string[]): Suggestion['change'] | undefined {
  const diff = help.flatMap((line) => {
    const groups = DIFF.exec(line)?.groups;
    return groups === undefined ? [] : [{ line: groups.line ?? '', sign: groups.sign ?? '', text: groups.text ?? '' }];
  });
  const of = (sign: string) => diff.filter((each) => each.sign === sign);
  const [removed, added] = [of('-'), of('+')];
  const first = Number((removed[0] ?? added[0])?.line ?? 0);
  if (first === 0 || removed.some(({ line }, at) => Number(line) !== first + at)) return undefined;
  return { line: first, removed: removed.map(({ text }) => text), added: added.map(({ text }) => text) };
}

/** The line with what is put in, marked below by signs: without those it is the line as it stands. */
function asMarks(help: readonly string[]): Suggestion['change'] | undefined {
  const found = help.flatMap((line, at) => {
    const [shown, marks] = [SHOWN.exec(line)?.groups, MARKS.exec(help[at + 1] ?? '')?.groups?.marks];
    return shown?.text === undefined || marks === undefined
      ? []
      : [{ line: Number(shown.line), text: shown.text, marks }];
  });
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) return undefined;
  // rustc marks no blanks at the ends of what it puts in.
  const letters = [...only.text];
  const put = letters.map((letter, at) => {
    const [last, next] = [letters[at - 1] ?? '', letters[at + 1] ?? ''];
    if (only.marks[at] === '+') return true;
    if (letter === ' ' && only.marks[at - 1] === '+') return /[\s([{<&|]/.test(beforeMark(letters, only.marks, at - 1));
    return (
      letter === ' ' &&
      only.marks[at + 1] === '+' &&
      last !== ' ' &&
      /[>,);]/.test(afterMark(letters, only.marks, at + 1) || next)
    );
  });
  const before = letters.filter((_, at) => !put[at]).join('');
  return { line: only.line, removed: [before], added: [only.text] };
}

/** The letters that stand before and behind a run of marks. */
const beforeMark = (letters: readonly string[], marks: string, at: number): string =>
  letters[[...marks.slice(0, at + 1)].findLastIndex((mark) => mark !== '+')] ?? ' ';
const afterMark = (letters: readonly string[], marks: string, at: number): string => {
  const rest = [...marks.slice(at)].findIndex((mark) => mark !== '+');
  return letters[rest < 0 ? marks.length : at + rest] ?? '';
};
