import { defineRule } from '@self-healer/core/rule';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'test/links-broken',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['any'],
  needle: 'Issues :-(',
  pattern: /^Issues :-\($/,
  captures: [],
  docs: {
    title: 'A document links to pages that are gone or moved',
    what: 'The link checker reports links: {first}',
    why: 'Pages moved or are down.',
    how: 'Correct the links it lists; allow those that move on purpose.',
    references: ['https://github.com/dkhamsing/awesome_bot'],
  },
  gathers: ['first'],
  gather(_facts, window) {
    return { first: nextMatch(window, /^\s{1,4}(?<first>\d{1,4}\. .{1,300})$/, 3)?.first ?? 'see below' };
  },
  examples: {
    match: [
      {
        name: 'awesome_bot',
        log: 'Issues :-(\n> Links\n  1. [L007] 404 http://docs.example.org/',
        captures: { first: '1. [L007] 404 http://docs.example.org/' },
      },
    ],
    ignore: [{ name: 'none', log: 'No issues :-)' }],
  },
});
