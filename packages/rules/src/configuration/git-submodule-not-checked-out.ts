import { defineRule } from '@self-healer/core/rule';
import { SUBMODULES } from '../data/checkout-needs.ts';
import { setCheckoutOption } from '../support/ci/checkout-options.ts';
import { submodules } from '../support/paths/submodules.ts';

export const rule = defineRule({
  id: 'configuration/git-submodule-not-checked-out',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['git', 'c'],
  needle: ['does not contain a CMakeLists.txt', 'is not an existing', 'No such file or directory'],
  // CMake's add_subdirectory (the message wraps), the compiler, make, cat and cp.
  pattern:
    /^(?:\s+add_subdirectory given source "(?<source>[^"]+)" which is not an existing$|(?:cat|cp|ls|sed|source|\.): (?:cannot stat )?'?(?<file>(?:\.\/)?[\w.-]+\/[\w./-]+)'?: No such file or directory$|CMake Error: The source directory "?(?<direct>[^"\s]+)"? does not contain a CMakeLists\.txt file\.?|\s*does not contain a CMakeLists\.txt file\.$)/,
  captures: ['source?', 'file?', 'direct?'],
  specificity: 'general',
  docs: {
    title: 'A directory of the sources is empty: a submodule that was not checked out?',
    what: 'The build misses files below `{missing}`.',
    why: 'When that directory is a git submodule, the checkout did not bring it.',
    how: 'Check submodules out: `submodules: recursive` for actions/checkout, `GIT_SUBMODULE_STRATEGY: recursive` in GitLab, `git submodule update --init --recursive` elsewhere.',
    references: ['https://github.com/actions/checkout#usage', 'https://docs.gitlab.com/ci/runners/git_submodules/'],
  },
  gathers: ['missing'],
  gather({ source, file, direct }, { lines, index }) {
    // CMake puts the directory on a line of its own between the two halves of its sentence.
    const wrapped = /^\s+(?<path>\/\S+)$/.exec(lines[index - 2] ?? '')?.groups?.path;
    const missing = source ?? file ?? direct ?? wrapped;
    return missing === undefined ? undefined : { missing };
  },
  async fix({ missing }, repo, context) {
    const inside = (await submodules(repo)).some((path) => `${missing}/`.includes(`${path}/`));
    if (!inside) return undefined;
    const edits = await setCheckoutOption(repo, context, SUBMODULES);
    return edits.length === 0
      ? undefined
      : { title: 'Check out the submodules', safety: 'safe', edits, verify: 'git submodule update --init --recursive' };
  },
  examples: {
    match: [
      {
        name: 'CMake',
        log: [
          'CMake Error at CMakeLists.txt:5 (add_subdirectory):',
          '  The source directory',
          '',
          '    /home/runner/work/app/app/external/lib',
          '',
          '  does not contain a CMakeLists.txt file.',
        ].join('\n'),
        captures: { missing: '/home/runner/work/app/app/external/lib' },
        repo: {
          '.gitmodules': '[submodule "lib"]\n\tpath = external/lib\n\turl = https://git.example.org/lib\n',
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v4\n      - run: cmake -B build\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v4\n        with:\n          submodules: recursive\n      - run: cmake -B build\n',
        },
      },
      {
        name: 'a file of a directory that is no submodule',
        log: 'cat: config/app.yml: No such file or directory',
        captures: { missing: 'config/app.yml' },
        repo: { '.gitmodules': '[submodule "lib"]\n\tpath = external/lib\n' },
      },
    ],
    ignore: [
      { name: 'a path of another message', log: '  Found in\n\n    /usr/lib/cmake\n' },
      { name: 'a missing program', log: 'make: gcc-15: No such file or directory' },
    ],
  },
});
