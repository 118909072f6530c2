import { CERTAIN_HELPS, EXACT_HELPS } from '../../data/rust-helps.ts';
import type { Suggestion } from './clippy-suggestions.ts';

const PLACE = /^\s{0,12}(?:-->|:::) (?<path>[^\s:]{1,300}\.rs):(?<line>\d{1,7}):\d{1,5}$/;
const DIFF = /^\s{0,12}(?<line>\d{1,7}) {1,3}(?<sign>[-+])(?: (?<text>.{0,500}))?$/;
const SHOWN = /^\s{0,12}(?<line>\d{1,7}) {1,3}\| (?<text>.{0,500})$/;
const PUT = /^\s{0,12}\d{1,7} {1,3}~ /;
const ANY = /^\s{0,12}(?<line>\d{1,7}) {1,3}(?<sign>[-+~|])(?: (?<text>.{0,500}))?$/;
const MARKS = /^\s{0,12}\| (?<marks>[ +]{0,500}\+)\s{0,3}$/;

const CERTAIN = new RegExp(`^help: (?:${CERTAIN_HELPS.join('|')})`);
const EXACT = new RegExp(`^help: (?:${EXACT_HELPS.join('|')})`);
const BRANCH = 'help: remove this semicolon to return this value';
/** A help that stands as the label of a place in the source. */
const LABEL =
  /^\s{0,8}\| (?<before>\s{0,400})(?<marks>-{1,200}|\^{1,200}|~{1,200}) (?<help>help: (?<message>.{1,120}?)(?:: `(?<put>[^`]{1,200})`)?)$/;

/** What rustc would write for the errors of a log, of each the one change that it shows; none where it shows several. */
export function rustcSuggestions(lines: readonly string[]): readonly Suggestion[] {
  const starts = lines.flatMap((line, at) => (/^(?:error|warning)(?:\[\w+\])?: /.test(line) ? [at] : []));
  const blocks = starts.map((start, index) => {
    const block = lines.slice(start, starts[index + 1]);
    const end = block.indexOf('');
    return end < 0 ? block : block.slice(0, end);
  });
  const errors = blocks.filter(([head = '']) => head.startsWith('error'));
  return [...errors.flatMap(suggestionOf), ...keywordsElsewhere(errors)];
}

const RESERVED = /, found (?:reserved )?keyword `(?<word>\w{1,40})`$/;

/** Where a name is used that became a keyword: rustc shows how to write it where the name is declared alone. */
function keywordsElsewhere(blocks: readonly (readonly string[])[]): readonly Suggestion[] {
  const told = blocks.map((block) => block.some((line) => /^help: escape `\w+` to use it as an identifier/.test(line)));
  const words = new Set(
    blocks.flatMap(([head = ''], at) => (told[at] === true ? (RESERVED.exec(head)?.groups?.word ?? []) : [])),
  );
  return blocks.flatMap((block, at) => {
    const word = RESERVED.exec(block[0] ?? '')?.groups?.word ?? '';
    const place = PLACE.exec(block[1] ?? '')?.groups;
    const column = Number(/:(?<column>\d+)$/.exec(block[1] ?? '')?.groups?.column ?? 0) - 1;
    const shown = block.map((line) => SHOWN.exec(line)?.groups).find((groups) => groups?.line === place?.line)?.text;
    if (told[at] === true || !words.has(word) || place?.path === undefined || shown === undefined) return [];
    if (!shown.slice(column).startsWith(word)) return [];
    const added = `${shown.slice(0, column)}r#${shown.slice(column)}`;
    return [{ path: place.path, change: { line: Number(place.line), removed: [shown], added: [added] } }];
  });
}

function suggestionOf(block: readonly string[]): readonly Suggestion[] {
  const path = block.map((line) => PLACE.exec(line)?.groups?.path).find((each) => each !== undefined);
  if (path === undefined) return [];
  const mutable = asMutability(block);
  if (mutable !== undefined) return [{ path, change: mutable }];
  const starts = block.flatMap((line, at) => (/^(?:help|note): /.test(line) ? [at] : []));
  const helps = starts
    .map((at, index) => block.slice(at, starts[index + 1]))
    .filter(([first = '', ...shown]) => first.startsWith('help: ') && shown.some((line) => marked(line)));
  // The branches of an `if` are mended together.
  if (helps.length > 1 && helps.every(([first]) => first === BRANCH))
    return helps.flatMap(changesOf).map((change) => ({ path, change }));
  const exact = helps.filter(([first = '']) => EXACT.test(first));
  const [help, ...others] = exact.length === 1 ? exact : helps;
  const label = help === undefined ? asLabel(block) : undefined;
  if (label !== undefined) return [{ path, change: label }];
  if (help === undefined || others.length > 0 || !isCertain(help[0] ?? '')) return [];
  // A place of its own is in another file; dots stand for what is not shown, a comment for what a person must say.
  if (help.some((line) => PLACE.test(line) || line.trim() === '...' || line.includes('/* '))) return [];
  return changesOf(help).map((change) => ({ path, change }));
}

