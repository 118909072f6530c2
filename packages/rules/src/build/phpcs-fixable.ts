import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { checkerCall } from '../support/php/checker-call.ts';
import { declareVisibility } from '../support/php/declare-visibility.ts';
import { previousMatch, windowMatches } from '../support/text/window-matches.ts';

const FILE = /^FILE: (?<path>\S{1,400})$/;
const OPTION = /^--(?:standard|sniffs|exclude|extensions|encoding|tab-width)=[\w.,/\\:-]{1,200}$/;
const CONFIGURED = /(?:^|\/)\.?phpcs\.xml(?:\.dist)?$/;

export const rule = defineRule({
  id: 'build/phpcs-fixable',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['php'],
  needle: ['PHPCBF CAN FIX THE ', '| Visibility must be declared on ', '] Visibility must be declared on '],
  // PHP_CodeSniffer 2 to 4, its full report.
  pattern:
    /^(?:PHPCBF CAN FIX THE (?<count>\d{1,6}) MARKED SNIFF VIOLATIONS? AUTOMATICALLY|\s{0,8}\d{1,7} \| (?:ERROR|WARNING)\s{0,4}\| (?:\[ \] )?(?<visibility>Visibility must be declared on (?:method|all constants)).{0,300})$/,
  captures: ['count?', 'visibility?'],
  docs: {
    title: 'PHP_CodeSniffer can repair what it found',
    what: '{file} offends against the coding standard in ways that PHP_CodeSniffer repairs itself.',
    why: 'The file was written or merged without `phpcbf`.',
    how: 'Run `phpcbf` on it, with the standard of the check, and commit the result.',
    references: ['https://github.com/PHPCSStandards/PHP_CodeSniffer/wiki/Fixing-Errors-Automatically'],
  },
  gathers: ['file'],
  gather(_facts, window) {
    const file = previousMatch(window, FILE, 60)?.path;
    return file === undefined ? undefined : { file };
  },
  async fix({ file }, repo, context) {
    const path = await trackedPath(file, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    const call = await checkerCall('phpcs', OPTION, repo, context);
    if (path === undefined || text === undefined) return undefined;
    const content = declareVisibility(text, findingsOf(file, context.window.lines));
    // What PHPCBF is for depends on the standard; without one of the call or of a file it would be that of PEAR.
    const known = call?.options.some((option) => option.startsWith('--standard=')) === true;
    const tool =
      known || (await repo.list()).some((each) => CONFIGURED.test(each)) ? `${call?.from ?? ''}phpcbf` : undefined;
    const options = call?.options ?? [];
    return tool === undefined && content === undefined
      ? undefined
      : {
          title: "Apply PHP_CodeSniffer's own repairs",
          safety: content === undefined ? 'safe' : 'review',
          needs: 'required',
          edits: [
            ...(content === undefined ? [] : [{ kind: 'write' as const, path, content }]),
            ...(tool === undefined
              ? []
              : [{ kind: 'tool' as const, argv: [tool, ...options, path], cwd: '.', writes: [path], network: false }]),
          ],
        };
  },
  examples: {
    match: [
      {
        name: 'the full report',
        log: 'FILE: /w/app/src/Tax.php\n----------------------------------------------------------------------\nFOUND 1 ERROR AFFECTING 1 LINE\n----------------------------------------------------------------------\n 5 | ERROR | [x] Opening brace should be on a new line\n----------------------------------------------------------------------\nPHPCBF CAN FIX THE 1 MARKED SNIFF VIOLATION AUTOMATICALLY\n----------------------------------------------------------------------',
        captures: { file: '/w/app/src/Tax.php' },
        repo: {
          'src/Tax.php': '<?php\n\nclass Tax\n{\n    public function of() {\n    }\n}\n',
          'composer.json': '{"scripts":{"lint":["@php -v","vendor/bin/phpcs --standard=PSR12 -n src"]}}\n',
        },
        edits: [
          {
            kind: 'tool',
            argv: ['vendor/bin/phpcbf', '--standard=PSR12', 'src/Tax.php'],
            cwd: '.',
            writes: ['src/Tax.php'],
            network: false,
          },
        ],
      },
      {
        name: 'no standard is known',
        log: 'FILE: /w/app/src/Tax.php\n 5 | ERROR | [x] Opening brace should be on a new line\nPHPCBF CAN FIX THE 1 MARKED SNIFF VIOLATION AUTOMATICALLY',
        repo: { 'src/Tax.php': '<?php\n\nclass Tax\n{\n    public function of() {\n    }\n}\n' },
      },
      {
        name: 'what is visible everywhere anyway',
        log: 'FILE: /w/app/src/Tax.php\n 5 | WARNING | Visibility must be declared on all constants if\n   |         | your project supports PHP 7.1 or later\n 6 | ERROR   | Visibility must be declared on method "of"',
        captures: { file: '/w/app/src/Tax.php' },
        repo: {
          'src/Tax.php': '<?php\n\nclass Tax\n{\n    const RATE = 2;\n    static function of()\n    {\n    }\n}\n',
        },
        patched: {
          'src/Tax.php':
            '<?php\n\nclass Tax\n{\n    public const RATE = 2;\n    public static function of()\n    {\n    }\n}\n',
        },
      },
    ],
    ignore: [{ name: 'an error that a person repairs', log: ' 5 | ERROR | Missing doc comment for function of()' }],
  },
});

/** The lines of a file at which a visibility is missing. */
function findingsOf(file: string, lines: readonly string[]): readonly number[] {
  const from = lines.findIndex((line) => FILE.exec(line.slice(0, 500))?.groups?.path === file);
  const rest = lines.slice(from + 1);
  const end = rest.findIndex((line) => FILE.test(line.slice(0, 500)));
  const own = { lines: end < 0 ? rest : rest.slice(0, end), index: 0, firstLine: 1 };
  const missing = /^\s{0,8}(?<line>\d{1,7}) \| (?:ERROR|WARNING)\s{0,4}\| (?:\[ \] )?Visibility must be declared on /;
  return windowMatches(own, missing).map(({ line }) => Number(line));
}
