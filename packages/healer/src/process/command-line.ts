import { UsageError } from '@self-healer/core/errors';

// Anything a shell would read as more than words: operators, expansions, globs, comments, assignments before the program.
const SHELL_SYNTAX = /[|&;<>()$`*?[\]{}#~!\n\r]|^\s*\w+=/;
const WORD =
  /"(?<double>(?:[^"\\]|\\[\s\S])*)"|'(?<single>[^']*)'|\\(?<escaped>[\s\S])|(?<plain>[^\s"'\\]+)|(?<space>\s+)/y;
const BUILTINS = new Set([
  'cd',
  'export',
  'set',
  'source',
  '.',
  'exit',
  'eval',
  'exec',
  'if',
  'for',
  'while',
  'test',
  'unset',
  'alias',
  'ulimit',
  'umask',
]);

/**
 * Program and arguments of a command line: its words when it is simple, otherwise bash with the text as its script,
 * as CI runs it (`-e -o pipefail`). The text must come from a person or the CI configuration, never from a log.
 */
export function parseCommand(text: string): readonly string[] {
  if (text.trim() === '') throw new UsageError('empty-command', 'The command is empty. Give the command that fails.');
  if (text.includes('\0')) throw new UsageError('bad-command', 'The command holds a NUL byte. Give a plain command.');
  const words = SHELL_SYNTAX.test(withoutQuoted(text)) ? undefined : wordsOf(text.trim());
  if (words === undefined || BUILTINS.has(words[0] ?? '')) return ['bash', '-eo', 'pipefail', '-c', text];
  return words;
}

/** The text without single-quoted parts, in which nothing means anything. */
function withoutQuoted(text: string): string {
  return text.replace(/'[^']*'/g, "''");
}

/** Undefined when a quote is not closed: bash says so better than we do. */
function wordsOf(text: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let at = 0;
  while (at < text.length) {
    WORD.lastIndex = at;
    const match = WORD.exec(text);
    if (match === null) return undefined;
    at += match[0].length;
    const { double, single, escaped, plain, space } = match.groups ?? {};
    if (space !== undefined) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = (word ?? '') + (double?.replace(/\\(["\\])/g, '$1') ?? single ?? escaped ?? plain ?? '');
    }
  }
  return word === undefined ? words : [...words, word];
}
