import { defineRule } from '@self-healer/core/rule';
import { libraryOf } from '../data/link-libraries.ts';
import { enableLanguage } from '../support/c/enable-language.ts';
import { declareAsC } from '../support/c/extern-c.ts';
import { addSource, linkLibrary, linkOwnLibrary, linkWithCxx, orderLibraries } from '../support/c/link-symbol.ts';
import { defineStaticMember } from '../support/c/static-member.ts';
import { definingFile } from '../support/c/symbol-definition.ts';
import { isForUse } from '../support/paths/stands-in.ts';

const nameOf = (symbol: string) => symbol.replace(/\(.*$/, '');

export const rule = defineRule({
  id: 'build/ld-undefined-reference',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: ['undefined reference to ', 'undefined symbol: ', 'Undefined symbols for architecture'],
  // GNU ld: "undefined reference to `f'"; lld: `ld.lld: error: undefined symbol: f`; Go and Rust builds print them too.
  pattern:
    /(?:undefined reference to [`'‘](?<gnu>[^'’]{1,300})['’]|error: undefined symbol: (?<lld>\S.{0,300})|^Undefined symbols for architecture (?<architecture>\w+):)/,
  captures: ['gnu?', 'lld?', 'architecture?'],
  explains: ['build/gcc-gave-up'],
  docs: {
    title: 'The linker does not find a symbol',
    what: 'The linker finds no definition of `{symbol}`.',
    why: 'A library is missing on the link line or comes before the objects that use it, or a source file is not part of the target.',
    how: 'Add what defines it to the link step: {advice}.',
    references: ['https://gcc.gnu.org/onlinedocs/gcc/Link-Options.html'],
  },
  gathers: ['symbol', 'advice'],
  gather({ gnu, lld }, { lines, index }) {
    const symbol = gnu ?? lld ?? /^\s*"_?(?<name>[^"]+)"/.exec(lines[index + 1] ?? '')?.groups?.name ?? 'a symbol';
    return { symbol, advice: libraryOf(symbol)?.flag ?? 'its library or its source file' };
  },
  async fix({ symbol }, repo, { window }) {
    if (/^(?:std::|operator (?:new|delete)|__gxx_personality|__cxa_|vtable for __cxxabiv1::)/.test(symbol)) {
      const edit = await linkWithCxx(window, repo);
      if (edit !== undefined) return { title: 'Link with the C++ compiler', safety: 'review', edits: [edit] };
    }
    const library = libraryOf(symbol);
    if (library !== undefined) {
      const edit = await linkLibrary(library, window, repo);
      return edit === undefined ? undefined : { title: `Link ${library.flag}`, safety: 'review', edits: [edit] };
    }
    const member = await defineStaticMember(symbol, repo);
    if (member !== undefined) return { title: `Define ${symbol}`, safety: 'review', edits: [member] };
    const early = await orderLibraries(window, repo);
    if (early !== undefined)
      return { title: 'Name the libraries behind the objects', safety: 'review', edits: [early] };
    const found = await definingFile(symbol, repo);
    // What tests put in the place of something is linked by tests only.
    const ofTests = window.lines.some((line) => line.includes('undefined reference') && /test/i.test(line));
    const source = found !== undefined && (ofTests || isForUse(found, '')) ? found : undefined;
    // CMake passes over the sources of a language that the project does not enable.
    const language =
      source !== undefined &&
      /\.(?:cc|cpp|cxx)$/.test(source) &&
      window.lines.some((line) => line.includes('CMakeFiles/'))
        ? await enableLanguage('CXX', repo)
        : undefined;
    if (language !== undefined) return { title: 'Enable CXX', safety: 'review', edits: [language] };
    const linkage =
      source !== undefined && /\.c$/.test(source) && symbol.endsWith(')')
        ? await declareAsC(nameOf(symbol), repo)
        : undefined;
    if (linkage !== undefined)
      return { title: `Declare ${nameOf(symbol)} as a function of C`, safety: 'review', edits: [linkage] };
    const own = source === undefined ? undefined : await linkOwnLibrary(source, window, repo);
    if (own !== undefined)
      return { title: `Link ${own.library}, which has ${source}`, safety: 'review', edits: [own.edit] };
    const edit = source === undefined ? undefined : await addSource(source, window, repo);
    return edit === undefined ? undefined : { title: `Build ${source} as well`, safety: 'review', edits: [edit] };
  },
  examples: {
    match: [
      {
        name: 'a library of the project that is not linked',
        log: "[ 25%] Building C object CMakeFiles/cart.dir/src/cart.c.o\n[100%] Linking C executable shop\n/usr/bin/ld: CMakeFiles/shop.dir/src/main.c.o: in function `main':\nmain.c:(.text+0xa): undefined reference to `total'",
        repo: {
          'CMakeLists.txt': 'project(shop C)\nadd_library(cart src/cart.c)\nadd_executable(shop src/main.c)\n',
          'src/cart.c': 'int total(int n) {\n  return n;\n}\n',
          'src/main.c': 'int total(int n);\nint main(void) { return total(0); }\n',
        },
        patched: {
          'CMakeLists.txt':
            'project(shop C)\nadd_library(cart src/cart.c)\nadd_executable(shop src/main.c)\ntarget_link_libraries(shop PRIVATE cart)\n',
        },
      },
      {
        name: 'a source of C++ in a project of C',
        log: "[100%] Linking C executable mix\nmain.c:(.text+0x5): undefined reference to `part'\ngmake[2]: *** [CMakeFiles/mix.dir/build.make:97: mix] Error 1",
        repo: {
          'CMakeLists.txt': 'project(mix C)\nadd_executable(mix main.c part.cpp)\n',
          'main.c': 'int part(void);\nint main(void) { return part(); }\n',
          'part.cpp': 'extern "C" int part(void) { return 0; }\n',
        },
        patched: { 'CMakeLists.txt': 'project(mix C CXX)\nadd_executable(mix main.c part.cpp)\n' },
      },
      {
        name: 'an archive of the project before the objects, by a variable, and the recipe is silent',
        log: "/usr/bin/ld: main.o: in function `main':\nmain.c:(.text+0x24): undefined reference to `trim'\nmake: *** [Makefile:4: app] Error 1",
        repo: {
          Makefile:
            'LIBS = libstr.a\n\napp: main.o $(LIBS)\n\t@$(CC) $(LIBS) -o $@ main.o\n\nlibstr.a: trim.o\n\t$(AR) rcs $@ $^\n',
          'trim.c': 'char *trim(char *s)\n{\n    return s;\n}\n',
        },
        patched: {
          Makefile:
            'LIBS = libstr.a\n\napp: main.o $(LIBS)\n\t@$(CC) -o $@ main.o $(LIBS)\n\nlibstr.a: trim.o\n\t$(AR) rcs $@ $^\n',
        },
      },
      {
        name: 'a static member that is declared only',
        log: "counter.cpp:(.text+0x9): undefined reference to `app::Counter::total_'",
        repo: {
          'counter.hpp':
            '#pragma once\nnamespace app {\nclass Counter {\npublic:\n    void hit();\n\nprivate:\n    static int total_;\n};\n}\n',
          'counter.cpp':
            '#include "counter.hpp"\n\nnamespace app {\n\n// Counts.\nvoid Counter::hit() { ++total_; }\n\n}\n',
        },
        patched: {
          'counter.cpp':
            '#include "counter.hpp"\n\nnamespace app {\n\nint Counter::total_;\n\n// Counts.\nvoid Counter::hit() { ++total_; }\n\n}\n',
        },
      },
      {
        name: 'a constant that has no value',
        log: "counter.cpp:(.text+0x9): undefined reference to `Counter::limit'",
        repo: {
          'counter.hpp': '#pragma once\nclass Counter {\npublic:\n    void hit();\n    static const int limit;\n};\n',
          'counter.cpp': '#include "counter.hpp"\n\nvoid Counter::hit() {}\n',
        },
      },
      {
        name: 'GNU ld',
        log: "/usr/bin/ld: main.c:(.text+0x24): undefined reference to `sqrt'",
        captures: { symbol: 'sqrt', advice: '-lm' },
        repo: { Makefile: 'CC = cc\n\napp: main.o\n\t$(CC) -o app main.o\n\nmain.o: main.c\n\t$(CC) -c main.c\n' },
        patched: {
          Makefile: 'CC = cc\n\napp: main.o\n\t$(CC) -o app main.o -lm\n\nmain.o: main.c\n\t$(CC) -c main.c\n',
        },
      },
      {
        name: 'CMake',
        log: "/usr/bin/ld: CMakeFiles/app.dir/main.c.o: in function `main':\nmain.c:(.text+0x2c): undefined reference to `pthread_create'",
        captures: { symbol: 'pthread_create' },
        repo: {
          'CMakeLists.txt': 'project(a C)\nadd_executable(app\n  main.c\n  pool.c)\n',
        },
        patched: {
          'CMakeLists.txt':
            'project(a C)\nfind_package(Threads REQUIRED)\nadd_executable(app\n  main.c\n  pool.c)\ntarget_link_libraries(app PRIVATE Threads::Threads)\n',
        },
      },
      {
        name: 'a variable that ends the link line',
        log: "/usr/bin/ld: a.o: undefined reference to symbol 'x'\na.c:(.text+0x9): undefined reference to `pow'",
        repo: { Makefile: 'LDLIBS = -lz # zlib\napp: a.o\n\t$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)\n' },
        patched: { Makefile: 'LDLIBS = -lz -lm # zlib\napp: a.o\n\t$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)\n' },
      },
      {
        name: 'which only a double for tests defines',
        log: "order.c:(.text+0xf): undefined reference to `send_mail'\nmake: *** [Makefile:4: app] Error 1",
        repo: {
          Makefile: 'OBJS = main.o order.o\n\napp: $(OBJS)\n\t$(CC) -o $@ $(OBJS)\n',
          'tests/fake_mail.c': 'int send_mail(const char *to)\n{\n  return 0;\n}\n',
        },
      },
      {
        name: 'a source file that is not built',
        log: "main.c:(.text+0x9): undefined reference to `shout'\nmake: *** [Makefile:4: app] Error 1",
        repo: {
          Makefile: 'OBJS = main.o words.o\n\napp: $(OBJS)\n\t$(CC) -o $@ $(OBJS)\n',
          'main.c': 'void shout(void);\nint main(void) { shout(); }\n',
          'loud.c': '#include <stdio.h>\n\nvoid shout(void)\n{\n  puts("HI");\n}\n',
        },
        patched: { Makefile: 'OBJS = main.o words.o loud.o\n\napp: $(OBJS)\n\t$(CC) -o $@ $(OBJS)\n' },
      },
      {
        name: 'a function of C that C++ calls',
        log: "/usr/bin/ld: main.o: in function `main':\nmain.cpp:(.text+0x9): undefined reference to `ring_push(int)'",
        captures: { symbol: 'ring_push(int)' },
        repo: {
          'ring/ring.h':
            '#ifndef RING_H\n#define RING_H\n\n#include <stddef.h>\n\n/* A ring. */\nint ring_push(int value);\n\n#endif /* RING_H */\n',
          'ring/ring.c': '#include "ring.h"\nint ring_push(int value) { return value; }\n',
          'main.cpp': '#include "ring.h"\nint main() { return ring_push(0); }\n',
        },
        patched: {
          'ring/ring.h':
            '#ifndef RING_H\n#define RING_H\n\n#include <stddef.h>\n\n#ifdef __cplusplus\nextern "C" {\n#endif\n\n/* A ring. */\nint ring_push(int value);\n\n#ifdef __cplusplus\n}\n#endif\n\n#endif /* RING_H */\n',
        },
      },
      {
        name: 'a source of another directory, in a variable that the parent sets',
        log: "/usr/bin/ld: CMakeFiles/srv.dir/main.cpp.o: in function `main':\nmain.cpp:(.text+0x9): undefined reference to `route(int)'",
        repo: {
          'CMakeLists.txt': 'set(SRV\n  ${CMAKE_CURRENT_SOURCE_DIR}/src/server.cpp\n)\nadd_subdirectory(app)\n',
          'app/CMakeLists.txt': 'add_executable(srv main.cpp ${SRV})\n',
          'src/router.cpp': 'int route(int id) { return id; }\n',
        },
        patched: {
          'app/CMakeLists.txt': 'add_executable(srv main.cpp ../src/router.cpp ${SRV})\n',
        },
      },
      {
        name: 'a library of the project that is not linked',
        log: "/usr/bin/ld: CMakeFiles/app.dir/main.cpp.o: in function `main':\nmain.cpp:(.text+0x9): undefined reference to `route(int)'",
        repo: {
          'app/CMakeLists.txt': 'add_executable(app main.cpp)\n',
          'lib/CMakeLists.txt': 'set(SOURCES router.cpp)\nadd_library(routing STATIC ${SOURCES})\n',
          'lib/router.cpp': 'int route(int id) { return id; }\n',
        },
        patched: { 'app/CMakeLists.txt': 'add_executable(app main.cpp)\ntarget_link_libraries(app PRIVATE routing)\n' },
      },
      {
        name: 'a library before the objects',
        log: "gcc -Llib -lvec -o app main.o\n/usr/bin/ld: main.o: in function `main':\nmain.c:(.text+0xf): undefined reference to `dot'",
        repo: { Makefile: 'LDFLAGS = -Llib -lvec\napp: main.o\n\t$(CC) $(LDFLAGS) -o $@ main.o\n' },
        patched: {
          Makefile: 'LDFLAGS = -Llib\nLDLIBS = -lvec\napp: main.o\n\t$(CC) $(LDFLAGS) -o $@ main.o $(LDLIBS)\n',
        },
      },
      {
        name: 'libraries and their directory before the objects, by the variable for the end',
        log: "gcc -Lnet -lwire -o probe probe.o\n/usr/bin/ld: probe.o: in function `main':\nprobe.c:(.text+0xf): undefined reference to `wire_open'",
        repo: { Makefile: 'LDLIBS = -Lnet -lwire\nprobe: probe.o\n\t$(CC) $(LDLIBS) -o $@ probe.o\n' },
        patched: { Makefile: 'LDLIBS = -Lnet -lwire\nprobe: probe.o\n\t$(CC) -o $@ probe.o $(LDLIBS)\n' },
      },
      {
        name: 'the makefile of a directory, objects in the rule',
        log: "make[1]: Entering directory '/w/geo'\nmain.c:(.text+0x9): undefined reference to `area'\nmake[1]: *** [Makefile:2: geo] Error 1",
        repo: {
          Makefile: 'all:\n\t$(MAKE) -C geo\n',
          'geo/Makefile': 'geo: main.o\n\t$(CC) -o $@ main.o\n',
          'geo/area.c': 'int area(int a)\n{\n  return a * a;\n}\n',
        },
        patched: { 'geo/Makefile': 'geo: main.o area.o\n\t$(CC) -o $@ main.o area.o\n' },
      },
      {
        name: 'the library of C++',
        log: "main.cpp:(.text+0x27): undefined reference to `std::cout'\nmake: *** [Makefile:2: lister] Error 1",
        repo: { Makefile: 'lister: main.o\n\t$(CC) -o $@ main.o\n', 'main.cpp': '#include <iostream>\n' },
        patched: { Makefile: 'lister: main.o\n\t$(CXX) -o $@ main.o\n' },
      },
      {
        name: 'nobody defines it',
        log: "main.c:(.text+0x9): undefined reference to `whisper'",
        repo: { Makefile: 'app: main.o\n\t$(CC) -o app main.o\n', 'main.c': 'int main(void) { whisper(); }\n' },
      },
      { name: 'lld', log: 'ld.lld: error: undefined symbol: app::start(int)', captures: { symbol: 'app::start(int)' } },
      {
        name: 'Apple ld',
        log: 'Undefined symbols for architecture arm64:\n  "_compute", referenced from:',
        captures: { symbol: 'compute', architecture: 'arm64' },
      },
    ],
    ignore: [{ name: 'a document', log: 'warning: undefined reference to section "intro" in a.tex' }],
  },
});
