import { defineRule } from '@self-healer/core/rule';
import { CPP_HEADER_OF } from '../data/c-std-headers.ts';
import { CPP_STANDARD_OF_HEADER } from '../data/cpp-standards.ts';
import { raiseStandard } from '../support/c/raise-standard.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

const NOTE = /: note: [‘'][^’']{1,100}[’'] is only available from C\+\+/;

export const rule = defineRule({
  id: 'build/cpp-standard-too-old',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: [
    'is only available from C++',
    'only available with ',
    'is a C++',
    'are a C++',
    'has not been declared',
    'is not a member of ',
    "in namespace 'std'",
    'library support for the ISO C++',
  ],
  // gcc 5 to 15 and clang; older gcc names no standard, then the header that the file includes tells.
  pattern:
    /^(?:\[\S+\] )?(?<path>[^\s:][^:]*):(?<line>\d+):(?:(?<column>\d+):)? (?:note: [‘'](?<name>[^’']+)[’'] is only available from C\+\+(?<standard>\d+) onwards|(?:error|note): .{1,200} only available with [‘']-std=c\+\+(?<option>\d\w)[’']|error: .{1,200} (?:is|are) a C\+\+(?<extension>\d\d) extension|error: #error This file requires compiler and library support for the ISO C\+\+ (?<iso>20\d\d) standard|error: [‘'](?:std::)?(?<member>\w+)[’'] (?:is not a member of [‘']std[’']|has not been declared)|error: no (?:type|member|template) named '(?<clang>\w{1,100})' in namespace 'std')/,
  captures: ['path', 'line', 'column?', 'name?', 'standard?', 'option?', 'extension?', 'iso?', 'member?', 'clang?'],
  explains: [
    'build/gcc-compiler-error',
    'build/gcc-std-header-missing',
    'build/gcc-gave-up',
    'build/gcc-warning-as-error',
  ],
  docs: {
    title: 'The code needs a newer C++ standard',
    what: '`{path}` line {line} needs C++{needed}.',
    why: 'The build asks the compiler for an older standard, or for none.',
    how: 'Set `CMAKE_CXX_STANDARD {needed}` or pass `-std=c++{needed}`.',
    references: ['https://gcc.gnu.org/projects/cxx-status.html'],
  },
  gathers: ['needed', 'header?'],
  gather({ standard, option, extension, iso, member: gcc, clang }, { lines, index }) {
    const member = gcc ?? clang;
    const said = standard ?? option ?? extension ?? iso?.slice(2);
    if (said !== undefined) return { needed: said.replace('1y', '14').replace('1z', '17').replace('2a', '20') };
    const header = member === undefined ? undefined : (CPP_HEADER_OF.get(member) ?? member);
    const needed =
      header !== undefined && Object.hasOwn(CPP_STANDARD_OF_HEADER, header)
        ? CPP_STANDARD_OF_HEADER[header]
        : undefined;
    // The compiler's own note says it better.
    if (header === undefined || needed === undefined || NOTE.test(lines.slice(index, index + 5).join('\n')))
      return undefined;
    return { needed, header };
  },
  async fix({ path, needed, header }, repo) {
    if (header !== undefined) {
      const file = await trackedPath(path, repo);
      const text = file === undefined ? undefined : await repo.read(file);
      if (text === undefined || !new RegExp(`#\\s*include\\s*<${header}>`).test(text)) return undefined;
    }
    const edits = await raiseStandard('cxx', needed, repo);
    return edits.length === 0 ? undefined : { title: `Build with C++${needed}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'gcc',
        log: 'a.cpp:3:84: error: ‘optional’ is not a member of ‘std’\na.cpp:3:84: note: ‘std::optional’ is only available from C++17 onwards',
        captures: { needed: '17', name: 'std::optional' },
        repo: {
          'CMakeLists.txt': 'project(a CXX)\nset(CMAKE_CXX_STANDARD 11) # for the old boxes\nadd_executable(a a.cpp)\n',
          Makefile: 'CXXFLAGS = -O2 -std=gnu++0x\n',
          'a.cpp': '#include <optional>\n',
        },
        patched: {
          'CMakeLists.txt': 'project(a CXX)\nset(CMAKE_CXX_STANDARD 17) # for the old boxes\nadd_executable(a a.cpp)\n',
          Makefile: 'CXXFLAGS = -O2 -std=gnu++17\n',
        },
      },
      {
        name: 'only the header tells',
        log: 'src/a.cpp:4:18: error: ‘std::filesystem’ has not been declared',
        captures: { member: 'filesystem', needed: '17' },
        repo: {
          'CMakeLists.txt': 'project(a CXX)\n\nadd_executable(a src/a.cpp)\n',
          'src/a.cpp': '#include <filesystem>\n',
        },
        patched: {
          'CMakeLists.txt':
            'project(a CXX)\nset(CMAKE_CXX_STANDARD 17)\nset(CMAKE_CXX_STANDARD_REQUIRED ON)\n\nadd_executable(a src/a.cpp)\n',
        },
      },
      {
        name: 'clang, only the header tells',
        log: "src/a.h:4:6: error: no template named 'optional' in namespace 'std'",
        captures: { clang: 'optional', needed: '17' },
        repo: { Makefile: 'CXXFLAGS = -std=c++11\na: a.cpp\n', 'src/a.h': '#include <optional>\n' },
        patched: { Makefile: 'CXXFLAGS = -std=c++17\na: a.cpp\n' },
      },
      {
        name: 'clang, warnings are errors',
        log: 'a.cpp:5:7: error: decomposition declarations are a C++17 extension [-Werror,-Wc++17-extensions]',
        captures: { needed: '17' },
        repo: { Makefile: 'CXXFLAGS = -Wall\na: a.cpp\n' },
        patched: { Makefile: 'CXXFLAGS = -Wall -std=c++17\na: a.cpp\n' },
      },
    ],
    ignore: [{ name: 'prose', log: 'std::optional is only available from C++17 on' }],
  },
});
