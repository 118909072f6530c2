import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { closeBlock } from '../support/shell/shell-blocks.ts';
import { unixLineEndings } from '../support/shell/unix-line-endings.ts';
import { closeQuote } from '../support/text/close-quote.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/shell-syntax-error',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['shell'],
  needle: ['yntax error', 'unexpected EOF while looking for'],
  pattern:
    /^(?<path>[^\s:]+): (?:line )?(?<line>\d+): (?<message>syntax error near unexpected token .*|Syntax error: (?:Unterminated quoted string|word unexpected|"(?:done|fi|then|else|do|esac|\}|\))" unexpected).*|unexpected EOF while looking for matching .*)$/,
  captures: ['path', 'line', 'message'],
  specificity: 'general',
  docs: {
    title: 'A shell script has a syntax error',
    what: '`{path}` line {line}: {message}',
    why: 'A quote, a bracket or a keyword is not closed, or the script has Windows line endings.',
    how: 'Run `bash -n {path}`; check it with ShellCheck.',
    references: ['https://www.shellcheck.net/'],
  },
  async fix({ path: printed, line, message }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const unix = unixLineEndings(path, text);
    if (unix !== undefined) return unix;
    const ended = /unexpected token `\)'|"\)" unexpected/.test(message) ? endBranch(text, Number(line)) : undefined;
    if (ended !== undefined)
      return { title: 'End the branch above', safety: 'review', edits: [{ kind: 'write', path, content: ended }] };
    const block = /unexpected token|" unexpected/.test(message) ? closeBlock(text) : undefined;
    if (block?.closer === 'esac')
      return { title: 'End the case', safety: 'review', edits: [{ kind: 'write', path, content: block.text }] };
    const quote = /looking for matching [`'](?<quote>["'])'$/.exec(message)?.groups?.quote;
    // dash does not say which quote.
    const unnamed = message.includes('Unterminated quoted string');
    const closed =
      quote !== undefined
        ? closeQuote(text, quote)
        : unnamed
          ? (closeQuote(text, '"') ?? closeQuote(text, "'"))
          : undefined;
    if (closed === undefined) return undefined;
    return { title: 'Close the quote', safety: 'review', edits: [{ kind: 'write', path, content: closed }] };
  },
  examples: {
    match: [
      {
        name: 'carriage returns',
        log: "run.sh: line 6: syntax error near unexpected token `elif'",
        repo: { 'run.sh': 'if true; then\r\n  echo x\r\nelif false; then\r\n  :\r\nfi\r\n' },
        patched: { 'run.sh': 'if true; then\n  echo x\nelif false; then\n  :\nfi\n' },
      },
      {
        name: 'a case without its end',
        log: 'bin/ctl: line 8: syntax error near unexpected token `"ready"\'',
        repo: {
          'bin/ctl': '#!/bin/bash\ncase "$1" in\n  a)\n    echo a\n    ;;\n  b) echo b ;;\n\necho "ready"\n',
        },
        patched: {
          'bin/ctl': '#!/bin/bash\ncase "$1" in\n  a)\n    echo a\n    ;;\n  b) echo b ;;\nesac\n\necho "ready"\n',
        },
      },
      {
        name: 'dash, a quote',
        log: 'run.sh: 4: Syntax error: Unterminated quoted string',
        captures: { line: '4' },
        repo: { 'run.sh': '#!/bin/sh\necho "start\necho done\n' },
        patched: { 'run.sh': '#!/bin/sh\necho "start"\necho done\n' },
      },
      {
        name: 'a branch of a case that does not end',
        log: "bin/ctl: line 4: syntax error near unexpected token `)'",
        captures: { line: '4' },
        repo: {
          'bin/ctl': '#!/bin/bash\ncase "$1" in\n  start) echo start\n  stop)\n    echo stop ;;\nesac\n',
        },
        patched: {
          'bin/ctl': '#!/bin/bash\ncase "$1" in\n  start) echo start ;;\n  stop)\n    echo stop ;;\nesac\n',
        },
      },
      {
        name: 'bash',
        log: "scripts/build.sh: line 6: syntax error near unexpected token `fi'",
        captures: { path: 'scripts/build.sh', line: '6' },
      },
      {
        name: 'a quote that is not closed',
        log: 'ci/a.sh: line 4: unexpected EOF while looking for matching `"\'',
        repo: { 'ci/a.sh': '#!/bin/bash\nname="x\necho "$name done"\n' },
        patched: { 'ci/a.sh': '#!/bin/bash\nname="x"\necho "$name done"\n' },
      },
      { name: 'dash', log: 'ci/run.sh: 2: Syntax error: "fi" unexpected' },
    ],
    ignore: [{ name: 'another language', log: 'a.rb:1: syntax error, unexpected end-of-input' }],
  },
});

/** `;;` at the end of the branch of a `case` above the one that begins on a line; undefined where none begins there. */
function endBranch(text: string, line: number): string | undefined {
  const { lines, join } = textLines(text);
  if (!/^\s*(?:[\w*?."'$|-]|\[[^\]]*\])+\)/.test(lines[line - 1] ?? '')) return undefined;
  const at = lines.slice(0, line - 1).findLastIndex((each) => !/^\s*(?:#|$)/.test(each));
  const above = lines[at] ?? '';
  const open = lines.slice(0, line - 1).findLastIndex((each) => /^\s*case\b.*\bin\s*$/.test(each));
  const closed = lines.slice(0, line - 1).findLastIndex((each) => /^\s*esac\b/.test(each));
  if (open < 0 || closed > open || at <= open || /;;[&]?\s*$|;&\s*$|#/.test(above)) return undefined;
  lines[at] = `${above.trimEnd()} ;;`;
  return join();
}
