import { defineRule } from '@self-healer/core/rule';
import { insertLine } from '@self-healer/editors/source';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'test/ctest-not-enabled',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['c', 'cmake'],
  needle: 'No tests were found!!!',
  // CTest 3 and 4.
  pattern: /^No tests were found!!!$/,
  captures: [],
  explains: ['test/ctest-failed'],
  docs: {
    title: 'CTest finds no tests',
    what: 'ctest found no test in the build directory.',
    why: 'The top CMakeLists.txt does not call `enable_testing()`, so that `add_test` of other directories is left out; or the directory is another one.',
    how: 'Call `enable_testing()` in the top CMakeLists.txt, behind `project`.',
    references: ['https://cmake.org/cmake/help/latest/command/enable_testing.html'],
  },
  async fix(_facts, repo) {
    const lists = (await repo.list()).filter((path) => /(?:^|\/)CMakeLists\.txt$/.test(path));
    const texts = await Promise.all(lists.map(async (path) => (await repo.read(path)) ?? ''));
    if (!texts.some((text) => /^\s*(?:add_test|gtest_discover_tests|catch_discover_tests)\s*\(/im.test(text)))
      return undefined;
    const roots = lists.filter((_path, at) => /^\s*project\s*\(/im.test(texts[at] ?? ''));
    const top = roots.toSorted((a, b) => a.split('/').length - b.split('/').length)[0];
    const text = texts[lists.indexOf(top ?? '')];
    if (top === undefined || text === undefined) return undefined;
    // In the top directory it is enough for all, and there it may stand already.
    if (/^\s*(?:enable_testing\s*\(|include\s*\(\s*CTest\b)/im.test(text)) return undefined;
    const { lines } = textLines(text);
    const head = lines.findIndex((line) => /^\s*project\s*\(/i.test(line));
    const end = lines.findIndex((line, at) => at >= head && line.includes(')'));
    const content = end < 0 ? undefined : insertLine(text, end + 2, 'enable_testing()');
    return content === undefined
      ? undefined
      : { title: 'Let CTest know the tests', safety: 'safe', edits: [{ kind: 'write', path: top, content }] };
  },
  examples: {
    match: [
      {
        name: 'CTest 3.25',
        log: 'Test project /builds/acme/calc/build\nNo tests were found!!!',
        repo: {
          'CMakeLists.txt': 'cmake_minimum_required(VERSION 3.16)\nproject(calc C)\nadd_subdirectory(tests)\n',
          'tests/CMakeLists.txt': 'add_executable(t t.c)\nadd_test(NAME t COMMAND t)\n',
        },
        patched: {
          'CMakeLists.txt':
            'cmake_minimum_required(VERSION 3.16)\nproject(calc C)\nenable_testing()\nadd_subdirectory(tests)\n',
        },
      },
      {
        name: 'a project without tests',
        log: 'No tests were found!!!',
        repo: { 'CMakeLists.txt': 'project(calc C)\nadd_library(calc a.c)\n' },
      },
    ],
    ignore: [{ name: 'another runner', log: 'No tests were found' }],
  },
});
