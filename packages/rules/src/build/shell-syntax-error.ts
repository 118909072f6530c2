import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { closeQuote } from '../support/text/close-quote.ts';

export const rule = defineRule({
  id: 'build/shell-syntax-error',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['shell'],
  needle: ['yntax error', 'unexpected EOF while looking for'],
  pattern:
    /^(?<path>[^\s:]+): (?:line )?(?<line>\d+): (?<message>syntax error near unexpected token .*|syntax error: unexpected end of file.*|Syntax error: (?:end of file unexpected|Unterminated quoted string|word unexpected|"(?:done|fi|then|else|do|esac|\}|\))" unexpected).*|unexpected EOF while looking for matching .*)$/,
  captures: ['path', 'line', 'message'],
  specificity: 'general',
  docs: {
    title: 'A shell script has a syntax error',
    what: '`{path}` line {line}: {message}',
    why: 'A quote, a bracket or a keyword is not closed, or the script has Windows line endings.',
    how: 'Run `bash -n {path}`; check it with ShellCheck.',
    references: ['https://www.shellcheck.net/'],
  },
  async fix({ path: printed, message }, repo) {
    // Carriage returns hide `fi` and `done` from the shell, and overwrite its own words about them.
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const quote = /looking for matching [`'](?<quote>["'])'$/.exec(message)?.groups?.quote;
    if (!text.includes('\r\n')) {
      const closed = quote === undefined ? undefined : closeQuote(text, quote);
      if (closed === undefined) return undefined;
      return { title: 'Close the quote', safety: 'review', edits: [{ kind: 'write', path, content: closed }] };
    }
    const content = text.replaceAll('\r\n', '\n');
    return { title: `Give ${path} Unix line endings`, safety: 'safe', edits: [{ kind: 'write', path, content }] };
  },
  examples: {
    match: [
      {
        name: 'carriage returns',
        log: 'run.sh: line 6: syntax error: unexpected end of file',
        repo: { 'run.sh': 'if true; then\r\n  echo x\r\nfi\r\n' },
        patched: { 'run.sh': 'if true; then\n  echo x\nfi\n' },
      },
      {
        name: 'bash',
        log: 'scripts/build.sh: line 6: syntax error: unexpected end of file',
        captures: { path: 'scripts/build.sh', line: '6' },
      },
      {
        name: 'a quote that is not closed',
        log: 'ci/a.sh: line 4: unexpected EOF while looking for matching `"\'',
        repo: { 'ci/a.sh': '#!/bin/bash\nname="x\necho "$name done"\n' },
        patched: { 'ci/a.sh': '#!/bin/bash\nname="x"\necho "$name done"\n' },
      },
      { name: 'dash', log: 'ci/run.sh: 2: Syntax error: end of file unexpected (expecting "fi")' },
    ],
    ignore: [{ name: 'another language', log: 'a.rb:1: syntax error, unexpected end-of-input' }],
  },
});
