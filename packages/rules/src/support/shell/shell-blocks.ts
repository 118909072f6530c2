import { depthOf, indentOf } from '../text/indentation.ts';
import { textLines } from '../text/text-lines.ts';

type Closer = 'fi' | 'done' | 'esac' | '}';
interface Block {
  readonly closer: Closer;
  readonly line: number;
  readonly indent: number;
}

const OPENS: readonly (readonly [pattern: RegExp, closer: Closer])[] = [
  [/(?:^|[;&|]\s*|\)\s+|\b(?:then|do|else)\s+)if\s/g, 'fi'],
  [/(?:^|[;&|]\s*|\)\s+|\b(?:then|do|else)\s+)(?:for|while|until|select)\s/g, 'done'],
  [/(?:^|[;&|]\s*|\)\s+|\b(?:then|do|else)\s+)case\s/g, 'esac'],
  [/(?:\)\s*|^)\{\s*$/g, '}'],
];
const CLOSES = /(?:^|[;&]\s*)(?<word>fi|done|esac|\})(?=\s|[;&|)]|$)/g;
const MIDDLE = /^\s*(?:then|do|else|elif\b.*)\s*(?:#.*)?$|^\s*elif\s/;

/**
 * A script with the word that closes a block put where its lines end, when it lacks one such word. Undefined when it
 * lacks none or several, or when its indentation does not say where.
 */
export function closeBlock(
  text: string,
): { readonly text: string; readonly closer: string; readonly line: number } | undefined {
  const { lines, join } = textLines(text);
  const code = withoutTexts(lines);
  const open = unclosed(code);
  if (open === undefined) return undefined;
  const { closer, line, indent } = open;
  const end = code.findIndex(
    (each, at) => at > line && each.trim() !== '' && depthOf(lines[at] ?? '') <= indent && !MIDDLE.test(each),
  );
  let at = end < 0 ? lines.length : end;
  while (at > line + 1 && (lines[at - 1] ?? '').trim() === '') at -= 1;
  if (at === line + 1) return undefined;
  lines.splice(at, 0, `${indentOf(lines[line] ?? '')}${closer}`);
  const changed = join();
  return unclosed(withoutTexts(textLines(changed).lines)) === undefined && balanced(changed)
    ? { text: changed, closer, line: at + 1 }
    : undefined;
}

/** A script that says `else if` where `elif` is meant, so that one `fi` ends the whole; undefined for any other. */
export function elseIfAsElif(text: string): string | undefined {
  const changed = text.replace(/^([ \t]*)else[ \t]+if(?=[ \t])/gm, '$1elif');
  return changed !== text && balanced(changed) ? changed : undefined;
}

/** The only block that is not closed before another one around it is, or before the end. */
function unclosed(code: readonly string[]): Block | undefined {
  const missing: Block[] = [];
  const stack: Block[] = [];
  for (const [line, text] of code.entries()) {
    for (const closer of events(text)) {
      if (typeof closer !== 'string') {
        stack.push({ closer: closer.opens, line, indent: depthOf(text) });
        continue;
      }
      const at = stack.findLastIndex((block) => block.closer === closer);
      if (at < 0) return undefined;
      missing.push(...stack.splice(at).slice(1));
    }
  }
  missing.push(...stack);
  return missing.length === 1 ? missing[0] : undefined;
}

function balanced(text: string): boolean {
  const stack: Closer[] = [];
  for (const line of withoutTexts(textLines(text).lines)) {
    for (const event of events(line)) {
      if (typeof event !== 'string') stack.push(event.opens);
      else if (stack.pop() !== event) return false;
    }
  }
  return stack.length === 0;
}

/** What a line opens and closes, in its order. */
function events(line: string): readonly (Closer | { readonly opens: Closer })[] {
  const found: { readonly at: number; readonly event: Closer | { readonly opens: Closer } }[] = [];
  for (const [pattern, closer] of OPENS)
    for (const match of line.trimStart().matchAll(pattern)) found.push({ at: match.index, event: { opens: closer } });
  for (const match of line.trimStart().matchAll(CLOSES))
    found.push({ at: match.index, event: match.groups?.word as Closer });
  return found.toSorted((a, b) => a.at - b.at).map(({ event }) => event);
}

/** Lines without comments, quoted texts and here-documents, none of which open anything. */
function withoutTexts(lines: readonly string[]): readonly string[] {
  let end: string | undefined;
  let quote: string | undefined;
  return lines.map((line) => {
    if (end !== undefined) {
      if (line.trim() === end) end = undefined;
      return '';
    }
    const { text, open } = bare(line, quote);
    quote = open;
    end =
      /(?<!<)<<-?\s*(?<word>[A-Za-z_]\w*)/.exec(text)?.groups?.word ??
      /(?<!<)<<-?\s*(["'])(?<word>\w+)\1/.exec(line)?.groups?.word;
    return text;
  });
}

function bare(line: string, within: string | undefined): { readonly text: string; readonly open: string | undefined } {
  let quote = within;
  let text = '';
  for (let at = 0; at < line.length; at += 1) {
    const letter = line[at] ?? '';
    if (letter === '\\' && quote !== "'") at += 1;
    else if (quote !== undefined) quote = letter === quote ? undefined : quote;
    else if (letter === '"' || letter === "'") {
      quote = letter;
      text += '_';
    } else if (letter === '#' && /(?:^|[\s;])$/.test(text)) break;
    else text += letter;
  }
  return { text, open: quote };
}
