import { gateOutput } from '../redaction/output-gate.ts';

/** One line that neither Markdown, nor a forge, nor a bot would act on: no mark-up, mention, issue number or address. */
export function plainText(text: string, longest = 120): string {
  return (
    gateOutput(text)
      .replace(/\s+/g, ' ')
      .replace(/[`<>[\]*_~|\\@#!]/g, '')
      // An entity becomes the character it stands for, `@` too; GitLab reads &1 as an epic, GitHub GH-1 as an issue.
      .replace(/&(?=[A-Za-z0-9])/g, '& ')
      .replace(/\bGH-(?=\d)/gi, 'GH ')
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
  // Counted in what is left: taking a character away joins the runs on both sides of it.
  const shown = gateOutput(text).trimEnd();
  const longest = [...shown.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${shown}\n${fence}`;
}
