import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { windowValues } from '../support/text/window-matches.ts';

// clang-format --dry-run --Werror, version 10 and newer.
const pattern =
  /^(?<path>\S[^:]*):(?<line>\d+):(?<column>\d+): error: code should be clang-formatted \[-Wclang-format-violations\]/;

export const rule = defineRule({
  id: 'build/clang-format-violation',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['c'],
  needle: 'code should be clang-formatted',
  pattern,
  captures: ['path', 'line', 'column'],
  docs: {
    title: 'C or C++ file is not formatted',
    what: '`{path}` line {line} is not formatted as .clang-format says.',
    why: 'The file was committed without running clang-format, or with another major version of it.',
    how: 'Run `clang-format -i {path}` with the version the job uses and commit the result.',
    references: ['https://clang.llvm.org/docs/ClangFormat.html'],
  },
  async fix(_facts, repo, { window }) {
    const printed = windowValues(window, pattern, 'path');
    const paths = (await Promise.all(printed.map((path) => trackedPath(path, repo)))).flatMap((path) => path ?? []);
    if (paths.length === 0) return undefined;
    return {
      title: 'Format C and C++ files with clang-format',
      safety: 'safe',
      edits: [{ kind: 'tool', argv: ['clang-format', '-i', ...paths], cwd: '.', writes: paths, network: false }],
      verify: `clang-format --dry-run --Werror ${paths.join(' ')}`,
    };
  },
  examples: {
    match: [
      {
        name: 'clang-format 14',
        log: 'src/a.cpp:1:4: error: code should be clang-formatted [-Wclang-format-violations]\nint  x;\n   ^',
        captures: { path: 'src/a.cpp', line: '1', column: '4' },
        repo: { 'src/a.cpp': 'int  x;\n', '.clang-format': 'BasedOnStyle: LLVM\n' },
        edits: [
          { kind: 'tool', argv: ['clang-format', '-i', 'src/a.cpp'], cwd: '.', writes: ['src/a.cpp'], network: false },
        ],
      },
    ],
    ignore: [
      { name: 'a warning', log: 'a.cpp:1:4: warning: code should be clang-formatted [-Wclang-format-violations]' },
    ],
  },
});
