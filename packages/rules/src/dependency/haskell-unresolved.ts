import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/haskell-unresolved',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['haskell'],
  needle: 'Could not resolve dependencies',
  // cabal-install 1 to 3.
  pattern: /^(?:Error: )?(?:\[Cabal-\d+\] )?(?:Error: )?(?:cabal(?:\.exe)?: )?Could not resolve dependencies:?$/,
  captures: [],
  docs: {
    title: 'cabal finds no versions that fit together',
    what: 'The solver cannot choose versions of all packages for this compiler.',
    why: 'A bound excludes the base of this GHC, the index is old, or two packages want different versions.',
    how: 'Read the conflict below it; run `cabal update`, loosen the bound, or use a GHC that it allows.',
    references: ['https://cabal.readthedocs.io/en/stable/cabal-project.html'],
  },
  examples: {
    match: [
      { name: 'cabal 3', log: 'Error: cabal: Could not resolve dependencies:\n[__0] trying: a-0.1 (user goal)' },
      { name: 'a coded error', log: 'Error: [Cabal-7107]\nCould not resolve dependencies:' },
    ],
    ignore: [{ name: 'Maven', log: '[ERROR] Could not resolve dependencies for project a:b:jar:1.0' }],
  },
});
