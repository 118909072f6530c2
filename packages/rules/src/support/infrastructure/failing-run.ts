import type { LogWindow } from '@self-healer/core/log-window';
import { baseImages } from '@self-healer/editors/dockerfile';
import { linesOf } from '@self-healer/editors/text-lines';
import { instructionEnd } from './dockerfile-stages.ts';

/** Where a `RUN` stands in a Dockerfile: indices in its text, and what its stage is built on. */
export interface RunPlace {
  /** Start of the stage's `FROM`. */
  readonly stage: number;
  readonly from: number;
  readonly to: number;
  /** The image behind the stages it is built on; undefined where a variable names it. */
  readonly image?: string;
  /** Whether the stage has taken another user before. */
  readonly unprivileged: boolean;
}

const plain = (text: string): string =>
  text
    .replace(/\\\r?\n/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** What the instruction ran that failed around the matched line: of BuildKit, or of the builder before it. */
export function failingRun({ lines, index }: LogWindow): string | undefined {
  for (const line of lines.slice(index)) {
    const said =
      /(?:^ ?> \[[^\]]{1,80}\] RUN (?<step>.+?):?$|\bprocess "\/bin\/sh -c (?<shell>.+)" did not complete)/.exec(
        line,
      )?.groups;
    if (said !== undefined) return said.step ?? said.shell;
  }
  const number = /^#(?<number>\d{1,4}) /.exec(lines[index] ?? '')?.groups?.number;
  for (const line of lines.slice(0, index + 1).toReversed()) {
    const built = /^#(?<number>\d{1,4}) \[[^\]]{1,80}\] RUN (?<command>.+)$/.exec(line)?.groups;
    if (built !== undefined && (number === undefined || built.number === number)) return built.command;
    const step = /^Step \d{1,4}\/\d{1,4} : (?<keyword>[A-Z]+) (?<command>.+)$/.exec(line)?.groups;
    if (step !== undefined) return step.keyword === 'RUN' ? step.command : undefined;
  }
  return undefined;
}

/** The one instruction of a Dockerfile that runs a command; undefined where none or several do. */
export function runPlace(text: string, command: string): RunPlace | undefined {
  const lines = linesOf(text);
  const offsets = lines.map((_, at) => lines.slice(0, at).join('').length);
  const found = lines.flatMap((line, at) => {
    if (!/^\s*RUN\s/i.test(line)) return [];
    const end = instructionEnd(lines, at);
    const run = plain(
      lines
        .slice(at, (end === -1 ? at : end) + 1)
        .join('')
        .replace(/^\s*RUN\s+/i, ''),
    );
    return run === plain(command) ? [{ at, end: end === -1 ? at : end }] : [];
  });
  const [run, ...others] = found;
  if (run === undefined || others.length > 0) return undefined;
  const bases = baseImages(text);
  const base = bases.findLast(({ line }) => line < run.at);
  if (base === undefined) return undefined;
  const image = imageBehind(lines, bases, base);
  const users = lines
    .slice(base.line, run.at)
    .flatMap((line) => /^\s*USER\s+(?<user>\S+)/i.exec(line)?.groups?.user ?? []);
  return {
    stage: offsets[base.line] ?? 0,
    from: offsets[run.at] ?? 0,
    to: (offsets[run.end] ?? 0) + (lines[run.end] ?? '').length,
    ...(image !== undefined && { image }),
    unprivileged: !/^(?:root|0)?$/.test(users.at(-1) ?? ''),
  };
}

function imageBehind(
  lines: readonly string[],
  bases: readonly { readonly image: string; readonly line: number }[],
  base: { readonly image: string; readonly line: number },
): string | undefined {
  const above = bases.filter(
    ({ line }) =>
      line < base.line &&
      /\sAS\s+(?<name>\S+)/i.exec(lines[line] ?? '')?.groups?.name?.toLowerCase() === base.image.toLowerCase(),
  );
  const [stage] = above;
  if (stage !== undefined) return imageBehind(lines, bases, stage);
  return base.image.includes('$') ? undefined : base.image;
}
