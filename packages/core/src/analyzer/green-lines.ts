import { resolveCarriageReturns, stripAnsi } from '../log/clean-bytes.ts';
import { detectGrammar } from '../log/grammars.ts';
import { transcode } from '../log/transcode.ts';
import type { LogInput } from './log-input.ts';
import { normaliseMessage } from './normalise-message.ts';

/** What the logs of earlier green runs hold: a line that is there too did not make this run fail. */
export interface GreenLines {
  /** Whether a green log holds a line like this cleaned one, but for numbers, times, hashes and directories. */
  has(text: string): boolean;
}

/** Different lines that are remembered: enough for some hundred megabytes of logs. */
const MAX_TEMPLATES = 300_000;
const SAMPLE_LINES = 400;
const LONGEST = 1024;

/** Reads the logs of green runs. Throws SelfHealerError `log-binary` for what is no text. */
export async function readGreenLines(logs: readonly LogInput[]): Promise<GreenLines> {
  const templates = new Set<string>();
  for (const log of logs) {
    const sample: string[] = [];
    let clean: ((line: string) => string) | undefined;
    const keep = (line: string): void => {
      const text = clean?.(line) ?? line;
      if (text.trim() !== '' && templates.size < MAX_TEMPLATES) templates.add(templateOf(text));
    };
    const decide = (): void => {
      const grammar = detectGrammar(sample, log.name);
      clean = (line) => grammar.clean(resolveCarriageReturns(stripAnsi(line))).text;
      for (const line of sample.splice(0)) keep(line);
    };
    for await (const line of linesOf(log)) {
      if (clean !== undefined) keep(line);
      else if (sample.push(line) >= SAMPLE_LINES) decide();
    }
    if (clean === undefined) decide();
  }
  return { has: (text) => templates.has(templateOf(text)) };
}

const templateOf = (text: string): string => normaliseMessage(text).slice(0, 200);

/** Lines, each cut where nothing more is compared. */
async function* linesOf({ chunks }: LogInput): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of transcode(chunks)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = (lines.pop() ?? '').slice(0, LONGEST);
    for (const line of lines) yield line.slice(0, LONGEST);
  }
  if (rest !== '') yield rest;
}
