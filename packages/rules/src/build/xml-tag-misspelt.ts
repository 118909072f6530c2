import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/xml-tag-misspelt',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['any'],
  needle: ['mismatched tag: line ', 'Opening and ending tag mismatch: '],
  // expat, as Python reads XML; libxml2 (xmllint, lxml, PHP, Nokogiri).
  pattern:
    /^(?:(?:.{0,200}?\s)?(?<path>[^\s:'"()]{1,300}\.\w{1,10})['"]?(?::(?<at>\d{1,7}))?: .{0,60}|.{0,120}?)(?:mismatched tag: line (?<line>\d{1,7}), column \d{1,6}|Opening and ending tag mismatch: [\w:.-]{1,100} line \d{1,7} and [\w:.-]{1,100}(?:, line (?<row>\d{1,7}), column \d{1,6})?)/,
  captures: ['path?', 'at?', 'line?', 'row?'],
  explains: ['test/*'],
  docs: {
    title: 'A tag of XML closes another one than is open',
    what: 'Line {place} of {file} closes a tag that is not open.',
    why: 'The name of the tag is misspelt, or one is not closed.',
    how: 'Close the tag that was opened last.',
    references: ['https://www.w3.org/TR/xml/#sec-starttags'],
  },
  gathers: ['place', 'file'],
  gather: ({ path, at, line, row }) => ({ place: line ?? row ?? at ?? '', file: path ?? 'an XML file' }),
  async fix({ place, path: printed }, repo) {
    if (place === '') return undefined;
    const named = printed === undefined ? undefined : await trackedPath(printed, repo);
    const paths =
      named === undefined
        ? (await repo.list()).filter((file) => /\.(?:xml|xsd|svg|config|plist|csproj)$/.test(file))
        : [named];
    const found: { readonly path: string; readonly content: string }[] = [];
    for (const path of paths.slice(0, 300)) {
      const content = closeOpened((await repo.read(path)) ?? '', Number(place));
      if (content !== undefined) found.push({ path, content });
    }
    const [only, ...others] = found;
    if (only === undefined || others.length > 0) return undefined;
    return { title: 'Close the tag that is open', safety: 'review', edits: [{ kind: 'write', ...only }] };
  },
  examples: {
    match: [
      {
        name: 'Python',
        log: 'conf/logback.xml: mismatched tag: line 4, column 4',
        captures: { path: 'conf/logback.xml', line: '4' },
        repo: {
          'conf/logback.xml':
            '<configuration>\n  <logger name="a">\n    <appender-ref ref="out"/>\n  </loger>\n</configuration>\n',
        },
        patched: {
          'conf/logback.xml':
            '<configuration>\n  <logger name="a">\n    <appender-ref ref="out"/>\n  </logger>\n</configuration>\n',
        },
      },
      {
        name: 'xmllint',
        log: 'conf/a.xml:3: parser error : Opening and ending tag mismatch: itme line 2 and item',
        captures: { path: 'conf/a.xml', at: '3' },
        repo: { 'conf/a.xml': '<a>\n  <itme>\n  </item>\n</a>\n' },
        patched: { 'conf/a.xml': '<a>\n  <itme>\n  </itme>\n</a>\n' },
      },
      {
        name: 'no file is named',
        log: 'xml.etree.ElementTree.ParseError: mismatched tag: line 2, column 2',
        repo: { 'a.xml': '<list>\n</lst>\n', 'b.xml': '<b>\n</b>\n' },
        patched: { 'a.xml': '<list>\n</list>\n' },
      },
      {
        name: 'a tag that is not closed',
        log: 'a.xml: mismatched tag: line 3, column 2',
        repo: { 'a.xml': '<list>\n<item>\n</list>\n' },
      },
    ],
    ignore: [{ name: 'another error', log: 'a.xml: not well-formed (invalid token): line 2, column 2' }],
  },
});

const TAG =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<(?<end>\/)?(?<name>[A-Za-z_][\w:.-]*)(?:\s[^<>]*?)?(?<empty>\/)?>/g;

/** A document in which the tag closed on a line is the one that is open, where its name is near to that. */
function closeOpened(text: string, line: number): string | undefined {
  const open: string[] = [];
  for (const { groups, index } of text.matchAll(TAG)) {
    const { name, end, empty } = groups ?? {};
    if (name === undefined || empty !== undefined) continue;
    if (end === undefined) {
      open.push(name);
      continue;
    }
    const wanted = open.pop();
    if (wanted === name) continue;
    const at = text.slice(0, index).split('\n').length;
    // Of one that is open further out, another is not closed.
    if (wanted === undefined || at !== line || open.includes(name) || nearestWord(name, [wanted]) === undefined)
      return undefined;
    const { lines, join } = textLines(text);
    lines[at - 1] = (lines[at - 1] ?? '').replace(`</${name}`, `</${wanted}`);
    return join();
  }
  return undefined;
}
