import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { isNamedInData } from '../support/text/named-in-data.ts';

export const rule = defineRule({
  id: 'build/mypy-did-you-mean',
  category: 'build',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['python'],
  needle: ['did you mean "', 'maybe "'],
  // mypy 0.9 and newer.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}\.pyi?):(?<line>\d{1,7}):(?<column>\d{1,5}:)? error: (?<said>Unexpected keyword argument "(?<keyword>\w{1,100})" for "[^"]{1,200}"|(?:Item "[^"]{1,200}" of )?"[^"]{1,200}" has no attribute "(?<attribute>\w{1,100})"|Module "[\w.]{1,200}" has no attribute "(?<name>\w{1,100})");? (?:did you mean|maybe) "(?<meant>\w{1,100})"\?/,
  captures: ['path', 'line', 'column?', 'said', 'keyword?', 'attribute?', 'name?', 'meant'],
  explains: ['build/mypy-error'],
  docs: {
    title: 'mypy knows a name that resembles the one that is used',
    what: '{path}:{line}: {said}; `{meant}` is there.',
    why: 'The name is misspelt, or was changed where it is defined.',
    how: 'Write `{meant}`.',
    references: ['https://mypy.readthedocs.io/en/stable/error_code_list.html'],
  },
  async fix({ path, line, keyword, attribute, name, meant }, repo, context) {
    if (attribute !== undefined && (await isNamedInData(attribute, meant, repo))) return undefined;
    const wrong = escapePattern(keyword ?? attribute ?? name ?? '');
    const written =
      keyword !== undefined
        ? new RegExp(`(?<![\\w.])${wrong}(?=\\s?=(?!=))`, 'g')
        : attribute !== undefined
          ? new RegExp(`(?<=\\.)${wrong}\\b`, 'g')
          : new RegExp(`(?<!\\w)${wrong}\\b`, 'g');
    return fixAt({ path, line, column: '1' }, repo, context, `Write ${meant}`, 'review', ({ text, line: at }) => {
      const lines = text.split('\n');
      const code = lines[at - 1] ?? '';
      const changed = code.replace(written, meant);
      // Two on one line, or a name that goes on below, are for a person.
      if (changed === code || (code.match(written)?.length ?? 0) > 1) return undefined;
      lines[at - 1] = changed;
      return name !== undefined && (text.match(new RegExp(`\\b${wrong}\\b`, 'g'))?.length ?? 0) > 1
        ? text.replace(new RegExp(`(?<![\\w.])${wrong}\\b`, 'g'), meant)
        : lines.join('\n');
    });
  },
  examples: {
    match: [
      {
        name: 'a keyword',
        log: 'app/m.py:2: error: Unexpected keyword argument "subjet" for "send"; did you mean "subject"?  [call-arg]',
        captures: { keyword: 'subjet', meant: 'subject' },
        repo: { 'backend/app/m.py': 'def go() -> None:\n    send("a", subjet="b")\n' },
        patched: { 'backend/app/m.py': 'def go() -> None:\n    send("a", subject="b")\n' },
      },
      {
        name: 'an attribute',
        log: 'app/m.py:1:5: error: "Order" has no attribute "totl"; maybe "total"?  [attr-defined]',
        repo: { 'app/m.py': 'x = order.totl + 1\n' },
        patched: { 'app/m.py': 'x = order.total + 1\n' },
      },
      {
        name: 'an attribute that a schema has',
        log: 'app/m.py:1: error: "Order" has no attribute "vat_rate"; maybe "vatrate"?  [attr-defined]',
        repo: {
          'app/m.py': 'x = order.vat_rate\n',
          'schema/order.sql': 'create table orders (vat_rate numeric);\n',
        },
      },
      {
        name: 'a name of a module, and its uses',
        log: 'app/m.py:1: error: Module "app.rates" has no attribute "rat"; maybe "rate"?  [attr-defined]',
        repo: { 'app/m.py': 'from app.rates import rat\n\nx = rat(1)\n' },
        patched: { 'app/m.py': 'from app.rates import rate\n\nx = rate(1)\n' },
      },
    ],
    ignore: [
      { name: 'several', log: 'app/m.py:1: error: "A" has no attribute "b"; maybe "c" or "d"?  [attr-defined]' },
    ],
  },
});
