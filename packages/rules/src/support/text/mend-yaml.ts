import { getYaml, yamlErrorLine } from '@self-healer/editors/yaml';
import { reindentBlock } from '../ci/reindent-yaml.ts';

const VALUE = /^(?<head>\s*(?:- )?(?:[\w./-]+:[ \t]+|- ))(?<value>[^\s'"|>&*![{#][^\r\n]*?)(?<tail>[ \t]*\r?)$/;

/** A time of cron that begins with a star. */
const CRON =
  /^(?<head>\s*(?:- )?(?:[\w./-]+:[ \t]+|- ))(?<value>\*(?:\/\d{1,2})?(?:[ \t]+[\d*,/A-Za-z-]{1,30}){4})(?<tail>[ \t]*\r?)$/;

/** Tabs that indent become spaces, `width` each. */
function withoutTabs(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => line.replace(/^[ \t]*\t[ \t]*/, (indent) => indent.replaceAll('\t', ' '.repeat(width))))
    .join('\n');
}

/** The value of a line in single quotes, when it holds `: ` or ` #`, or starts with a sign YAML keeps for itself. */
function quoteValue(text: string, line: number): string {
  const lines = text.split('\n');
  const cron = CRON.exec(lines[line - 1] ?? '')?.groups;
  const { head, value, tail } = cron ?? VALUE.exec(lines[line - 1] ?? '')?.groups ?? {};
  if (head === undefined || value === undefined || !(cron || /: |:$|^[@`%]/.test(value))) return text;
  lines[line - 1] = `${head}'${value.replaceAll("'", "''")}'${tail ?? ''}`;
  return lines.join('\n');
}

/** What begins with a star is no alias when no name follows it: in quotes it is a text. */
const withStarsQuoted = (line: string): string =>
  line.replace(/(?<=(?:^\s*- |: |\[|, ?))(?<glob>\*(?:[./*-][^\s,\]'"#]*)?)(?=\s*(?:[,\]]|$))/g, "'$<glob>'");

function quoteStars(text: string, line: number): string {
  const lines = text.split('\n');
  lines[line - 1] = withStarsQuoted(lines[line - 1] ?? '');
  return lines.join('\n');
}

export const quoteAllStars = (text: string): string => text.split('\n').map(withStarsQuoted).join('\n');

/** A dash before the key of a line that stands where the dashes of the items above stand. */
function asItem(text: string, line: number): string {
  const lines = text.split('\n');
  const own = lines[line - 1] ?? '';
  const key = /^(?<indent> +)(?=(?:run|uses|script|name|task|bash|checkout):)/.exec(own)?.groups?.indent;
  const item = lines.slice(0, line - 1).findLast((each) => /^ *- /.test(each));
  if (key === undefined || item === undefined || /^ */.exec(item)?.[0] !== key) return text;
  lines[line - 1] = `${key}- ${own.slice(key.length)}`;
  return lines.join('\n');
}

const MOST_ERRORS = 8;

/** The first of some changes of the line where the parser stopped with which the text parses. */
function mended(text: string, line: number): string | undefined {
  // What a tab stood for nobody knows: the first width with which the file parses.
  const candidates = [2, 4, 6, 8].flatMap((width) => {
    const spaced = withoutTabs(text, width);
    return [spaced, quoteValue(spaced, line), quoteValue(spaced, line - 1)];
  });
  candidates.push(quoteStars(text, line));
  // GitHub names the line above at times.
  candidates.push(quoteAllStars(text));
  candidates.push(asItem(text, line));
  const moved = reindentBlock(text, line);
  return [...candidates, ...(moved === undefined ? [] : [moved])].find(
    (candidate) => candidate !== text && getYaml(candidate, []) !== undefined,
  );
}

/** The text made to parse, error by error: what mends one shows the next. */
export function mendYaml(text: string, line: number): string | undefined {
  let current = text;
  let at = line;
  for (let errors = 0; errors < MOST_ERRORS; errors += 1) {
    const whole = mended(current, at);
    if (whole !== undefined) return whole;
    const stopped = yamlErrorLine(current) ?? 0;
    const further = [quoteValue(current, stopped), quoteValue(current, stopped - 1)].find(
      (candidate) => (yamlErrorLine(candidate) ?? 0) > stopped,
    );
    if (further === undefined) return undefined;
    current = further;
    at = yamlErrorLine(further) ?? 0;
  }
  return undefined;
}
