import { defineRule } from '@self-healer/core/rule';
import { NODE_OPTIONS } from '../data/node-options.ts';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

export const rule = defineRule({
  id: 'configuration/node-option-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node', 'typescript'],
  needle: [': bad option: --', ' is not allowed in NODE_OPTIONS'],
  // Node 10 and newer; the value follows `=`, of NODE_OPTIONS only the `=` does.
  pattern:
    /^(?:\S{1,300}[/\\])?node(?:\.exe)?: (?:bad option: (?<option>--[\w-]{2,60})(?:=\S{0,200})?|(?<variable>--[\w-]{2,60})=? is not allowed in NODE_OPTIONS)$/,
  captures: ['option?', 'variable?'],
  docs: {
    title: 'Node does not know an option',
    what: 'Node does not take `{written}` where it is set.',
    why: 'It is misspelt, of another version of Node, or one that NODE_OPTIONS may not hold.',
    how: 'Write an option of the Node that runs here: `node --help` and `node --v8-options` list them.',
    references: ['https://nodejs.org/api/cli.html'],
  },
  gathers: ['written'],
  gather: ({ option, variable }) => ({ written: option ?? variable ?? '' }),
  async fix({ written }, repo) {
    const meant = nearestWord(written, NODE_OPTIONS);
    if (meant === undefined) return undefined;
    const token = new RegExp(`(?<![\\w-])${escapePattern(written)}(?![\\w-])`, 'g');
    const edits = await rewriteScriptLines(repo, (line) =>
      /\bnode\b|NODE_OPTIONS/.test(line) ? line.replace(token, meant) : line,
    );
    if (edits.length === 0) return undefined;
    return { title: `Write ${meant}, the option of Node`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'Node 24',
        log: '/usr/local/bin/node: bad option: --test-reporters=tap',
        captures: { written: '--test-reporters' },
        repo: { 'package.json': '{ "scripts": { "test": "node --test --test-reporters=tap" } }\n' },
        patched: { 'package.json': '{ "scripts": { "test": "node --test --test-reporter=tap" } }\n' },
      },
      {
        name: 'in a script',
        log: 'node: bad option: --enable-source-map',
        repo: { 'scripts/start.sh': '#!/bin/sh\nexec node --enable-source-map app.js\n' },
        patched: { 'scripts/start.sh': '#!/bin/sh\nexec node --enable-source-maps app.js\n' },
      },
      {
        name: 'NODE_OPTIONS',
        log: 'node: --max-old-space-sizes= is not allowed in NODE_OPTIONS',
        captures: { written: '--max-old-space-sizes' },
        repo: {
          'package.json':
            '{ "scripts": { "build": "NODE_OPTIONS=--max-old-space-sizes=4096 webpack --max-old-space-sizes" } }\n',
        },
        patched: {
          'package.json':
            '{ "scripts": { "build": "NODE_OPTIONS=--max-old-space-size=4096 webpack --max-old-space-size" } }\n',
        },
      },
      {
        name: 'of another version',
        log: 'node: bad option: --harmony-top-level-await',
        repo: { 'package.json': '{ "scripts": { "start": "node --harmony-top-level-await a.js" } }\n' },
      },
    ],
    ignore: [{ name: 'another program', log: 'tool: bad option: --verbos' }],
  },
});
