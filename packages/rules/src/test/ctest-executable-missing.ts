import { defineRule } from '@self-healer/core/rule';
import { cmakeCommands } from '@self-healer/editors/cmake';
import { cmakeTargets } from '../support/c/own-target.ts';
import { editMatching } from '../support/ci/ci-edits.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

export const rule = defineRule({
  id: 'test/ctest-executable-missing',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['cmake'],
  needle: ['ould not find executable ', 'nable to find executable: '],
  // CTest 3 and 4.
  pattern: /^(?:Could not find executable |Unable to find executable: )(?<program>\S{1,300})$/,
  captures: ['program'],
  explains: ['test/ctest-failed'],
  docs: {
    title: 'CTest does not find the program of a test',
    what: 'A test starts `{program}`, and the build made no such program.',
    why: 'The target has another name, or is not built with the tests.',
    how: 'Name the target in `add_test` as `add_executable` has it.',
    references: ['https://cmake.org/cmake/help/latest/command/add_test.html'],
  },
  async fix({ program }, repo) {
    const name = program.slice(program.lastIndexOf('/') + 1);
    const meant = nearestWord(name, await cmakeTargets(repo));
    if (meant === undefined) return undefined;
    const edits = await editMatching(repo, /(?:^|\/)CMakeLists\.txt$|\.cmake$/, (text) => {
      let changed = text;
      const wrong = cmakeCommands(text)
        .filter((command) => command.name === 'add_test')
        .flatMap(({ args }) => args.filter(({ value }, at) => value === name && args[at - 1]?.value !== 'NAME'));
      for (const { from, to } of wrong.toReversed()) changed = changed.slice(0, from) + meant + changed.slice(to);
      return changed;
    });
    return edits.length !== 1 ? undefined : { title: `Let the test start ${meant}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a misspelt target',
        log: 'Unable to find executable: raeder\n1/1 Test #1: reads ............................***Not Run   0.00 sec',
        captures: { program: 'raeder' },
        repo: { 'CMakeLists.txt': 'add_executable(reader main.c)\nadd_test(NAME raeder COMMAND raeder --fast)\n' },
        patched: { 'CMakeLists.txt': 'add_executable(reader main.c)\nadd_test(NAME raeder COMMAND reader --fast)\n' },
      },
    ],
    ignore: [{ name: 'a search', log: 'Looked in the following places: Could not find executable a b' }],
  },
});
