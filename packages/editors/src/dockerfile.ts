import { DockerfileParser } from 'dockerfile-ast';
import { linesOf } from './text-lines.ts';

/** One `FROM`: the image as written, and its line (0-based). */
export interface BaseImage {
  readonly image: string;
  readonly line: number;
}

export function baseImages(text: string): readonly BaseImage[] {
  return DockerfileParser.parse(text)
    .getFROMs()
    .flatMap((from) => {
      const image = from.getImage();
      return image == null ? [] : [{ image, line: from.getRange().start.line }];
    });
}

/** Replaces an image in every `FROM` that names exactly it; platform flags and stage names stay. */
export function setBaseImage(text: string, from: string, to: string): string | undefined {
  const lines = linesOf(text);
  let changed = false;
  for (const { image, line } of baseImages(text)) {
    if (image !== from || from === to) continue;
    lines[line] = (lines[line] ?? '').replace(from, () => to);
    changed = true;
  }
  return changed ? lines.join('') : undefined;
}

/** Puts `apt-get update` before each `apt-get install` whose instruction does not have one. */
export function ensureAptUpdate(text: string): string | undefined {
  const dockerfile = DockerfileParser.parse(text);
  const lines = linesOf(text);
  let changed = false;
  for (const instruction of dockerfile.getInstructions()) {
    const { start, end } = instruction.getRange();
    const block = lines.slice(start.line, end.line + 1).join('');
    if (
      instruction.getKeyword() !== 'RUN' ||
      !/\bapt-get\b[^&|;]*\binstall\b/.test(block) ||
      /\bapt-get update\b/.test(block)
    )
      continue;
    const at = lines.findIndex((line, index) => index >= start.line && /\bapt-get\b/.test(line));
    lines[at] = (lines[at] ?? '').replace('apt-get', 'apt-get update && apt-get');
    changed = true;
  }
  return changed ? lines.join('') : undefined;
}
