import { defineRule } from '@self-healer/core/rule';
import { nearestWord } from '../support/text/nearest-word.ts';

const MAKEFILE = /(?:^|\/)(?:GNUm|M|m)akefile$|\.mk$/;
const USED = /\$[({](?<name>[A-Za-z_]\w{1,60})[)}]/g;
const SET =
  /^(?:\s*(?:export|override|private)\s+)*(?<name>[A-Za-z_]\w{1,60})\s*(?:::?:?|[?+!])?=|^\s*define\s+(?<defined>\w{2,60})/gm;
/** What make sets by itself, or an environment does. */
const BUILT_IN =
  /^(?:MAKE\w*|CURDIR|SHELL|AR|ARFLAGS|AS|CC|CXX|CPP|LD|RM|CFLAGS|CXXFLAGS|CPPFLAGS|LDFLAGS|LDLIBS|LOADLIBES|TARGET_ARCH|HOME|PATH|PWD|USER|OS|DESTDIR|PREFIX|V|VERBOSE|COMPILE\w*|LINK\w*|FC|FFLAGS|LEX|YACC|TMPDIR)$/;

export const rule = defineRule({
  id: 'build/make-variable-misspelt',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c', 'make'],
  needle: 'error: no input files',
  // gcc and clang, when a list of sources or objects is empty.
  pattern: /^(?:\w[\w.+-]{0,40}: )?(?:fatal )?error: no input files$/,
  captures: [],
  explains: ['build/gcc-gave-up', 'build/make-target-failed'],
  docs: {
    title: 'A compiler is given no files',
    what: 'The compiler is called without a source or an object.',
    why: 'The variable that lists them is empty: its name is misspelt, or it is set nowhere.',
    how: 'Write the name of the variable as it is set.',
    references: ['https://www.gnu.org/software/make/manual/html_node/Reference.html'],
  },
  async fix(_facts, repo) {
    const files = (await repo.list()).filter((path) => MAKEFILE.test(path));
    const texts = new Map<string, string>();
    for (const path of files) texts.set(path, (await repo.read(path)) ?? '');
    const set = new Set(
      [...texts.values()].flatMap((text) =>
        [...text.matchAll(SET)].map(({ groups }) => groups?.name ?? groups?.defined ?? ''),
      ),
    );
    const edits = [];
    for (const [path, text] of texts) {
      const content = text.replace(USED, (all, name: string) => {
        const meant = set.has(name) || BUILT_IN.test(name) ? undefined : nearestWord(name, [...set]);
        return meant === undefined ? all : all.replace(name, () => meant);
      });
      if (content !== text) edits.push({ kind: 'write' as const, path, content });
    }
    return edits.length === 0
      ? undefined
      : { title: 'Write the name of the variable as it is set', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'gcc',
        log: 'cc -O1 -o tree \ncc: fatal error: no input files\ncompilation terminated.\nmake: *** [Makefile:4: tree] Error 1',
        repo: { Makefile: 'OBJS = main.o tree.o\n\ntree: $(OBJ)\n\t$(CC) $(CFLAGS) -o $@ $(OBJ)\n' },
        patched: { Makefile: 'OBJS = main.o tree.o\n\ntree: $(OBJS)\n\t$(CC) $(CFLAGS) -o $@ $(OBJS)\n' },
      },
      {
        name: 'a variable that comes from elsewhere',
        log: 'clang: error: no input files',
        repo: { Makefile: 'LIST = a.c\n\nall:\n\t$(CC) -o all $(INPUTS)\n' },
      },
    ],
    ignore: [{ name: 'another tool', log: 'pandoc: no input files were given' }],
  },
});
