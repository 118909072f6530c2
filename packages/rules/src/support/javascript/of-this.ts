import { escapePattern } from '../text/escape-pattern.ts';
import { depthOf } from '../text/indentation.ts';

const MOST_USES = 3;
const CLASS = /^(?:export )?(?:default )?class(?: (?<name>[\w$]+))?(?: extends (?<parent>[\w$]+))?/;

interface Class {
  readonly name: string | undefined;
  readonly parent: string | undefined;
  readonly from: number;
  readonly until: number;
}

/**
 * A source in which a name that a class uses as `this.name` is used so everywhere: nothing declares it as a variable, and
 * all that stands without `this` stands in methods of this class, or of one that extends it. Undefined otherwise.
 */
export function ofThis(name: string, text: string): string | undefined {
  const word = escapePattern(name);
  const asMember = new RegExp(`\\bthis\\.${word}(?![\\w$])`);
  const declared = new RegExp(
    `\\b(?:const|let|var|function|class|import)\\b[^=;\\n]*(?<![\\w$.])${word}(?![\\w$])|[(,{][ \\t]*${word}[ \\t]*(?:[,})]|=[^=])`,
  );
  if (!asMember.test(text) || declared.test(text)) return undefined;
  const bare = new RegExp(`(?<![\\w$.'"\`-])${word}(?![\\w$:'"\`-])`, 'g');
  const lines = text.split('\n');
  const classes = classesOf(lines);
  const has = (one: Class | undefined): boolean =>
    one !== undefined && lines.slice(one.from, one.until).some((line) => asMember.test(line));
  const uses = lines.flatMap((line, at) => (isComment(line) ? [] : [...line.matchAll(bare)].map(() => at)));
  const isOwn = (at: number): boolean => {
    const own = classes.find(({ from, until }) => at > from && at < until);
    return has(own) || (own?.parent !== undefined && has(classes.find((each) => each.name === own.parent)));
  };
  if (uses.length === 0 || uses.length > MOST_USES) return undefined;
  if (uses.some((at) => depthOf(lines[at] ?? '') < 2 || !isOwn(at) || hasOtherThis(lines, at))) return undefined;
  return lines.map((line) => (isComment(line) ? line : line.replace(bare, `this.${name}`))).join('\n');
}

const isComment = (line: string): boolean => /^\s*(?:\/\/|\/?\*)/.test(line);

function classesOf(lines: readonly string[]): readonly Class[] {
  return lines.flatMap((line, from) => {
    const found = CLASS.exec(line);
    if (found === null) return [];
    const end = lines.findIndex((each, at) => at > from && /^\}/.test(each));
    const { name, parent } = found.groups ?? {};
    return [{ name, parent, from, until: end < 0 ? lines.length : end }];
  });
}

/** Whether `this` is another in a line than in the methods of its class: in a static one, or in a function of its own. */
function hasOtherThis(lines: readonly string[], at: number): boolean {
  let depth = depthOf(lines[at] ?? '');
  const heads = [lines[at] ?? ''];
  for (const line of lines.slice(0, at).toReversed()) {
    if (line.trim() === '' || depthOf(line) >= depth) continue;
    depth = depthOf(line);
    heads.push(line);
    if (depth === 0) break;
  }
  return heads.some((line) => /^\s*static\b|\bfunction\b/.test(line));
}
