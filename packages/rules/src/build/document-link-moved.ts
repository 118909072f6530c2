import type { LogWindow } from '@self-healer/core/log-window';
import { defineRule } from '@self-healer/core/rule';
import { directoryOfPath, nearestPath } from '../support/paths/nearest-path.ts';
import { relativePath, resolveRelative } from '../support/paths/relative-path.ts';
import { editEach } from '../support/text/edit-each.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

/** The page and the link are named in one line: MkDocs, Docusaurus, and the checkers that projects write for themselves. */
const WHOLE =
  /^(?:WARNING\s{1,4}-\s{1,4}Doc file '(?<doc>[^']{1,300})' contains a (?:relative )?link '(?<missing>[^'\s]{1,300})', but the target (?:'[^']{1,300}' )?is not found|(?:Error: )?.{0,40}Markdown link with URL [`"](?<url>[^`"\s]{1,300})[`"] in source file [`"](?<source>[^`"]{1,300})[`"]|(?<page>[\w./-]{1,300}\.(?:md|mdx|markdown|rst|adoc)):(?:\d{1,6}:)?(?:\d{1,6}:)? ?(?:\w{0,12}:? )?(?:[Bb]roken (?:relative |internal |local |file )?|[Dd]ead |[Mm]issing )links?:? (?:to |target )?["'`(]?(?<own>[\w./#-]{1,300}\.\w{1,6})(?:#[\w-]{0,100})?["'`)]?)/;
