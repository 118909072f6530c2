import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/julia-package-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'test',
  ecosystems: ['julia'],
  needle: ['not found in current path', 'does not seem to be installed'],
  // Julia 1.0 to 1.12.
  pattern:
    /^(?:ERROR: )?(?:LoadError: ){0,4}ArgumentError: Package (?<package>\w{1,80})(?: \[[\w-]{1,40}\])? (?:not found in current path|is required but does not seem to be installed)/,
  captures: ['package'],
  docs: {
    title: 'A package of Julia is not installed',
    what: 'The code loads `{package}`, which the active project does not hold.',
    why: 'It is missing in Project.toml (for tests in `[extras]` and `[targets]`, or test/Project.toml), or `Pkg.instantiate()` did not run.',
    how: 'Add it with `import Pkg; Pkg.add("{package}")` to the project that is active there, and instantiate before the run.',
    references: ['https://pkgdocs.julialang.org/v1/environments/'],
  },
  examples: {
    match: [
      {
        name: 'not in the project',
        log: 'ERROR: LoadError: ArgumentError: Package JSON3 not found in current path.',
        captures: { package: 'JSON3' },
      },
      {
        name: 'not installed',
        log: 'ERROR: ArgumentError: Package CSV [336ed68f-0bac-5ca0-87d4-7b16caf5d00b] is required but does not seem to be installed:',
        captures: { package: 'CSV' },
      },
    ],
    ignore: [{ name: 'another argument', log: 'ERROR: ArgumentError: Collection is empty' }],
  },
});
