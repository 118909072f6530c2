import type { LogWindow } from '@self-healer/core/log-window';

/** What Terraform says below `Error: ...`, without its frame, as one line. */
export interface TerraformMessage {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

const PLACE = /\bon (?<path>\S{1,300}\.(?:tf|tfvars|tofu)) line (?<line>\d{1,6})\b/;
const LINES_BELOW = 16;

/** Reads the message that belongs to the matched line; undefined when it names no file. */
export function terraformMessage({ lines, index }: LogWindow): TerraformMessage | undefined {
  const below = lines.slice(index + 1, index + 1 + LINES_BELOW).map((line) => line.replace(/^[│|] ?/, ''));
  const end = below.findIndex((line) => /^(?:╵|Error: |Warning: )/.test(line));
  const own = end < 0 ? below : below.slice(0, end);
  const at = own.findIndex((line) => PLACE.test(line));
  const place = PLACE.exec(own[at] ?? '')?.groups;
  if (place?.path === undefined) return undefined;
  // The place, the source line, and then the message, wrapped at the width of the terminal.
  const text = own
    .slice(at + 1)
    .filter((line) => !/^\s*\d+: /.test(line))
    .map((line) => line.trim())
    .join(' ')
    .trim();
  return { path: place.path, line: Number(place.line), text };
}
