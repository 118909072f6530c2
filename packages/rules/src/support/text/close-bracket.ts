import { mayCloseElsewhere } from './bracket-readings.ts';
import { textLines } from './text-lines.ts';

const TEXTS = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|\/\/.*$/g;

/**
 * A line with the one `)` that it lacks, before what ends its statement. Undefined when it lacks none, or more than
 * one, or where another place means another thing: then where they belong only its author knows.
 */
export function closeBracket(line: string): string | undefined {
  if (mayCloseElsewhere(line)) return undefined;
  const code = line.replace(TEXTS, (text) => (text.startsWith('//') ? ' ' : 'x').repeat(text.length));
  const missing = code.split('(').length - code.split(')').length;
  // The head of a branch, loop or function: the bracket goes before the brace of its body.
  const head =
    /^\s*(?:\}\s*)?(?:else\s+)?(?:if|while|switch|catch|foreach|(?:export )?(?:default )?(?:async )?function)\b.*[\w)\]](?<body>\s*\{\s*)$/.exec(
      code,
    )?.groups?.body;
  if (missing === 1 && head !== undefined) {
    const at = code.length - head.length;
    return `${line.slice(0, at)})${line.slice(at)}`;
  }
  const end = /^(?<head>.*?(?:[\w)\]}\s]|\.\.\.))(?<tail>;?\s*)$/.exec(code)?.groups;
  if (missing !== 1 || end?.head === undefined) return undefined;
  // Texts were blanked out: what stands before the end is looked up in the line itself.
  const at = line.slice(0, code.trimEnd().length).replace(/;$/, '').trimEnd().length;
  return /(?:[\w)\]}"'`]|\.\.\.)$/.test(line.slice(0, at)) ? `${line.slice(0, at)})${line.slice(at)}` : undefined;
}

/** A text whose line (from 1) has the one `)` that it lacks; undefined as for the line alone. */
export function closeBracketAt(text: string, line: number): string | undefined {
  const { lines, join } = textLines(text);
  const closed = closeBracket(lines[line - 1] ?? '');
  if (closed === undefined) return undefined;
  lines[line - 1] = closed;
  return join();
}
