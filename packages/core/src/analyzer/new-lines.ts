import { resolveCarriageReturns, stripAnsi } from '../log/clean-bytes.ts';
import { detectGrammar } from '../log/grammars.ts';
import type { GreenLines } from './green-lines.ts';

const SAMPLE_LINES = 400;

export interface NewLine {
  /** From 1, of the raw log. */
  readonly line: number;
  /** Without the provider's time and without colours. */
  readonly text: string;
}

/** Lines of a log that no green run's log has; they came with the failure. */
export function newLines(log: string, name: string, green: GreenLines): readonly NewLine[] {
  const lines = log.replace(/\n$/, '').split('\n');
  const grammar = detectGrammar(lines.slice(0, SAMPLE_LINES), name);
  return lines.flatMap((raw, at) => {
    const { text } = grammar.clean(resolveCarriageReturns(stripAnsi(raw)));
    return text.trim() === '' || green.has(text) ? [] : [{ line: at + 1, text }];
  });
}
