import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/cabal-package-failed',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['haskell'],
  needle: ['ome packages failed to install', 'Failed to install ', ' failed during the '],
  // cabal-install 1.16 to 2.4 (`cabal install`).
  pattern:
    /^(?:cabal: )?(?:Error: )?(?:[Ss]ome packages failed to install:|Failed to install (?<package>[A-Za-z][\w-]{0,80}-\d[\d.]{0,20})$|(?<failed>[A-Za-z][\w-]{0,80}-\d[\d.]{0,20}) failed during the (?:configure|building|configuring) (?:step|phase))/,
  captures: ['package?', 'failed?'],
  docs: {
    title: 'A dependency could not be built',
    what: 'Cabal could not install a package that the project needs.',
    why: 'The package does not fit this compiler or this version of Cabal, or needs a library of C that is missing.',
    how: 'Read the log that cabal names, or the lines under it: raise or bound the version, or install what it asks for.',
    references: ['https://cabal.readthedocs.io/en/stable/'],
  },
  examples: {
    match: [
      { name: 'one', log: 'Failed to install network-2.6.3.1', captures: { package: 'network-2.6.3.1' } },
      { name: 'several', log: 'cabal: Error: some packages failed to install:' },
      {
        name: 'why',
        log: 'text-1.2.3 failed during the building phase. The exception was:',
        captures: { failed: 'text-1.2.3' },
      },
    ],
    ignore: [{ name: 'another tool', log: 'Failed to install Android SDK' }],
  },
});
