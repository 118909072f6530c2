import { stripVTControlCharacters } from 'node:util';

// What GitHub and Azure read as a command anywhere in a line, GitHub at its start, and GitLab as a section.
const COMMANDS = /:(?=:)|#(?=#(?:vso)?\[)|section_(?=start:|end:)/gi;
const BREAK = '\u200b';

// Everything but printable text, tab and line feed: C0, DEL, C1, bidirectional marks, other line ends, tags.
const CONTROLS =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/gu;

/**
 * Text from a log or a repository as it may be printed: no escape sequences, and nothing a CI provider takes for a
 * command. Idempotent.
 */
export function gateOutput(text: string): string {
  return stripVTControlCharacters(text.replace(/\r\n?/g, '\n')).replace(CONTROLS, '').replace(COMMANDS, `$&${BREAK}`);
}
