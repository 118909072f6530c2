import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/perl-module-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'test',
  ecosystems: ['perl'],
  needle: "Can't locate ",
  // Perl 5.
  pattern: /^(?:# {1,6}(?:Error: {1,4})?)?Can't locate (?<file>[\w/]{1,200}\.pm) in @INC/,
  captures: ['file'],
  docs: {
    title: 'A Perl module is not installed',
    what: 'Perl does not find {file}.',
    why: 'The module is not among what the job installs, or the path of the own modules is not on @INC.',
    how: 'Install it (`cpanm`, the package of the system), declare it in cpanfile or Makefile.PL, or run with `-Ilib`.',
    references: ['https://perldoc.perl.org/perldiag'],
  },
  examples: {
    match: [
      {
        name: 'use',
        log: "Can't locate JSON/XS.pm in @INC (you may need to install the JSON::XS module) (@INC entries checked: lib) at lib/A.pm line 3.",
        captures: { file: 'JSON/XS.pm' },
      },
    ],
    ignore: [{ name: 'a method', log: 'Can\'t locate object method "new" via package "A" at a.pl line 3.' }],
  },
});
