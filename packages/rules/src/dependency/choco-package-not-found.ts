import { defineRule } from '@self-healer/core/rule';
import { previousMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'dependency/choco-package-not-found',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['windows'],
  needle: 'The package was not found with the source',
  // Chocolatey 0.10 to 2.
  pattern:
    /^(?: - )?(?:[\w.-]{1,100} - )?(?<package>[\w.-]{1,100})(?: -)? ?not installed\. The package was not found with the source\(s\) listed\./,
  captures: ['package'],
  docs: {
    title: 'Chocolatey does not know the package',
    what: 'The source has no package {package}, or not that version.',
    why: 'It is misspelt, was removed, or the version is not listed.',
    how: 'Look it up in the community repository; give `--source` where it lives elsewhere.',
    references: ['https://docs.chocolatey.org/en-us/troubleshooting/'],
  },
  gathers: [],
  gather(_facts, window) {
    // The same is said where the source did not answer.
    const silent = /(?:\(5\d\d\)|Unable to connect|could not be resolved|Error retrieving packages)/;
    return previousMatch(window, silent, 8) === undefined ? {} : undefined;
  },
  examples: {
    match: [
      {
        name: 'install',
        log: 'no-such not installed. The package was not found with the source(s) listed.',
        captures: { package: 'no-such' },
      },
      {
        name: 'the summary names it twice',
        log: ' - no-such - no-such not installed. The package was not found with the source(s) listed.',
        captures: { package: 'no-such' },
      },
    ],
    ignore: [
      {
        name: 'the source is down',
        log: 'The remote server returned an error: (503) Server Unavailable.\nno-such not installed. The package was not found with the source(s) listed.',
      },
      { name: 'another reason', log: 'no-such not installed. An error occurred during installation:' },
    ],
  },
});
