import { defineRule } from '@self-healer/core/rule';
import { MAKE } from '../support/commands/make-tool.ts';
import { runInProject } from '../support/commands/run-in-project.ts';

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
  // A makefile that a script writes is not there yet either.
  fix: async ({ none }, repo, context) =>
    none === undefined ||
    (await repo.list()).some((path) => /(?:^|\/)(?:configure(?:\.ac|\.in)?|CMakeLists\.txt)$/.test(path))
      ? undefined
      : runInProject(repo, MAKE, context),
  examples: {
    match: [
      {
        name: 'the makefile of a subfolder',
        log: 'make: *** No targets specified and no makefile found.  Stop.',
        repo: {
          '.gitlab-ci.yml': 'ui:\n  script:\n    - cd ui\n    - npm test\nfirmware:\n  script:\n    - make\n',
          'firmware/Makefile': 'all:\n\ttrue\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'ui:\n  script:\n    - cd ui\n    - npm test\nfirmware:\n  script:\n    - make -C firmware\n',
        },
      },
      { name: 'no makefile', log: 'make: *** No targets specified and no makefile found.  Stop.' },
      { name: 'an empty one', log: 'make: *** No targets.  Stop.' },
    ],
    ignore: [{ name: 'nothing to do', log: "make: Nothing to be done for 'all'." }],
  },
});
