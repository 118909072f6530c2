import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/make-no-makefile',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c', 'make'],
  needle: '*** No targets',
  // GNU make. Where `configure` failed before, that is the cause.
  pattern: /^\S*make(?:\[\d+\])?: \*\*\* No targets(?<none> specified and no makefile found)?\. +Stop\.$/,
  captures: ['none?'],
  specificity: 'general',
  docs: {
    title: 'make found no makefile',
    what: 'There is no makefile where make runs, or it has no targets.',
    why: 'make runs in another directory, or the step that writes the makefile (`configure`, `cmake`) did not run or failed.',
    how: 'Set the directory with `make -C`; let the script stop at the first command that fails (`set -e`, `./configure && make`).',
    references: ['https://www.gnu.org/software/make/manual/html_node/Error-Messages.html'],
  },
  examples: {
    match: [
      { name: 'no makefile', log: 'make: *** No targets specified and no makefile found.  Stop.' },
      { name: 'an empty one', log: 'make: *** No targets.  Stop.' },
    ],
    ignore: [{ name: 'nothing to do', log: "make: Nothing to be done for 'all'." }],
  },
});
