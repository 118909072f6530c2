import { defineRule } from '@self-healer/core/rule';
import { makefiles } from '../support/c/make-failure.ts';
import { escapeDollars } from '../support/c/recipe-dollars.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

export const rule = defineRule({
  id: 'build/make-target-failed',
  category: 'build',
  severity: 'low',
  stage: 'build',
  ecosystems: ['c', 'make'],
  needle: ['make: *** ', 'make[', 'make.exe: *** ', 'make.exe[', 'ninja: build stopped'],
  // GNU make: `make: *** [Makefile:2: all] Error 1`, before 4 without the place, or with a signal's name; ninja.
  pattern:
    /^(?:(?:g|mingw32-)?make(?:\.exe)?(?:\[\d+\])?: \*\*\* (?:\[(?:(?<makefile>[^\s:\]]+):(?<makeLine>\d+): )?(?<target>[^\]]+)\] (?:Error (?<status>-?\d+)|(?<signal>[A-Z][a-z]+(?: \w+)*))(?: \(core dumped\))?(?: \(ignored\))?|Waiting for unfinished jobs\.\.\.\.)|ninja: build stopped: .*)$/,
  captures: ['makefile?', 'makeLine?', 'target?', 'status?', 'signal?'],
  role: 'symptom',
  specificity: 'general',
  docs: {
    title: 'A make target failed',
    what: 'A command of a make target ended with an error.',
    why: 'What the command printed above this line is the cause.',
    how: 'Read the output above; `make -j1 V=1` puts it in order.',
    references: ['https://www.gnu.org/software/make/manual/html_node/Errors.html'],
  },
  async fix({ makefile, makeLine }, repo, context) {
    if (makefile === undefined || makeLine === undefined) return undefined;
    const path = (await trackedPath(makefile, repo)) ?? (await makefiles(context.window, repo))[0];
    const text = path === undefined ? undefined : await repo.read(path);
    const content = text === undefined ? undefined : escapeDollars(text, Number(makeLine));
    if (path === undefined || content === undefined) return undefined;
    return {
      title: 'Leave the signs of the shell to the shell',
      safety: 'review',
      edits: [{ kind: 'write', path, content }],
      verify: 'make -n',
      needs: 'required',
    };
  },
  examples: {
    match: [
      {
        name: 'a command that make takes for a variable',
        log: 'make: *** [Makefile:3: size] Error 1',
        repo: {
          Makefile:
            'NAME = a\n\nsize:\n\t@count=$(ls $(NAME) | wc -l); \\\n\techo $count $(shell date) $@\n\techo $(dir $(NAME))\n',
        },
        patched: {
          Makefile:
            'NAME = a\n\nsize:\n\t@count=$$(ls $(NAME) | wc -l); \\\n\techo $$count $(shell date) $@\n\techo $(dir $(NAME))\n',
        },
      },
      {
        name: 'a loop over a variable of one letter, which make has none of',
        log: 'make: *** [Makefile:2: check] Error 1',
        repo: { Makefile: 'check:\n\t@for f in a b; do sh -n $f || exit 1; done; test -n "$f"\n' },
        patched: { Makefile: 'check:\n\t@for f in a b; do sh -n $$f || exit 1; done; test -n "$$f"\n' },
      },
      {
        name: 'a recipe that reads variables of make',
        log: 'make: *** [Makefile:2: size] Error 1',
        repo: { Makefile: 'size:\n\t@wc -l $(FILES) $F $$HOME; exit 1\n' },
      },
      { name: 'GNU make 4', log: 'make: *** [Makefile:2: all] Error 1', captures: { target: 'all', status: '1' } },
      { name: 'nested', log: 'gmake[2]: *** [CMakeFiles/h.dir/build.make:76: CMakeFiles/h.dir/h.c.o] Error 1' },
      {
        name: 'signal',
        log: 'make: *** [Makefile:2: run] Segmentation fault',
        captures: { signal: 'Segmentation fault' },
      },
      { name: 'ninja', log: 'ninja: build stopped: subcommand failed.' },
    ],
    ignore: [{ name: 'a directory', log: "make[1]: Entering directory '/app'" }],
  },
});
