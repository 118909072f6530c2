import { masked } from '@self-healer/editors/masked';
import { closeByDepth, type ReadLine } from '../text/close-by-depth.ts';
import { depthOf } from '../text/indentation.ts';
import { textLines } from '../text/text-lines.ts';

const MASKING = { line: ['#'], quotes: ['"', "'", '`'] };
const HEAD =
  /^\s*(?:private |protected |public |private_class_method |memoize )?(?<word>class|module|def|if|unless|case|while|until|begin|for)\b/;
const VALUE = /(?:[=(,|]|<<|\breturn)\s*(?:if|unless|case|begin|while|until)\b/g;
const ENDLESS = /^\s*(?:private |protected |public )?def\s+[\w.?!]+(?:\([^)]*\))?\s*=(?![=~>])/;
const DO = /\bdo\b(?!:)/g;
const END = /(?<![.:@$\w])end\b(?![:?!=\w])/g;
const INSIDE =
  /^\s*(?:(?:end|else|elsif|when|in|rescue|ensure|then)\b|[)\]}]|&?\.\w|(?:private|protected|public|module_function)\s*$)/;
const HEREDOC = /<<[-~]?(?<quote>["']?)(?<word>[A-Z_]\w*)\k<quote>/;

/** The text with the one `end` that it lacks, when its depths say where. */
export function closeEnd(text: string): string | undefined {
  return closeByDepth(text, 'end', ends);
}

/**
 * The text without the one `end` too many, where it stands right below another at the same depth. One at a depth of its own may
 * be what is left of a block whose head was lost.
 */
export function withoutExtraEnd(text: string): string | undefined {
  const { lines } = textLines(text);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  if (holds(text)) return undefined;
  const good = lines.flatMap((line, at) => {
    const above = lines.slice(0, at).findLast((each) => each.trim() !== '');
    if (!/^\s*end\s*$/.test(line) || above?.trimEnd() !== line.trimEnd()) return [];
    const rest = lines.filter((_line, index) => index !== at).join(eol);
    return holds(rest) ? [rest] : [];
  });
  const [only] = new Set(good);
  return new Set(good).size === 1 ? only : undefined;
}

/** A call that could take a block, and the parameters of one; what a keyword begins opens its block by itself. */
const CALL =
  /^\s*(?!(?:if|unless|while|until|for|case|when|in|else|elsif|begin|rescue|ensure|def|class|module|end|return|do)\b)[\w@:].*?[\w)\]"'?!](?<parameters> \|[\w ,*&()]{1,100}\|)?$/;

/**
 * The text with the `do` that the only call lacks below which lines stand deeper, up to an `end` as deep as the call.
 * Undefined where there is no such call, or several.
 */
export function withDo(text: string): string | undefined {
  if (holds(text)) return undefined;
  const { lines } = textLines(text);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const good = lines.flatMap((line, at) => {
    const call = CALL.exec(line);
    const depth = depthOf(line);
    const next = lines.slice(at + 1).find((each) => each.trim() !== '') ?? '';
    const end = lines.find((each, index) => index > at && each.trim() !== '' && depthOf(each) <= depth) ?? '';
    if (call === null || depthOf(next) <= depth || !/^\s*end\b/.test(end) || depthOf(end) !== depth) return [];
    const parameters = call.groups?.parameters ?? '';
    const rest = lines.with(at, `${line.slice(0, line.length - parameters.length)} do${parameters}`).join(eol);
    return holds(rest) ? [rest] : [];
  });
  return good.length === 1 ? good[0] : undefined;
}

/** The text with `elsif` where it has `else if` with the `end` of one alone. */
export function joinElseIf(text: string): string | undefined {
  const changed = text.replace(/^(?<in>[ \t]*)else[ ]+if\b/gm, '$<in>elsif');
  return changed !== text && holds(changed) ? changed : undefined;
}

/** Whether each `end` stands at the depth of what it closes, and none is missing. */
function holds(text: string): boolean {
  const { lines } = textLines(text);
  const read = ends(text);
  const open: number[] = [];
  for (const [at, line] of lines.entries()) {
    const step = read(line, at);
    if (step === undefined) continue;
    const indent = depthOf(line);
    for (let count = 0; count < step.closes; count += 1) {
      const depth = open.pop();
      if (depth === undefined || (/^\s*end\b/.test(line) && count === 0 && depth !== indent)) return false;
    }
    for (let count = 0; count < step.opens; count += 1) open.push(indent);
  }
  return open.length === 0;
}

function ends(text: string): ReadLine {
  const code = textLines(masked(withoutTexts(text), { strings: true }, MASKING)).lines;
  const count = (line: string, pattern: RegExp) => line.match(pattern)?.length ?? 0;
  return (_line, at) => {
    const line = code[at] ?? '';
    if (line.trim() === '') return undefined;
    const head = ENDLESS.test(line) ? undefined : HEAD.exec(line)?.groups?.word;
    // The `do` of a loop opens nothing more than the loop.
    const loop = head === 'while' || head === 'until' || head === 'for';
    const opened = (head === undefined ? 0 : 1) + count(line, VALUE) + (loop ? 0 : count(line, DO));
    const ended = count(line, END);
    const within = Math.min(opened, /^\s*end\b/.test(line) ? ended - 1 : ended);
    return { opens: opened - within, closes: ended - within, leads: INSIDE.test(line) };
  };
}

/** The text with its heredocs and block comments emptied, the number of lines kept. */
function withoutTexts(text: string): string {
  let until: ((line: string) => boolean) | undefined;
  const lines = text.split('\n').map((line) => {
    if (until !== undefined) {
      if (until(line)) until = undefined;
      return '';
    }
    if (/^=begin\b/.test(line)) {
      until = (each) => /^=end\b/.test(each);
      return '';
    }
    if (/^__END__\s*$/.test(line)) {
      until = () => false;
      return '';
    }
    const word = HEREDOC.exec(line)?.groups?.word;
    if (word !== undefined) until = (each) => each.trim() === word;
    return line;
  });
  return lines.join('\n');
}
