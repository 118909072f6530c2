import { defineRule } from '@self-healer/core/rule';
import { nextMatch, previousMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'test/links-broken',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['any'],
  needle: ['Issues :-(', ' dead link', '] http', '] file:', '] <http', '] <file:', '] [http', '] [file:'],
  // awesome_bot; markdown-link-check; lychee and linkinator name each link behind its status.
  pattern:
    /^(?:Issues :-\(|\s{0,4}ERROR: \d{1,6} dead links? found!|\s{0,4}(?:[✗*] )?\[(?:[45]\d\d|ERROR|TIMEOUT)\] [<[]?(?<url>(?:https?|file):\/\/[^\s>\]]{1,300})(?:[>\] ].{0,400})?)$/,
  captures: ['url?'],
  docs: {
    title: 'A document links to pages that are gone or moved',
    what: 'The link checker reports links: {first}',
    why: 'Pages moved or are down.',
    how: 'Correct the links it lists; allow those that move on purpose.',
    references: ['https://github.com/dkhamsing/awesome_bot'],
  },
  gathers: ['first'],
  gather({ url }, window) {
    const dead = previousMatch(window, /^\s{0,4}\[✖\] (?<first>\S{1,300})/, 30);
    const listed = nextMatch(window, /^\s{1,4}(?<first>\d{1,4}\. .{1,300})$/, 3);
    return { first: url ?? dead?.first ?? listed?.first ?? 'see below' };
  },
  examples: {
    match: [
      {
        name: 'awesome_bot',
        log: 'Issues :-(\n> Links\n  1. [L007] 404 http://docs.example.org/',
        captures: { first: '1. [L007] 404 http://docs.example.org/' },
      },
      {
        name: 'markdown-link-check',
        log: '  [✖] https://docs.example.org/old → Status: 404\n\n  ERROR: 1 dead links found!',
        captures: { first: 'https://docs.example.org/old' },
      },
      {
        name: 'lychee',
        log: 'Errors in README.md\n[404] https://docs.example.org/gone | Failed: Network error: Not Found',
        captures: { first: 'https://docs.example.org/gone' },
      },
    ],
    ignore: [
      { name: 'none', log: 'No issues :-)' },
      { name: 'a step of many', log: '[404] of 500 files checked' },
    ],
  },
});
