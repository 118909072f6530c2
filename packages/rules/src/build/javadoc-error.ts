import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { textLines } from '../support/text/text-lines.ts';
import { windowMatches } from '../support/text/window-matches.ts';

const SIGN =
  /^(?:\[ERROR\] )?(?<path>[^\s:[\]]{1,300}\.java):(?<line>\d{1,7}): error: (?:bad use of '(?<bracket>[<>])'|(?<html>malformed HTML)|(?<entity>bad HTML entity))/;
const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };

/** A sign that begins nothing, between blanks or before `=`, as an entity; what stands in `{@code ...}` is left. */
function escaped(text: string, line: number, sign: string): string | undefined {
  const entity = ENTITIES[sign];
  const { lines, join } = textLines(text);
  const old = lines[line - 1] ?? '';
  // A comment is all that javadoc reads.
  if (entity === undefined || !/^\s*(?:\/\*\*|\*)/.test(old)) return undefined;
  const lone = new RegExp(`(?<=[\\s(])${sign}(?=[\\s=\\d)])`, 'g');
  const parts = old.split(/(?<code>\{@\w+[^{}]*\})/);
  lines[line - 1] = parts.map((part) => (part.startsWith('{@') ? part : part.replace(lone, entity))).join('');
  return lines[line - 1] === old ? undefined : join();
}

export const rule = defineRule({
  id: 'build/javadoc-error',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['java'],
  needle: '.java:',
  pattern:
    /^(?:\[ERROR\] )?(?<path>[^\s:[\]]+\.java):(?<line>\d+): error: (?<message>(?:bad use of '[<>]'|reference not found|malformed HTML|unknown tag: |self-closing element not allowed|unexpected end tag|heading used out of sequence|@param name not found|no summary or caption for table|bad HTML entity|invalid use of @return|exception not thrown).*)$/,
  captures: ['path', 'line', 'message'],
  explains: ['build/javac-compiler-error', 'build/maven-goal-failed'],
  docs: {
    title: 'Javadoc refuses a comment',
    what: 'javadoc stopped at `{path}` line {line}: {message}',
    why: 'The comment is not valid Javadoc.',
    how: 'Escape `<` and `>` as entities, or use {@code ...}; correct the reference.',
    references: ['https://docs.oracle.com/en/java/javase/21/docs/specs/man/javadoc.html'],
  },
  async fix(_facts, repo, { window }) {
    const contents = new Map<string, string>();
    for (const { path: printed, line, bracket, html, entity } of windowMatches(window, SIGN)) {
      const path = printed === undefined ? undefined : await trackedPath(printed, repo);
      const text = path === undefined ? undefined : (contents.get(path) ?? (await repo.read(path)));
      if (path === undefined || text === undefined) continue;
      const content = escaped(
        text,
        Number(line),
        bracket ?? (html === undefined ? (entity === undefined ? '' : '&') : '<'),
      );
      if (content !== undefined) contents.set(path, content);
    }
    const edits = [...contents].map(([path, content]) => ({ kind: 'write' as const, path, content }));
    return edits.length === 0 ? undefined : { title: 'Write the signs of HTML as entities', safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'signs that are no tags',
        log: "src/A.java:1: error: malformed HTML\n/** low <= high */\n        ^\nsrc/A.java:2: error: bad HTML entity\n/** a & b */\n      ^\nsrc/A.java:3: error: bad use of '>'\n * a > b {@code a > b}\n     ^",
        captures: { line: '1' },
        repo: { 'src/A.java': '/** low <= high */\n/** a & b */\n/** a > b {@code a > b} */\nclass A {}\n' },
        patched: {
          'src/A.java': '/** low &lt;= high */\n/** a &amp; b */\n/** a &gt; b {@code a > b} */\nclass A {}\n',
        },
      },
      { name: 'JDK 17', log: "src/main/java/A.java:4: error: bad use of '>'", captures: { line: '4' } },
    ],
    ignore: [{ name: 'a warning', log: 'src/main/java/A.java:4: warning: no @param for x' }],
  },
});
