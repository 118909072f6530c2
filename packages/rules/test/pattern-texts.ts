import fc from 'fast-check';

/** Longest repetition beyond the least one: longer texts tell nothing more about which literals are in them. */
const REPEATS = 2;
const ANY = '[\\w ]';
const NO_SPACE = '[\\w/.]';
const SIMPLER: Readonly<Record<string, string>> = {
  '\\S': NO_SPACE,
  '\\s': ' ',
  '\\W': '[ :.]',
  '\\D': NO_SPACE,
  '\\b': '',
  '\\B': '',
};

/**
 * Texts that a pattern takes, always the same for the same pattern: at most `count`, fewer where what stands around a
 * place (look-around, word ends) is seldom met by chance.
 */
export function textsOf(pattern: RegExp, count: number): readonly string[] {
  const texts = fc.sample(fc.stringMatching(new RegExp(simplified(pattern.source)), { size: 'xsmall' }), {
    numRuns: count,
    seed: 1,
  });
  return texts.filter((text) => pattern.test(text));
}

/** A pattern for some of the texts that the given one is for: without look-around, with few and plain characters. */
function simplified(source: string): string {
  let out = '';
  for (let at = 0; at < source.length; ) {
    const rest = source.slice(at);
    const token = /^(?:\\[bBsSWD]|\\.|\[(?:\\.|[^\]\\])*\]|\(\?<?[=!]|\{\d+,\d*\}|[\s\S])/.exec(rest)?.[0] ?? '';
    at += token.length;
    if (/^\(\?<?[=!]/.test(token)) at = groupEnd(source, at);
    else if (token === '.') out += ANY;
    else if (token.startsWith('[^')) out += ANY;
    else if (token.startsWith('['))
      out += token.replaceAll('\\S', '\\w/.').replaceAll('\\s', ' ').replaceAll('\\W', ' :');
    else if (/^\{\d/.test(token)) out += shorter(token);
    else if (token === '+') out += `{1,${1 + REPEATS}}`;
    else if (token === '*') out += `{0,${REPEATS}}`;
    else out += SIMPLER[token] ?? token;
  }
  return out;
}

function shorter(quantifier: string): string {
  const [least = 0, most = Number.POSITIVE_INFINITY] = quantifier
    .slice(1, -1)
    .split(',')
    .map((bound) => (bound === '' ? undefined : Number(bound)));
  return `{${least},${Math.min(most, least + REPEATS)}}`;
}

/** The place after the bracket that closes a group whose inside begins at `at`. */
function groupEnd(source: string, at: number): number {
  for (let depth = 1, place = at; place < source.length; ) {
    const token = /^(?:\\.|\[(?:\\.|[^\]\\])*\]|[\s\S])/.exec(source.slice(place))?.[0] ?? '';
    place += token.length;
    if (token === '(') depth++;
    if (token === ')' && --depth === 0) return place;
  }
  return source.length;
}
