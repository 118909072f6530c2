import type { WriteEdit } from '@self-healer/core/model/edit';
import { defineRule } from '@self-healer/core/rule';
import { correctPath, correctPrintedPath } from '../support/paths/correct-path.ts';

export const rule = defineRule({
  id: 'configuration/node-test-path-not-found',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node'],
  needle: "Could not find '",
  // `node --test`; several are joined by commas. Node 18 and 20 name the first, in full.
  pattern: /^Could not find '(?<paths>[\w@./-]{1,300}(?:, [\w@./-]{1,300}){0,20})'$/,
  captures: ['paths'],
  docs: {
    title: 'node --test was given a path that does not exist',
    what: 'There is no `{paths}` in the directory the tests run in.',
    why: 'The file was moved or renamed, or the step runs in another directory.',
    how: 'Correct the path where the tests are started.',
    references: ['https://nodejs.org/api/test.html#running-tests-from-the-command-line'],
  },
  async fix({ paths }, repo) {
    const edits = new Map<string, WriteEdit>();
    for (const path of paths.split(', ')) {
      // What one path changed, the next one sees.
      const seen = { ...repo, read: async (file: string) => edits.get(file)?.content ?? repo.read(file) };
      const found = path.startsWith('/')
        ? await correctPrintedPath(path, seen)
        : await correctPath(path, !/\.[cm]?[jt]sx?$/.test(path), seen);
      for (const edit of found) edits.set(edit.path, edit);
    }
    if (edits.size === 0) return undefined;
    return { title: `Name the path that is meant by ${paths}`, safety: 'review', edits: [...edits.values()] };
  },
  examples: {
    match: [
      {
        name: 'two files of a renamed directory',
        log: "Could not find 'tests/unit/parse.test.js, tests/unit/print.test.js'",
        captures: { paths: 'tests/unit/parse.test.js, tests/unit/print.test.js' },
        repo: {
          'package.json':
            '{ "scripts": { "test": "node --test tests/unit/parse.test.js tests/unit/print.test.js" } }\n',
          'test/unit/parse.test.js': '',
          'test/unit/print.test.js': '',
        },
        patched: {
          'package.json': '{ "scripts": { "test": "node --test test/unit/parse.test.js test/unit/print.test.js" } }\n',
        },
      },
      {
        name: 'Node 20',
        log: "Could not find '/w/app/tests/parse.test.js'",
        captures: { paths: '/w/app/tests/parse.test.js' },
        repo: {
          'package.json': '{ "scripts": { "test": "node --test tests/parse.test.js" } }\n',
          'test/parse.test.js': '',
        },
        patched: { 'package.json': '{ "scripts": { "test": "node --test test/parse.test.js" } }\n' },
      },
    ],
    ignore: [{ name: 'a gem', log: "Could not find 'rake' (13.0) required by your Gemfile.lock" }],
  },
});
