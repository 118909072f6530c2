import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/make-no-rule',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c', 'make'],
  needle: ['*** No rule to make target ', '*** No targets', 'missing and no known rule to make it'],
  pattern:
    /^(?:(?:\S*make(?:\[\d+\])?): \*\*\* (?:No rule to make target ['`](?<target>[^']+)'(?:, needed by ['`](?<parent>[^']+)')?|No targets(?: specified and no makefile found)?)\. +Stop\.|ninja: error: '(?<ninja>[^']+)',(?: needed by '(?<needed>[^']+)',)? missing and no known rule to make it)$/,
  captures: ['target?', 'parent?', 'ninja?', 'needed?'],
  docs: {
    title: 'make knows no rule for a target',
    what: 'There is no rule to make {what}.',
    why: 'The target or file was renamed, is not committed, or make runs in another directory.',
    how: 'Correct the name, commit the file, or set the directory with `make -C`.',
    references: ['https://www.gnu.org/software/make/manual/html_node/Error-Messages.html'],
  },
  gathers: ['what'],
  gather({ target, ninja }) {
    const what = target ?? ninja;
    return { what: what === undefined ? 'anything: no makefile was found' : `\`${what}\`` };
  },
  examples: {
    match: [
      { name: 'a target', log: "make: *** No rule to make target 'tset'.  Stop.", captures: { what: '`tset`' } },
      {
        name: 'a prerequisite',
        log: "make: *** No rule to make target 'main.o', needed by 'all'.  Stop.",
        captures: { target: 'main.o', parent: 'all' },
      },
      { name: 'no makefile', log: 'make: *** No targets specified and no makefile found.  Stop.' },
      { name: 'ninja', log: "ninja: error: '../a.c', needed by 'a.o', missing and no known rule to make it" },
    ],
    ignore: [{ name: 'nothing to do', log: "make: Nothing to be done for 'all'." }],
  },
});
