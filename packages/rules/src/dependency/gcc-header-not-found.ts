import { defineRule } from '@self-healer/core/rule';
import { APT_PACKAGE_OF_HEADER } from '../data/apt-packages.ts';
import { SUBMODULES } from '../data/checkout-needs.ts';
import { includeDirectory } from '../support/c/include-directory.ts';
import { requireMadeHeader } from '../support/c/require-made-header.ts';
import { setCheckoutOption } from '../support/ci/checkout-options.ts';
import { installPackages } from '../support/infrastructure/install-packages.ts';
import { directoryOfPath, nearestPath } from '../support/paths/nearest-path.ts';
import { submodules } from '../support/paths/submodules.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

export const rule = defineRule({
  id: 'dependency/gcc-header-not-found',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: 'fatal error: ',
  // gcc: `fatal error: x.h: No such file or directory`; clang: `fatal error: 'x.h' file not found`.
  pattern:
    /^(?<path>[^\s:][^:]*):(?<line>\d+):(?:(?<column>\d+):)? fatal error: (?:(?<gcc>[^\s:']+): No such file or directory|'(?<clang>[^']+)' file not found)/,
  captures: ['path', 'line', 'column?', 'gcc?', 'clang?'],
  docs: {
    title: 'A C or C++ header is missing',
    what: '`{path}` line {line} includes `{header}`, and the compiler cannot find it.',
    why: 'The development package of the library is not installed, a submodule is not checked out, or an include path is missing.',
    how: 'Make the header available before the build: {advice}.',
    references: ['https://packages.debian.org/'],
  },
  gathers: ['header', 'advice'],
  gather({ gcc, clang }) {
    const header = gcc ?? clang ?? '';
    const known = Object.hasOwn(APT_PACKAGE_OF_HEADER, header) ? APT_PACKAGE_OF_HEADER[header] : undefined;
    return {
      header,
      advice:
        known === undefined
          ? 'install its package, check out its submodule or add its directory with -I'
          : `apt-get install -y ${known}`,
    };
  },
  async fix({ path, line, header }, repo, context) {
    const [first] = header.split('/');
    const empty = (await submodules(repo)).some((each) => header.startsWith(`${each}/`) || each.endsWith(`/${first}`));
    const checkout = empty ? await setCheckoutOption(repo, context, SUBMODULES) : [];
    if (checkout.length > 0) return { title: 'Check out the submodules', safety: 'safe', edits: checkout };
    const file = await trackedPath(path, repo);
    const text = file === undefined ? undefined : await repo.read(file);
    if (file === undefined || text === undefined) return undefined;
    const lines = text.split('\n');
    const at = Number(line) - 1;
    const named = Object.hasOwn(APT_PACKAGE_OF_HEADER, header) ? APT_PACKAGE_OF_HEADER[header] : undefined;
    const installed =
      named === undefined || lines[at]?.includes(header) !== true ? [] : await installPackages(repo, context, [named]);
    if (installed.length > 0)
      return {
        title: `Install ${named}, which brings ${header}`,
        safety: 'review',
        edits: installed,
        needs: 'elsewhere',
      };
    const made = lines[at]?.includes(header) === true ? await requireMadeHeader(header, file, repo) : undefined;
    if (made !== undefined) return { title: `Make ${header} before it is included`, safety: 'review', edits: [made] };
    const included = lines[at]?.includes(header) === true ? await includeDirectory(file, header, repo) : [];
    if (included.length > 0) return { title: `Look for ${header} where it is`, safety: 'review', edits: included };
    // `"x.h"` means a header of the project; `<x.h>` may be anybody's.
    const headers = (await repo.list()).filter((each) => /\.(?:h|hh|hpp|hxx|inc)$/.test(each));
    // A directory of that name below the project's own headers says whose `<x/y.h>` is.
    const isOwn = header.includes('/') && headers.some((each) => `/${each}`.includes(`/include/${first}/`));
    const written = [`"${header}"`, ...(isOwn ? [`<${header}>`] : [])].find(
      (each) => lines[at]?.includes(each) === true,
    );
    if (written === undefined) return undefined;
    const beside = directoryOfPath(file) === '.' ? '' : `${directoryOfPath(file)}/`;
    const known = headers.map((each) =>
      each.startsWith(beside) ? each.slice(beside.length) : each.replace(/^(?:.*\/)?(?:include|inc)\/|^src\//, ''),
    );
    const meant = nearestPath(header, [...new Set(known)]);
    if (meant === undefined) return undefined;
    lines[at] = (lines[at] ?? '').replace(written, () => written.replace(header, () => meant));
    const content = lines.join('\n');
    return { title: `Include ${meant} in ${file}`, safety: 'safe', edits: [{ kind: 'write', path: file, content }] };
  },
  examples: {
    match: [
      {
        name: 'an agent of Jenkins that is built from a Dockerfile',
        log: 'tls.c:1:10: fatal error: openssl/ssl.h: No such file or directory',
        repo: {
          'tls.c': '#include <openssl/ssl.h>\n',
          Jenkinsfile:
            "pipeline {\n  agent { dockerfile { filename 'Dockerfile.build'; dir 'ci' } }\n  stages { stage('b') { steps { sh 'make' } } }\n}\n",
          'ci/Dockerfile.build':
            'FROM debian:12\nRUN apt-get update && apt-get install -y \\\n    build-essential \\\n    git \\\n && rm -rf /var/lib/apt/lists/*\n',
          Dockerfile: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\n',
        },
        patched: {
          'ci/Dockerfile.build':
            'FROM debian:12\nRUN apt-get update && apt-get install -y \\\n    build-essential \\\n    git \\\n    libssl-dev \\\n && rm -rf /var/lib/apt/lists/*\n',
        },
      },
      {
        name: 'an own header in angle brackets',
        log: '/w/src/x.cpp:1:10: fatal error: geo/vector_op.hpp: No such file or directory',
        repo: { 'src/x.cpp': '#include <geo/vector_op.hpp>\n', 'include/geo/vector_ops.hpp': '' },
        patched: { 'src/x.cpp': '#include <geo/vector_ops.hpp>\n' },
      },
      {
        name: "a misspelt header of the project's own",
        log: 'src/app.c:2:10: fatal error: utlis.h: No such file or directory',
        captures: { header: 'utlis.h' },
        repo: { 'src/app.c': '#include <stdio.h>\n#include "utlis.h"\n', 'src/utils.h': '', 'include/acme/log.h': '' },
        patched: { 'src/app.c': '#include <stdio.h>\n#include "utils.h"\n' },
      },
      {
        name: 'a header that a target of CMake does not look for',
        log: '/w/src/store.cpp:1:10: fatal error: store/store.hpp: No such file or directory',
        repo: {
          'CMakeLists.txt': 'project(store CXX)\nadd_library(store src/store.cpp)\nadd_executable(app app.cpp)\n',
          'include/store/store.hpp': '',
          'src/store.cpp': '#include "store/store.hpp"\n',
        },
        patched: {
          'CMakeLists.txt':
            'project(store CXX)\nadd_library(store src/store.cpp)\ntarget_include_directories(store PUBLIC include)\nadd_executable(app app.cpp)\n',
        },
      },
      {
        name: 'a header that a library keeps from those who link it',
        log: '/w/tool/run.cpp:1:10: fatal error: wire/frame.hpp: No such file or directory',
        repo: {
          'CMakeLists.txt': 'project(w CXX)\nadd_subdirectory(wire)\nadd_subdirectory(tool)\n',
          'wire/CMakeLists.txt':
            'add_library(wire src/frame.cpp)\ntarget_include_directories(wire\n  PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/include)\n',
          'wire/include/wire/frame.hpp': '',
          'tool/CMakeLists.txt': 'add_executable(run run.cpp)\ntarget_link_libraries(run PRIVATE wire)\n',
          'tool/run.cpp': '#include <wire/frame.hpp>\n',
        },
        patched: {
          'wire/CMakeLists.txt':
            'add_library(wire src/frame.cpp)\ntarget_include_directories(wire\n  PUBLIC ${CMAKE_CURRENT_SOURCE_DIR}/include)\n',
        },
      },
      {
        name: 'a header of a library that is linked, and whose directory nothing adds',
        log: '/w/tool/run.c:1:10: fatal error: frame.h: No such file or directory',
        repo: {
          'CMakeLists.txt': 'project(w C)\n\nadd_subdirectory(tool)\n',
          'wire/CMakeLists.txt': 'add_library(wire frame.c)\ntarget_include_directories(wire PUBLIC .)\n',
          'wire/frame.h': '',
          'tool/CMakeLists.txt': 'add_executable(run run.c)\ntarget_link_libraries(run PRIVATE wire)\n',
          'tool/run.c': '#include <frame.h>\n',
        },
        patched: { 'CMakeLists.txt': 'project(w C)\n\nadd_subdirectory(wire)\nadd_subdirectory(tool)\n' },
      },
      {
        name: 'a header that a rule makes, and no object waits for',
        log: 'src/say.c:1:10: fatal error: words.h: No such file or directory',
        repo: {
          Makefile:
            'say: src/say.o\n\t$(CC) -o $@ $^\n\nsrc/words.h: words.txt\n\tsh make-words.sh $< > $@\n\nclean:\n\trm -f say\n',
          'src/say.c': '#include "words.h"\n',
        },
        patched: {
          Makefile:
            'say: src/say.o\n\t$(CC) -o $@ $^\n\nsrc/words.h: words.txt\n\tsh make-words.sh $< > $@\n\nsrc/say.o: src/words.h\n\nclean:\n\trm -f say\n',
        },
      },
      {
        name: 'a header that a rule makes, beside the source',
        log: '/w/tool/about.c:2:10: fatal error: version.h: No such file or directory',
        repo: {
          'tool/Makefile':
            'about: about.c\n\t$(CC) -o $@ about.c\n\nversion.h: version.txt\n\techo "#define VERSION" > $@\n',
          'tool/about.c': '#include <stdio.h>\n#include "version.h"\n',
        },
        patched: {
          'tool/Makefile':
            'about: about.c version.h\n\t$(CC) -o $@ about.c\n\nversion.h: version.txt\n\techo "#define VERSION" > $@\n',
        },
      },
      {
        name: 'a header that a rule makes, and a recipe that takes all prerequisites',
        log: 'about.c:1:10: fatal error: version.h: No such file or directory',
        repo: {
          Makefile: 'about: about.c\n\t$(CC) -o $@ $^\n\nversion.h: version.txt\n\techo "#define VERSION" > $@\n',
          'about.c': '#include "version.h"\n',
        },
      },
      {
        name: 'a header that CMake makes',
        log: '/w/src/main.c:1:10: fatal error: config.h: No such file or directory',
        repo: {
          'CMakeLists.txt':
            'project(app C)\nconfigure_file(config.h.in "${CMAKE_CURRENT_BINARY_DIR}/generated/config.h")\nadd_executable(app src/main.c)\n',
          'config.h.in': '#define VERSION "@PROJECT_VERSION@"\n',
          'src/main.c': '#include "config.h"\n',
        },
        patched: {
          'CMakeLists.txt':
            'project(app C)\nconfigure_file(config.h.in "${CMAKE_CURRENT_BINARY_DIR}/generated/config.h")\nadd_executable(app src/main.c)\ntarget_include_directories(app PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/generated)\n',
        },
      },
      {
        name: 'a header that a makefile does not look for',
        log: 'tests/t.c:1:10: fatal error: queue.h: No such file or directory',
        repo: {
          Makefile: 'CFLAGS = -O1\nall:\n\t$(CC) $(CFLAGS) tests/t.c\n',
          'include/queue.h': '',
          'tests/t.c': '#include "queue.h"\n',
        },
        patched: { Makefile: 'CFLAGS = -O1 -Iinclude\nall:\n\t$(CC) $(CFLAGS) tests/t.c\n' },
      },
      {
        name: 'a header of a package, on Alpine',
        log: '/builds/acme/sign/sign.c:1:10: fatal error: openssl/sha.h: No such file or directory',
        repo: {
          '.gitlab-ci.yml':
            'build:\n  image: alpine:3.20\n  script:\n    - apk add --no-cache build-base\n    - make\n',
          'sign.c': '#include <openssl/sha.h>\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'build:\n  image: alpine:3.20\n  script:\n    - apk add --no-cache build-base openssl-dev\n    - make\n',
        },
      },
      {
        name: 'a header in another case below include',
        log: 'src/app.c:1:10: fatal error: acme/Log.h: No such file or directory',
        repo: { 'src/app.c': '#include "acme/Log.h"\n', 'include/acme/log.h': '' },
        patched: { 'src/app.c': '#include "acme/log.h"\n' },
      },
      {
        name: 'a header of a submodule',
        log: 'src/app.cpp:1:10: fatal error: fmt/core.h: No such file or directory',
        repo: {
          'src/app.cpp': '#include <fmt/core.h>\n',
          '.gitmodules': '[submodule "fmt"]\n\tpath = third_party/fmt\n\turl = ../fmt.git\n',
          '.gitlab-ci.yml': 'build:\n  script:\n    - make\n',
        },
        patched: {
          '.gitlab-ci.yml': 'variables:\n  GIT_SUBMODULE_STRATEGY: "recursive"\nbuild:\n  script:\n    - make\n',
        },
      },
      {
        name: 'gcc',
        log: 'src/tls.c:3:10: fatal error: openssl/ssl.h: No such file or directory',
        captures: { path: 'src/tls.c', line: '3', header: 'openssl/ssl.h', advice: 'apt-get install -y libssl-dev' },
      },
      {
        name: 'clang',
        log: "./src/a.cpp:1:10: fatal error: 'third_party/x/x.h' file not found",
        captures: { header: 'third_party/x/x.h' },
      },
    ],
    ignore: [{ name: 'another fatal error', log: 'a.c:1:1: fatal error: too many errors emitted, stopping now' }],
  },
});
