import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { textLines } from '../support/text/text-lines.ts';

const TAG = /^\s*\*\s*@param\s+(?<name>\w{1,100})\b/;

export const rule = defineRule({
  id: 'build/javadoc-param-unknown',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['java'],
  needle: '@param name not found',
  // javadoc and javac -Xdoclint, 8 and newer.
  pattern:
    /^(?:\[(?:ERROR|WARNING)\] )?(?<path>[^\s:[\]]{1,300}\.java):\[?(?<line>\d{1,7})(?:,(?<column>\d{1,5})\])?:? (?:error: )?@param name not found$/,
  captures: ['path', 'line', 'column?'],
  explains: ['build/javadoc-error', 'build/javac-compiler-error', 'build/maven-goal-failed'],
  docs: {
    title: 'A comment describes a parameter that is not there',
    what: '{path}:{line}: the method has no such parameter.',
    why: 'The parameter was renamed or removed, and its comment was not.',
    how: 'Give the tag the name of the parameter, or remove it.',
    references: ['https://docs.oracle.com/en/java/javase/21/docs/specs/javadoc/doc-comment-spec.html'],
  },
  fix: ({ path, line }, repo, context) =>
    fixAt({ path, line, column: '1' }, repo, context, 'Describe the parameter that is there', 'safe', (place) => {
      const { lines, join } = textLines(place.text);
      const at = place.line - 1;
      const end = lines.findIndex((each, index) => index > at && each.includes('*/'));
      const start = lines.findLastIndex((each, index) => index < at && each.includes('/**'));
      const head = /^[^;{]{0,1000}?\(/.exec(lines.slice(end + 1).join('\n'))?.[0] ?? '';
      const rest = lines
        .slice(end + 1)
        .join('\n')
        .slice(head.length);
      const signature = rest.slice(0, rest.search(/\)\s*(?:throws\b[^{;]*)?[{;]/));
      if (start < 0 || end < 0 || head === '' || signature.includes('(')) return undefined;
      const parameters = signature
        .replace(/<[^<>]*>/g, '')
        .split(',')
        .flatMap((each) => /(?<name>\w+)\s*(?:\[\s*\])*\s*$/.exec(each)?.groups?.name ?? []);
      const described = lines.slice(start, end).flatMap((each) => TAG.exec(each)?.groups?.name ?? []);
      const name = TAG.exec(lines[at] ?? '')?.groups?.name;
      const open = parameters.filter((each) => !described.includes(each));
      const stray = described.filter((each) => !parameters.includes(each));
      if (name === undefined || stray.length !== 1 || stray[0] !== name) return undefined;
      if (open.length === 1) {
        lines[at] = (lines[at] ?? '').replace(new RegExp(`(?<=@param\\s+)${name}\\b`), open[0] ?? name);
        return join();
      }
      const next = lines[at + 1] ?? '';
      // What is described over several lines is left to a person.
      if (open.length > 0 || !/^\s*\*\s*(?:@|\/|$)|\*\/\s*$/.test(next)) return undefined;
      lines.splice(at, 1);
      return join();
    }),
  examples: {
    match: [
      {
        name: 'renamed, JDK 17',
        log: 'src/Pad.java:3: error: @param name not found\n     * @param txt the text\n              ^',
        captures: { line: '3' },
        repo: {
          'src/Pad.java':
            'public class Pad {\n    /**\n     * @param txt the text\n     * @param width how wide\n     */\n    public void pad(String text, int width) {\n    }\n}\n',
        },
        patched: {
          'src/Pad.java':
            'public class Pad {\n    /**\n     * @param text the text\n     * @param width how wide\n     */\n    public void pad(String text, int width) {\n    }\n}\n',
        },
      },
      {
        name: 'removed',
        log: '[ERROR] src/Pad.java:[4,15] @param name not found',
        repo: {
          'src/Pad.java':
            'public class Pad {\n    /**\n     * @param text the text\n     * @param width how wide\n     */\n    void pad(String text) {\n    }\n}\n',
        },
        patched: {
          'src/Pad.java':
            'public class Pad {\n    /**\n     * @param text the text\n     */\n    void pad(String text) {\n    }\n}\n',
        },
      },
    ],
    ignore: [{ name: 'a missing one', log: 'src/Pad.java:3: warning: no @param for text' }],
  },
});
