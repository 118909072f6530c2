import { defineRule } from '@self-healer/core/rule';
import { eolOf } from '@self-healer/editors/text-lines';

export const rule = defineRule({
  id: 'build/perl-true-value-missing',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['perl'],
  needle: ' did not return a true value at ',
  pattern:
    /^(?:# {1,6})?(?<module>[\w/.-]{1,300}\.p[ml]) did not return a true value at (?<path>\S{1,300}) line (?<line>\d{1,7})\.?$/,
  captures: ['module', 'path', 'line'],
  docs: {
    title: 'A Perl module does not end with a true value',
    what: '{module}, which {path} reads in line {line}, ends with nothing true.',
    why: 'What `require` and `use` read must say so at its end, before Perl 5.38.',
    how: 'End the file with `1;`.',
    references: ['https://perldoc.perl.org/functions/require'],
  },
  async fix({ module }, repo) {
    const name = module.replace(/^\.\//, '');
    const files = (await repo.list()).filter((file) => file === name || file.endsWith(`/${name}`));
    const [path, ...others] = files;
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined || others.length > 0) return undefined;
    if (
      /^\s*(?:1|'[^']+'|"[^"]+");\s*$/m.test(
        text
          .replace(/^__(?:END|DATA)__[\s\S]*/m, '')
          .trimEnd()
          .split('\n')
          .at(-1) ?? '',
      )
    )
      return undefined;
    const eol = eolOf(text);
    const [, code = '', rest = ''] = /^([\s\S]*?)((?:^__(?:END|DATA)__[\s\S]*)?)$/m.exec(text) ?? [];
    const body = (rest === '' ? text : code)
      .replace(/\s*$/, '')
      .replace(/(?<=[;}]\s*)\b0;$/, '')
      .trimEnd();
    return {
      title: `End ${path} with a true value`,
      safety: 'safe',
      edits: [{ kind: 'write', path, content: `${body}${eol}${eol}1;${eol}${rest === '' ? '' : eol + rest}` }],
    };
  },
  examples: {
    match: [
      {
        name: 'nothing at the end',
        log: 'Greet.pm did not return a true value at check.pl line 3.',
        captures: { module: 'Greet.pm', line: '3' },
        repo: { 'lib/Greet.pm': 'package Greet;\nuse strict;\nsub hi { return "hi" }\n', 'check.pl': 'use Greet;\n' },
        patched: { 'lib/Greet.pm': 'package Greet;\nuse strict;\nsub hi { return "hi" }\n\n1;\n' },
      },
      {
        name: 'a false value',
        log: 'Shop/Cart.pm did not return a true value at t/cart.t line 2.',
        repo: { 'lib/Shop/Cart.pm': 'package Shop::Cart;\nsub n { 1 }\n0;\n', 't/cart.t': '' },
        patched: { 'lib/Shop/Cart.pm': 'package Shop::Cart;\nsub n { 1 }\n\n1;\n' },
      },
    ],
    ignore: [{ name: 'prose', log: 'it did not return a true value at all' }],
  },
});
