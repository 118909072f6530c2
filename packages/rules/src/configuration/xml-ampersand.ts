import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { withLine } from '../support/text/edit-line.ts';

/** A sign that is no reference to a character: `&` alone, or before a word without a semicolon. */
const BARE = /&(?!(?:[A-Za-z_][\w.-]*|#\d+|#x[\dA-Fa-f]+);)/g;

/** A line of XML with its bare signs written as references; undefined where it has none, or it is text as it stands. */
function referenced(code: string, above: readonly string[]): string | undefined {
  const before = above.join('\n');
  const open = before.lastIndexOf('<![CDATA[') > before.lastIndexOf(']]>') || code.includes('<![CDATA[');
  const comment = before.lastIndexOf('<!--') > before.lastIndexOf('-->');
  return open || comment ? undefined : code.replace(BARE, '&amp;');
}

export const rule = defineRule({
  id: 'configuration/xml-ampersand',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['any'],
  needle: [
    'not well-formed (invalid token): line ',
    'xmlParseEntityRef: no name',
    'The entity name must immediately follow',
    "EntityRef: expecting ';'",
  ],
  // expat, as Python and PHP read XML; libxml2; Xerces, as Java and Maven do.
  pattern:
    /^(?:(?:.{0,200}?\s)?(?<path>[^\s:'"()]{1,300}\.\w{1,10})['"]?(?::(?<at>\d{1,7}))?: .{0,60}|.{0,120}?)(?:not well-formed \(invalid token\): line (?<line>\d{1,7}), column (?<column>\d{1,6})|xmlParseEntityRef: no name(?:, line (?<row>\d{1,7}))?|EntityRef: expecting ';'|The entity name must immediately follow the '&' in the entity reference)/,
  captures: ['path?', 'at?', 'line?', 'column?', 'row?'],
  explains: ['test/*'],
  specificity: 'general',
  docs: {
    title: 'XML holds a sign that must be written as a reference',
    what: 'Line {place} of {file} is not well-formed: a bare `&`, or a character that XML has not.',
    why: 'In XML `&` starts a reference, as in `&amp;`.',
    how: 'Write `&amp;` for the sign itself.',
    references: ['https://www.w3.org/TR/xml/#sec-references'],
  },
  gathers: ['place', 'file'],
  gather: ({ path, at, line, row }) => ({ place: line ?? row ?? at ?? '', file: path ?? 'an XML file' }),
  async fix({ place, path: printed }, repo) {
    if (place === '') return undefined;
    const named = printed === undefined || /\.py$/.test(printed) ? undefined : await trackedPath(printed, repo);
    const paths =
      named === undefined
        ? (await repo.list()).filter((file) => /\.(?:xml|xsd|xsl|svg|config|plist|\w+proj|rss|atom)$/.test(file))
        : [named];
    const found: { readonly path: string; readonly content: string }[] = [];
    for (const path of paths.slice(0, 300)) {
      const content = withLine((await repo.read(path)) ?? '', Number(place), (code, lines) =>
        referenced(code, lines.slice(0, Number(place) - 1)),
      );
      if (content !== undefined) found.push({ path, content });
    }
    const [only, ...others] = found;
    if (only === undefined || others.length > 0) return undefined;
    return { title: `Write &amp; in ${only.path}`, safety: 'safe', edits: [{ kind: 'write', ...only }] };
  },
  examples: {
    match: [
      {
        name: 'Python, which names no file',
        log: 'xml.etree.ElementTree.ParseError: not well-formed (invalid token): line 2, column 11',
        captures: { line: '2', column: '11' },
        repo: { 'menu.xml': '<menu>\n  <a>Salt & pepper &amp; AT&T</a>\n</menu>\n', 'b.xml': '<b>\n</b>\n' },
        patched: { 'menu.xml': '<menu>\n  <a>Salt &amp; pepper &amp; AT&amp;T</a>\n</menu>\n' },
      },
      {
        name: 'xmllint',
        log: 'res/strings.xml:3: parser error : xmlParseEntityRef: no name',
        captures: { path: 'res/strings.xml', at: '3' },
        repo: { 'res/strings.xml': '<r>\n<a/>\n<b url="x?a=1&amp;b=2">Q & A</b>\n</r>\n' },
        patched: { 'res/strings.xml': '<r>\n<a/>\n<b url="x?a=1&amp;b=2">Q &amp; A</b>\n</r>\n' },
      },
      {
        name: 'another character',
        log: 'xml.etree.ElementTree.ParseError: not well-formed (invalid token): line 2, column 4',
        repo: { 'a.xml': '<a>\n  a < b\n</a>\n' },
      },
    ],
    ignore: [{ name: 'a tag', log: 'a.xml: mismatched tag: line 2, column 2' }],
  },
});