const isCertain = (first: string): boolean => CERTAIN.test(first) || EXACT.test(first);

function changesOf(help: readonly string[]): readonly Suggestion['change'][] {
  if (!help.some((line) => DIFF.test(line) || PUT.test(line))) return asMarks(help);
  const change = help.some((line) => PUT.test(line)) ? asPut(help) : asDiff(help);
  return change === undefined ? [] : [change];
}

/** What a trait wants mutable, or not: rustc writes the whole type without the path that it is known by here. */
function asMutability(block: readonly string[]): Suggestion['change'] | undefined {
  const at = block.findIndex((line) => /\^ types differ in mutability$/.test(line));
  const shown = SHOWN.exec(block[at - 1] ?? '')?.groups;
  const marks = /^\s{0,12}\| (?<before>\s{0,400})\^/.exec(block[at] ?? '')?.groups;
  if (shown?.text === undefined || marks?.before === undefined) return undefined;
  const [head, type] = [shown.text.slice(0, marks.before.length), shown.text.slice(marks.before.length)];
  const reference = /^&(?:'\w{1,40} )?/.exec(type)?.[0];
  if (reference === undefined) return undefined;
  const rest = type.slice(reference.length);
  const changed = rest.startsWith('mut ') ? rest.slice('mut '.length) : `mut ${rest}`;
  return { line: Number(shown.line), removed: [shown.text], added: [head + reference + changed] };
}

/** What a label says of the line above it: to leave the marked part out, or what to write there. */
function asLabel(block: readonly string[]): Suggestion['change'] | undefined {
  const at = block.findIndex((line) => CERTAIN.test(LABEL.exec(line)?.groups?.help ?? ''));
  const { before = '', marks = '', help = '', put: given } = LABEL.exec(block[at] ?? '')?.groups ?? {};
  const put = given ?? /^help: use `(?<word>\w+)`$/.exec(help)?.groups?.word;
  const shown = SHOWN.exec(block.slice(0, Math.max(0, at)).findLast((line) => SHOWN.test(line)) ?? '')?.groups;
  if (shown?.text === undefined || (put === undefined && !help.startsWith('help: remove '))) return undefined;
  // A type is put in: its mark has no width.
  const behind = before.length + (help.startsWith('help: provide a type ') ? 0 : marks.length);
  const changed = `${shown.text.slice(0, before.length)}${put ?? ''}${shown.text.slice(behind)}`;
  return { line: Number(shown.line), removed: [shown.text], added: [changed] };
}

/** Lines of which some take the place of others, some are new, and some stay. */
function asPut(help: readonly string[]): Suggestion['change'] | undefined {
  const shown = help.flatMap((line) => {
    const groups = ANY.exec(line)?.groups;
    return groups === undefined
      ? []
      : [{ line: Number(groups.line), sign: groups.sign ?? '', text: groups.text ?? '' }];
  });
  const fresh = shown.filter(({ sign }) => sign !== '-');
  const first = shown[0]?.line ?? 0;
  if (first === 0 || fresh.some(({ line }, at) => line !== first + at)) return undefined;
  const old = shown.filter(({ sign }) => sign !== '+');
  // One statement becomes two, of which the last is what is left of it.
  const split = (help[0] ?? '').includes('to create a longer lived value') ? old.slice(-1) : old;
  return {
    line: first,
    removed: split.map(({ sign, text }) => (sign === '~' ? { like: text } : text)),
    added: fresh.map(({ text }) => text),
  };
}

const marked = (line: string) => DIFF.test(line) || PUT.test(line) || MARKS.test(line);

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

/** The lines with what is put in, marked below by signs: without those they are the lines as they stand. */
function asMarks(help: readonly string[]): readonly Suggestion['change'][] {
  const found = help.flatMap((line, at) => {
    const [shown, marks] = [SHOWN.exec(line)?.groups, MARKS.exec(help[at + 1] ?? '')?.groups?.marks];
    return shown?.text === undefined || marks === undefined
      ? []
      : [{ line: Number(shown.line), text: shown.text, marks }];
  });
  return found.map((each) => withoutMarks(each));
}

interface Marked {
  readonly line: number;
  readonly text: string;
  readonly marks: string;
}

function withoutMarks(only: Marked): Suggestion['change'] {
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
