import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { insertLine } from '@self-healer/editors/source';
import { cmakeCalls } from '../support/c/cmake-calls.ts';
import { makefiles } from '../support/c/make-failure.ts';
import { addToVariable } from '../support/c/makefile-link.ts';

export const rule = defineRule({
  id: 'build/ld-position-independent',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: 'recompile with -fPIC',
  // GNU ld 2.26 and newer, gold, lld.
  pattern:
    /^(?:\S{0,100}ld(?:\.\w{1,10})?: )?(?:error: )?(?:\S{0,200}\/)?(?:lib(?<library>[\w+.-]{1,80})\.a\()?(?<object>[\w+.-]{1,100}\.o)\)?: relocation (?:R_\w{1,40}|\d{1,4}) against .{1,300}; recompile with -fPIC/,
  captures: ['library?', 'object'],
  explains: ['build/gcc-gave-up', 'build/make-target-failed', 'build/ld-undefined-reference'],
  docs: {
    title: 'A shared library holds objects that are not position independent',
    what: '{object} is to go into a shared library and was compiled without -fPIC.',
    why: 'A library that is loaded anywhere needs code that runs anywhere.',
    how: 'Compile with -fPIC; in CMake set POSITION_INDEPENDENT_CODE for the static library.',
    references: ['https://gcc.gnu.org/onlinedocs/gcc/Code-Gen-Options.html'],
  },
  async fix({ library, object }, repo, { window }) {
    const edit = (await inCmake(library, repo)) ?? (await inMakefile(object, await makefiles(window, repo), repo));
    return edit === undefined ? undefined : { title: 'Compile for a shared library', safety: 'review', edits: [edit] };
  },
  examples: {
    match: [
      {
        name: 'a makefile, ld 2.40',
        log: "/usr/bin/ld: scale.o: relocation R_X86_64_32S against `.rodata' can not be used when making a shared object; recompile with -fPIC",
        captures: { object: 'scale.o' },
        repo: {
          Makefile:
            'CFLAGS = -O2\n\nlibshape.so: scale.o\n\t$(CC) -shared -o $@ scale.o\n\n%.o: %.c\n\t$(CC) $(CFLAGS) -c -o $@ $<\n',
          'scale.c': 'int factor = 2;\n',
        },
        patched: {
          Makefile:
            'CFLAGS = -O2 -fPIC\n\nlibshape.so: scale.o\n\t$(CC) -shared -o $@ scale.o\n\n%.o: %.c\n\t$(CC) $(CFLAGS) -c -o $@ $<\n',
        },
      },
      {
        name: 'CMake',
        log: "/usr/bin/ld: libcore.a(core.c.o): relocation R_X86_64_32S against `.data' can not be used when making a shared object; recompile with -fPIC",
        captures: { library: 'core' },
        repo: {
          'CMakeLists.txt':
            'project(shape C)\nadd_library(core STATIC core.c)\nadd_library(shape SHARED shape.c)\ntarget_link_libraries(shape PRIVATE core)\n',
        },
        patched: {
          'CMakeLists.txt':
            'project(shape C)\nadd_library(core STATIC core.c)\nset_target_properties(core PROPERTIES POSITION_INDEPENDENT_CODE ON)\nadd_library(shape SHARED shape.c)\ntarget_link_libraries(shape PRIVATE core)\n',
        },
      },
    ],
    ignore: [{ name: 'advice', log: 'note: recompile with -fPIC when you build a shared library' }],
  },
});

async function inCmake(library: string | undefined, repo: Workspace): Promise<WriteEdit | undefined> {
  if (library === undefined) return undefined;
  for (const path of (await repo.list()).filter((each) => /(?:^|\/)CMakeLists\.txt$/.test(each))) {
    const text = (await repo.read(path)) ?? '';
    const [call] = cmakeCalls(text, /^add_library$/i, library);
    if (call === undefined || text.includes('POSITION_INDEPENDENT_CODE')) continue;
    const line = text.slice(0, call.to).split('\n').length;
    const content = insertLine(
      text,
      line + 1,
      `set_target_properties(${library} PROPERTIES POSITION_INDEPENDENT_CODE ON)`,
    );
    if (content !== undefined) return { kind: 'write', path, content };
  }
  return undefined;
}

/** The flags of the language of the object, of the first makefile that makes a shared library. */
async function inMakefile(object: string, paths: readonly string[], repo: Workspace): Promise<WriteEdit | undefined> {
  const stem = object.replace(/(?:\.\w{1,4})?\.o$/, '');
  const source = (await repo.list()).find((path) =>
    new RegExp(`(?:^|/)${stem.replace(/[.+]/g, '\\$&')}\\.(?:c|cc|cpp|cxx)$`).test(path),
  );
  const variable = source === undefined || source.endsWith('.c') ? 'CFLAGS' : 'CXXFLAGS';
  for (const path of paths) {
    const text = (await repo.read(path)) ?? '';
    if (!/\s-shared\b/.test(text)) continue;
    // make's own rules use the variable; a recipe that compiles without it has no place for the flag.
    const compiles = text.split('\n').filter((line) => /^\t.*\s-c\b/.test(line));
    if (compiles.some((line) => !new RegExp(`\\$[({](?:${variable}|COMPILE)`).test(line))) continue;
    const content = addToVariable(text, variable, '-fPIC');
    if (content !== undefined) return { kind: 'write', path, content };
  }
  return undefined;
}