/** The page is named above: lychee, markdown-link-check, remark-validate-links. */
const LINK =
  /^(?:\s{0,4}\[ERROR\] (?:\[|<)?file:\/\/(?<file>\/[^\s>|\]]{1,300})(?:\]|>)?(?: \(at .{1,20}\))? \| .{0,40}[Cc]annot find file|\s{1,4}\[✖\] (?<listed>(?!https?:)[\w./-]{1,300}\.\w{1,6})(?:#[\w-]{0,100})? → Status: (?:400|404)|\s{1,6}\d{1,6}:\d{1,5}(?:-\d{1,6}:\d{1,5})?\s{1,6}(?:warning|error)\s{1,6}Cannot find file [`'](?<remark>[^`']{1,300})[`'])/;
const PAGE =
  /^(?:#{0,4} ?Errors in (?<lychee>\S{1,300})|FILE: (?<checked>\S{1,300})|(?<remark>[\w./-]{1,300}\.(?:md|mdx|markdown)))$/;

interface Link {
  readonly page: string;
  /** As the page names it, or a whole path. */
  readonly target: string;
}

/** The links that lead nowhere. */
function links({ lines }: LogWindow): readonly Link[] {
  let page: string | undefined;
  return lines.flatMap((line) => {
    const head = PAGE.exec(line)?.groups;
    page = head?.lychee ?? head?.checked ?? head?.remark ?? page;
    const whole = WHOLE.exec(line)?.groups;
    const named = whole?.doc ?? whole?.source ?? whole?.page;
    const link = LINK.exec(line)?.groups;
    const target = whole?.missing ?? whole?.url ?? whole?.own ?? link?.file ?? link?.listed ?? link?.remark;
    const holder = named ?? page;
    return target === undefined || holder === undefined ? [] : [{ page: holder, target: target.replace(/#.*$/, '') }];
  });
}

export const rule = defineRule({
  id: 'build/document-link-moved',
  category: 'build',
  severity: 'medium',
  stage: 'lint',
  ecosystems: ['any'],
  needle: [
    "' contains a ",
    'Markdown link with URL ',
    'roken ',
    'ead link',
    'issing link',
    'annot find file',
    '→ Status: 40',
  ],
  pattern: new RegExp(`${WHOLE.source}|${LINK.source}`),
  captures: ['doc?', 'missing?', 'url?', 'source?', 'page?', 'own?', 'file?', 'listed?', 'remark?'],
  explains: ['test/links-broken'],
  docs: {
    title: 'A document links to a file that is not there',
    what: '{place} links to {target}, which does not exist.',
    why: 'The file was moved or renamed, or the link is misspelt.',
    how: 'Let the link name the file where it is.',
    references: [
      'https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#relative-links',
    ],
  },
  gathers: ['place', 'target'],
  gather({ doc, missing, url, source, page, own, file, listed, remark }) {
    const target = missing ?? url ?? own ?? file ?? listed ?? remark ?? '';
    return /^(?:https?:|mailto:)/.test(target) ? undefined : { place: doc ?? source ?? page ?? 'A document', target };
  },
  async fix(_facts, repo, { window }) {
    const files = await repo.list();
    const found = links(window).map(({ page, target }) => ({ path: page, target }));
    const edits = await editEach(found, repo, (text, { target }, path) => relink(text, path, target, files));
    return edits.length === 0
      ? undefined
      : { title: 'Let the links name the files where they are', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a checker of the project',
        log: 'README.md:3: broken link: docs/setup.md',
        captures: { page: 'README.md', target: 'docs/setup.md' },
        repo: {
          'README.md': 'See [the setup][setup].\n\n[setup]: docs/setup.md#first "Setup"\n[api]: docs/api.md\n',
          'docs/guides/setup.md': '# Setup\n',
          'docs/api.md': '# API\n',
        },
        patched: {
          'README.md': 'See [the setup][setup].\n\n[setup]: docs/guides/setup.md#first "Setup"\n[api]: docs/api.md\n',
        },
      },
      {
        name: 'lychee',
        log: 'Errors in docs/index.md\n[ERROR] file:///home/runner/work/shop/shop/docs/instal.md | Cannot find file: File not found. Check if file exists and path is correct',
        captures: { file: '/home/runner/work/shop/shop/docs/instal.md' },
        repo: { 'docs/index.md': '- [a](./instal.md)\n', 'docs/install.md': '# A\n' },
        patched: { 'docs/index.md': '- [a](./install.md)\n' },
      },
      {
        name: 'MkDocs',
        log: "WARNING -  Doc file 'guide/intro.md' contains a link 'setup.md', but the target 'guide/setup.md' is not found among documentation files.",
        captures: { place: 'guide/intro.md', target: 'setup.md' },
        repo: { 'docs/guide/intro.md': '[s](setup.md)\n', 'docs/start/setup.md': '# S\n' },
        patched: { 'docs/guide/intro.md': '[s](../start/setup.md)\n' },
      },
      {
        name: 'markdown-link-check',
        log: 'FILE: README.md\n  [✖] docs/old.md → Status: 400\n\n  ERROR: 1 dead links found!',
        captures: { listed: 'docs/old.md' },
        repo: { 'README.md': '[o](docs/old.md)\n', 'docs/new.md': '' },
      },
      {
        name: 'two files of the name',
        log: 'README.md:1: broken link: setup.md',
        repo: { 'README.md': '[s](setup.md)\n', 'a/setup.md': '', 'b/setup.md': '' },
      },
    ],
    ignore: [{ name: 'a page on the web', log: '  [✖] https://docs.example.org/old.html → Status: 404' }],
  },
});

/** A page whose links to what is not there lead to the only file that is meant. */
function relink(text: string, page: string, target: string, files: readonly string[]): string | undefined {
  const name = target.slice(target.lastIndexOf('/') + 1);
  const written = new RegExp(
    `(?<head>\\]\\(<?|^\\[[^\\]]+\\]:\\s+<?|\\b(?:href|src)=")(?<path>(?:[\\w./-]*/)?${escapePattern(name)})(?=[)#"\\s>]|$)`,
    'gm',
  );
  const changed = text.replace(written, (all, head: string, path: string) => {
    const wanted = path.startsWith('/') ? path.slice(1) : resolveRelative(page, path);
    const isNamed = target.startsWith('/') ? wanted !== undefined && target.endsWith(`/${wanted}`) : path === target;
    if (wanted === undefined || !isNamed || files.includes(wanted)) return all;
    const meant = nearestPath(
      wanted,
      files.filter((file) => file !== page),
    );
    if (meant === undefined) return all;
    const way = path.startsWith('/') ? `/${meant}` : relativePath(directoryOfPath(page), meant);
    return `${head}${path.startsWith('./') && !way.startsWith('.') ? './' : ''}${way}`;
  });
  return changed === text ? undefined : changed;
}
