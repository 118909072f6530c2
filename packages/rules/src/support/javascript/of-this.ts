import { escapePattern } from '../text/escape-pattern.ts';
import { depthOf } from '../text/indentation.ts';

const MOST_USES = 3;

/**
 * A source in which a name that a class uses as `this.name` is used so everywhere: nothing declares it as a variable, and
 * all that stands without `this` stands in methods. Undefined otherwise.
 */
export function ofThis(name: string, text: string): string | undefined {
  const word = escapePattern(name);
  const asMember = new RegExp(`\\bthis\\.${word}(?![\\w$])`);
  const declared = new RegExp(
    `\\b(?:const|let|var|function|class|import)\\b[^=;\\n]*(?<![\\w$.])${word}(?![\\w$])|[(,{][ \\t]*${word}[ \\t]*(?:[,})]|=[^=])`,
  );
  if (!/^(?:export )?(?:default )?class\b/m.test(text) || !asMember.test(text) || declared.test(text)) return undefined;
  const bare = new RegExp(`(?<![\\w$.'"\`-])${word}(?![\\w$:'"\`-])`, 'g');
  const lines = text.split('\n');
  const uses = lines
    .filter((line) => !isComment(line))
    .flatMap((line) => [...line.matchAll(bare)].map(() => depthOf(line)));
  if (uses.length === 0 || uses.length > MOST_USES || uses.some((depth) => depth < 2)) return undefined;
  return lines.map((line) => (isComment(line) ? line : line.replace(bare, `this.${name}`))).join('\n');
}

const isComment = (line: string): boolean => /^\s*(?:\/\/|\/?\*)/.test(line);
