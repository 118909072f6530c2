import { defineRule } from '@self-healer/core/rule';
import { APT_PACKAGE_OF_LIBRARY } from '../data/apt-packages.ts';
import { nameOwnTarget } from '../support/c/own-target.ts';
import { reachSubdirectory } from '../support/c/reach-subdirectory.ts';
import { installPackages } from '../support/infrastructure/install-packages.ts';
import { namedInBuild } from '../support/infrastructure/named-in-build.ts';

export const rule = defineRule({
  id: 'dependency/ld-library-not-found',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: ['cannot find -l', 'unable to find library -l', 'library not found for -l', "ld: library '"],
  // GNU ld (older ones without the reason), lld, Apple's ld before and after Xcode 15.
  pattern:
    /(?:\bld(?:\.\w+)?: (?:cannot find|error: unable to find library) -l(?<gnu>[\w.+-]+)(?:: No such file or directory)?|^ld: library not found for -l(?<apple>[\w.+-]+)|^ld: library '(?<xcode>[^']+)' not found)$/,
  captures: ['gnu?', 'apple?', 'xcode?'],
  explains: ['build/gcc-gave-up'],
  docs: {
    title: 'The linker does not find a library',
    what: 'The linker looks for the library `{library}` and finds none.',
    why: 'Its development package is not installed, or its directory is not on the search path.',
    how: 'Make it available before the build: {advice}.',
    references: ['https://sourceware.org/binutils/docs/ld/Options.html'],
  },
  gathers: ['library', 'advice'],
  gather({ gnu, apple, xcode }) {
    const library = gnu ?? apple ?? xcode ?? '';
    const known = Object.hasOwn(APT_PACKAGE_OF_LIBRARY, library) ? APT_PACKAGE_OF_LIBRARY[library] : undefined;
    return {
      library,
      advice: known === undefined ? 'install its development package or add -L' : `apt-get install -y ${known}`,
    };
  },
  async fix({ library }, repo, context) {
    const known = Object.hasOwn(APT_PACKAGE_OF_LIBRARY, library) ? APT_PACKAGE_OF_LIBRARY[library] : undefined;
    if (known === undefined) {
      const reached = await reachSubdirectory(library, repo);
      if (reached !== undefined)
        return { title: `Build ${library}, which is linked`, safety: 'review', edits: [reached] };
      const own = await nameOwnTarget(library, repo);
      return own && { title: 'Link the target that the project builds', safety: 'review', edits: own };
    }
    const edits = !(await namedInBuild(repo, library)) ? [] : await installPackages(repo, context, [known]);
    return edits.length === 0
      ? undefined
      : { title: `Install ${known}, which brings lib${library}`, safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'a library of the project that no directory above adds',
        log: '/usr/bin/ld: cannot find -lpulse: No such file or directory',
        repo: {
          'CMakeLists.txt': 'project(p C)\nadd_subdirectory(src)\n',
          'src/CMakeLists.txt': 'add_executable(p main.c)\ntarget_link_libraries(p PRIVATE pulse)\n',
          'src/pulse/CMakeLists.txt': 'add_library(pulse pulse.c)\n',
        },
        patched: {
          'src/CMakeLists.txt':
            'add_subdirectory(pulse)\nadd_executable(p main.c)\ntarget_link_libraries(p PRIVATE pulse)\n',
        },
      },
      {
        name: 'in the list of CircleCI',
        log: '/usr/bin/ld: cannot find -lpq: No such file or directory',
        repo: {
          Makefile: 'LDLIBS = -lpq\n',
          '.circleci/config.yml':
            'jobs:\n  a:\n    steps:\n      - run: sudo apt-get install -y cmake\n      - run: make\n',
        },
        patched: {
          '.circleci/config.yml':
            'jobs:\n  a:\n    steps:\n      - run: sudo apt-get install -y cmake libpq-dev\n      - run: make\n',
        },
      },
      {
        name: 'a target of the project, misspelt',
        log: '/usr/bin/ld: cannot find -lmedia_codecs: No such file or directory',
        repo: {
          'codec/CMakeLists.txt': 'add_library(media_codec c.cpp)\n',
          'app/CMakeLists.txt': 'add_executable(app m.cpp)\ntarget_link_libraries(app\n  PRIVATE media_codecs)\n',
        },
        patched: {
          'app/CMakeLists.txt': 'add_executable(app m.cpp)\ntarget_link_libraries(app\n  PRIVATE media_codec)\n',
        },
      },
      {
        name: 'GNU ld',
        log: '/usr/bin/ld: cannot find -lpq: No such file or directory',
        captures: { library: 'pq', advice: 'apt-get install -y libpq-dev' },
      },
      { name: 'lld', log: 'ld.lld: error: unable to find library -lzzfoo', captures: { library: 'zzfoo' } },
      { name: 'Xcode 15', log: "ld: library 'ssl' not found", captures: { library: 'ssl' } },
    ],
    ignore: [{ name: 'a missing object', log: '/usr/bin/ld: cannot find main.o: No such file or directory' }],
  },
});
