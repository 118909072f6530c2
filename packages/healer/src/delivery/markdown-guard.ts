import { gateOutput } from '../redaction/output-gate.ts';

/** One line that neither Markdown, nor a forge, nor a bot would act on: no mark-up, mention, issue number or address. */
export function plainText(text: string, longest = 120): string {
  return (
    gateOutput(text)
      .replace(/\s+/g, ' ')
      .replace(/[`<>[\]*_~|\\@#!]/g, '')
      .replace(/:\/\//g, ': //')
      .replace(/\bwww\./gi, 'www .')
      .trim()
      // A line that begins with a slash is a command to GitLab and to many bots.
      .replace(/^(?=\/)/, '\u200b')
      .slice(0, longest)
  );
}

/** A code block whose fence is longer than any in the text, so that nothing in it is read as mark-up. */
export function fencedText(text: string, language = ''): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${gateOutput(text).trimEnd()}\n${fence}`;
}
