import { masked } from '@self-healer/editors/masked';
import { closeByDepth, type ReadLine } from './close-by-depth.ts';
import { textLines } from './text-lines.ts';

const C_LIKE: Masking = { line: ['//'], block: ['/*', '*/'], quotes: ['"""', "'''", '"', "'"] };
const HCL: Masking = { line: ['#', '//'], block: ['/*', '*/'], quotes: ['"'] };
const MASKS = { c: C_LIKE, hcl: HCL };

interface Masking {
  readonly line: readonly string[];
  readonly block: readonly [string, string];
  readonly quotes: readonly string[];
}

/** What stands at the depth of a block's head and is inside it: other brackets, branches, labels. */
const INSIDE = /^\s*(?:[)\]}]|else\b|catch\b|finally\b|case\b|default\b|\w+\s*:\s*$)/;
/** Blocks whose lines many styles do not indent. */
const FLAT = /^\s*(?:(?:inline )?namespace\b|extern\s+"\s*")/;
const HEREDOC = /<<[-~]?(?<word>[A-Z_]\w*)\s*$/;

/** The text with the one `}` that it lacks, when its depths say where. */
export function closeBrace(text: string, language: keyof typeof MASKS): string | undefined {
  return closeByDepth(text, '}', (all) => braces(all, MASKS[language]));
}

function braces(text: string, masking: Masking): ReadLine {
  const code = textLines(masked(withoutHeredocs(text), { strings: true }, masking)).lines;
  return (_line, at) => {
    const own = code[at] ?? '';
    // Directives of a preprocessor stand at the margin, whatever is open.
    if (own.trim() === '' || own.startsWith('#')) return undefined;
    let [closes, opens] = [0, 0];
    for (const letter of own) {
      if (letter === '{') opens += 1;
      else if (letter === '}' && opens > 0) opens -= 1;
      else if (letter === '}') closes += 1;
    }
    return { closes, opens, leads: INSIDE.test(own), flat: FLAT.test(own) };
  };
}

/** The text with the lines of its heredocs emptied, their number kept. */
function withoutHeredocs(text: string): string {
  let word: string | undefined;
  const lines = text.split('\n').map((line) => {
    if (word !== undefined) {
      if (line.trim() === word) word = undefined;
      return '';
    }
    word = HEREDOC.exec(line)?.groups?.word;
    return line;
  });
  return lines.join('\n');
}
