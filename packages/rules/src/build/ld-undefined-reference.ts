import { defineRule } from '@self-healer/core/rule';
import { libraryOf } from '../data/link-libraries.ts';
import { addSource, linkLibrary } from '../support/c/link-symbol.ts';
import { definingFile } from '../support/c/symbol-definition.ts';

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
    const library = libraryOf(symbol);
    if (library !== undefined) {
      const edit = await linkLibrary(library, window, repo);
      return edit === undefined ? undefined : { title: `Link ${library.flag}`, safety: 'review', edits: [edit] };
    }
    const source = await definingFile(symbol, repo);
    const edit = source === undefined ? undefined : await addSource(source, window, repo);
    return edit === undefined ? undefined : { title: `Build ${source} as well`, safety: 'review', edits: [edit] };
  },
  examples: {
    match: [
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
