import { defineRule } from '@self-healer/core/rule';
import { directoryOfPath, nearestPath } from '../support/paths/nearest-path.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

export const rule = defineRule({
  id: 'build/vite-entry-moved',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node', 'typescript'],
  needle: ['Failed to resolve /', 'failed to resolve import "/'],
  // Vite 3 to 7: a script of a page.
  pattern:
    /^(?:(?:.{0,20}\[vite:build-html\] )?Failed to resolve (?<script>\/[^\s?]{1,300})(?:\?\S{0,100})? from (?<page>\S.{0,400}\.html)|(?:\[vite\]: )?Rollup failed to resolve import "(?<entry>\/[^"?]{1,300})(?:\?[^"]{0,100})?" from "(?<document>[^"]{1,400}\.html)"\.)$/,
  captures: ['script?', 'page?', 'entry?', 'document?'],
  docs: {
    title: 'A page names a script that is not there',
    what: '{html} loads `{source}`, and no file has that name.',
    why: 'The script was moved or renamed, and the page was not changed with it.',
    how: 'Write the path of the script as git tracks it.',
    references: ['https://vite.dev/guide/#index-html-and-project-root'],
  },
  gathers: ['source', 'html'],
  gather: ({ script, page, entry, document }) => ({ source: script ?? entry ?? '', html: page ?? document ?? '' }),
  async fix({ source: script, html: page }, repo) {
    const path = await trackedPath(page, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const root = directoryOfPath(path) === '.' ? '' : `${directoryOfPath(path)}/`;
    const files = (await repo.list()).filter((file) => file.startsWith(root)).map((file) => file.slice(root.length));
    const meant = nearestPath(script.slice(1), files);
    const content = meant === undefined ? text : text.replaceAll(`"${script}"`, `"/${meant}"`);
    if (content === text) return undefined;
    return { title: `Load /${meant}, which is there`, safety: 'review', edits: [{ kind: 'write', path, content }] };
  },
  examples: {
    match: [
      {
        name: 'Rollup in Vite',
        log: '[vite]: Rollup failed to resolve import "/src/Main.tsx" from "/w/app/index.html".',
        captures: { source: '/src/Main.tsx' },
        repo: { 'index.html': '<script type="module" src="/src/Main.tsx"></script>\n', 'src/main.tsx': '' },
        patched: { 'index.html': '<script type="module" src="/src/main.tsx"></script>\n' },
      },
      {
        name: 'Vite 6',
        log: 'error during build:\n[vite:build-html] Failed to resolve /src/main.ts from /w/app/web/index.html',
        captures: { script: '/src/main.ts' },
        repo: {
          'web/index.html': '<script type="module" src="/src/main.ts"></script>\n',
          'web/src/app/main.ts': '',
          'api/main.ts': '',
        },
        patched: { 'web/index.html': '<script type="module" src="/src/app/main.ts"></script>\n' },
      },
    ],
    ignore: [{ name: 'a name', log: 'Failed to resolve host from page.html' }],
  },
});
