import { textLines } from '../text/text-lines.ts';
import { firstStatement } from './first-statement.ts';
import { READS_ANNOTATIONS } from './reads-annotations.ts';

const KEYWORD = /^\s*(?:else|try|finally|case|match|lambda|if|elif|for|while|with|except|class|return)\b/;
const MOST_PARAMETERS = 40;

/**
 * A Python source whose annotations are not evaluated when it is imported; undefined where the line is none, so that the
 * program itself makes the type, where something reads annotations while it runs, and where they are postponed already.
 */
export function postponeAnnotations(text: string, line: number): string | undefined {
  const { lines, join } = textLines(text);
  if (!isAnnotation(lines, line - 1) || READS_ANNOTATIONS.test(text)) return undefined;
  if (lines.some((each) => /^from __future__ import .*\bannotations\b/.test(each))) return undefined;
  const start = firstStatement(lines);
  if (start === undefined) return undefined;
  const future = lines.findIndex((each) => /^from __future__ import [\w, ]+$/.test(each.trimEnd()));
  if (future >= 0) {
    lines[future] = (lines[future] ?? '').replace('import ', 'import annotations, ');
    return join();
  }
  const statement = 'from __future__ import annotations';
  const isFirst = lines.slice(0, start).every((each) => /^\s*(?:#|$)/.test(each));
  const next = (lines[start] ?? '').trim();
  if (next === '') lines.splice(start, 0, '', statement);
  else if (isFirst) lines.splice(start, 0, statement, '');
  else lines.splice(start, 0, '', statement, '');
  return join();
}

/** Whether a line is the head of a function, a parameter of one, or a name with its type. */
function isAnnotation(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  if (/^\s*(?:async )?def \w/.test(line))
    return !/=[^=,]*(?:\||\b\w+\[)[^,]*(?:,|\))/.test(line.replace(/\)\s*->.*$/, ')'));
  if (KEYWORD.test(line)) return false;
  const typed = /^\s*(?:self\.)?\w+\s*:\s*(?<type>[^=#]+)/.exec(line)?.groups?.type ?? '';
  if (!/[|[]/.test(typed)) return false;
  if (!/^\s*\S.*,\s*(?:#.*)?$/.test(line)) return true;
  // One that ends with a comma is a parameter of the function above.
  const above = lines.slice(Math.max(0, at - MOST_PARAMETERS), at).toReversed();
  const head = above.find((each) => !/^\s*\**\w+\s*(?::[^=]*)?(?:=.*)?,\s*(?:#.*)?$|^\s*[*/],\s*$/.test(each));
  return head !== undefined && /^\s*(?:async )?def \w+\(\s*$/.test(head.trimEnd());
}
