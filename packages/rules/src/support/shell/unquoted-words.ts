/** A word of a line of shell that stands in no quotes. */
export interface UnquotedWord {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const BETWEEN = /[\s;&|<>()`]/;

/** The words of a line that hold an expansion and no quotes; those inside of `"$(...)"` too, which start anew. */
export function unquotedWords(line: string): readonly UnquotedWord[] {
  const found: UnquotedWord[] = [];
  const quoted: boolean[] = [false];
  let start = -1;
  let plain = true;
  const end = (at: number): void => {
    const text = start < 0 ? '' : line.slice(start, at);
    if (plain && text.includes('$')) found.push({ from: start, to: at, text });
    start = -1;
    plain = true;
  };
  let single = false;
  for (const [at, letter] of [...`${line} `].entries()) {
    const inside = quoted.at(-1) === true;
    if (single) single = letter !== "'";
    else if (letter === "'" && !inside) {
      single = true;
      plain = false;
    } else if (letter === '"') {
      quoted[quoted.length - 1] = !inside;
      plain = false;
    } else if (letter === '(' && line[at - 1] === '$') {
      quoted.push(false);
      start = -1;
      plain = true;
    } else if (letter === ')' && quoted.length > 1 && !inside) {
      end(at);
      quoted.pop();
      plain = false;
      start = at;
    } else if (!inside && BETWEEN.test(letter)) end(at);
    else if (start < 0) start = at;
    if (start < 0 && !plain) start = at;
  }
  return found;
}

/** A word in quotes; where the shell is to find files by a pattern in it, only what it expands. */
export const quoteWord = (word: string): string =>
  /[*?[\]{}~]/.test(word.replace(/\$\{\w+\}/g, ''))
    ? word.replace(/\$(?:\w+|\{\w+\})/g, (expansion) => `"${expansion}"`)
    : `"${word}"`;
