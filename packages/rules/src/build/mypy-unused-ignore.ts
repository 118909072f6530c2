import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { saysWhatMustNotBe } from '../support/text/expects-refusal.ts';

export const rule = defineRule({
  id: 'build/mypy-unused-ignore',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['python'],
  needle: 'error: Unused "type: ignore"',
  // mypy with `warn_unused_ignores`.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}\.pyi?):(?<line>\d{1,7}):(?:(?<column>\d{1,5}):)? error: Unused "type: ignore" comment(?: {2}\[[\w-]+\])?$/,
  captures: ['path', 'line', 'column?'],
  explains: ['build/mypy-error'],
  docs: {
    title: 'A comment that silences mypy is not needed any more',
    what: '{path}:{line}: nothing is wrong there that the comment would hide.',
    why: 'The code, or the types of a package, got better.',
    how: 'Remove the comment.',
    references: [
      'https://mypy.readthedocs.io/en/stable/error_code_list2.html#check-that-type-ignore-comment-is-used-unused-ignore',
    ],
  },
  fix: ({ path, line, column }, repo, context) =>
    fixAt(
      { path, line, column: column ?? '1' },
      repo,
      context,
      'Remove a comment that hides nothing',
      'safe',
      ({ text, line: at }) => {
        const lines = text.split('\n');
        const before = lines[at - 1] ?? '';
        if (saysWhatMustNotBe(before)) return undefined;
        lines[at - 1] = before.replace(/[ \t]*# *type: *ignore(?:\[[\w, -]*\])?(?=[ \t]*(?:#|\r?$))/, '');
        return lines[at - 1] === before ? undefined : lines.join('\n');
      },
    ),
  examples: {
    match: [
      {
        name: 'with a code, and another comment behind it',
        log: 'src/a.py:2: error: Unused "type: ignore" comment  [unused-ignore]',
        captures: { path: 'src/a.py' },
        repo: { 'src/a.py': 'a = 1\nb = f(a)  # type: ignore[arg-type]  # old\n' },
        patched: { 'src/a.py': 'a = 1\nb = f(a)  # old\n' },
      },
      {
        name: 'a word of what must not be',
        log: 'src/a.py:1: error: Unused "type: ignore" comment  [unused-ignore]',
        repo: { 'src/a.py': 'pay("100")  # type: ignore[arg-type]  # a text must be refused\n' },
      },
    ],
    ignore: [{ name: 'one code of two', log: 'a.py:1: error: Unused "type: ignore[misc]" comment, use narrower' }],
  },
});
