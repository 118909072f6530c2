import { defineRule } from '@self-healer/core/rule';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/docusaurus-links-broken',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node'],
  needle: 'Docusaurus found broken ',
  // Docusaurus 2 and 3.
  pattern: /^.{0,60}Error: Docusaurus found broken (?<what>links|anchors|markdown links)/,
  captures: ['what'],
  docs: {
    title: 'Pages of the documentation link to what is not there',
    what: 'Docusaurus found broken {what}, the first on {page}.',
    why: 'A page was moved, renamed or is not in the sidebar, or the link lacks the base path.',
    how: 'Correct the links that it lists; build it on your own machine with the same command.',
    references: ['https://docusaurus.io/docs/api/docusaurus-config#onBrokenLinks'],
  },
  gathers: ['page'],
  gather(_facts, window) {
    return { page: nextMatch(window, /source page path = (?<page>\S{1,300}):?$/, 30)?.page ?? 'a page' };
  },
  examples: {
    match: [
      {
        name: 'links',
        log: '  [cause]: Error: Docusaurus found broken links!\n\n  Exhaustive list:\n  - Broken link on source page path = /docs/cart:\n     -> linking to /docs/pay',
        captures: { what: 'links' },
      },
    ],
    ignore: [{ name: 'allowed', log: '[WARNING] Docusaurus found broken links!' }],
  },
});
