import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/r-package-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['r'],
  needle: ['there is no package called', 'required but not available', 'available for package', 'ERROR: dependenc'],
  // R 3 and 4.
  pattern:
    /(?:^Error in (?:library|loadNamespace)\(.{1,300}: there is no package called|: there is no package called|^ {0,4}there is no package called|^Packages? required but not available:|^ERROR: dependenc(?:y|ies)) [‘'"](?<package>[\w.]{1,80})[’'"]/,
  captures: ['package'],
  docs: {
    title: 'An R package is not installed',
    what: 'R does not find the package {package}.',
    why: 'It is not declared in DESCRIPTION or renv.lock, its installation failed above, or a library of the system that it needs is missing.',
    how: 'Declare it, and look above for why it was not installed; on Linux its system libraries must be there.',
    references: ['https://cran.r-project.org/doc/manuals/r-release/R-exts.html'],
  },
  examples: {
    match: [
      { name: 'library', log: 'Error in library(sf) : there is no package called ‘sf’', captures: { package: 'sf' } },
      { name: 'check', log: 'Package required but not available: ‘sf’', captures: { package: 'sf' } },
      {
        name: 'installation',
        log: 'ERROR: dependency ‘units’ is not available for package ‘sf’',
        captures: { package: 'units' },
      },
    ],
    ignore: [{ name: 'a note', log: '* checking for missing documentation entries ... OK' }],
  },
});
