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

/**
 * Sets the default of the `ARG` that an image has its version from, where the image with the default in its place has
 * a newer one; undefined when none has.
 */
export function setImageArgument(text: string, newer: (image: string) => string | undefined): string | undefined {
  let changed: string | undefined;
  for (const { image } of baseImages(text)) {
    const [reference, name] = /\$\{?(\w{1,80})\}?/.exec(image) ?? [];
    if (reference === undefined || name === undefined) continue;
    const declared = new RegExp(`^(?<before>ARG ${name}=["']?)(?<value>[\\w.-]{1,80})`, 'im');
    const value = declared.exec(text)?.groups?.value;
    const [before = '', after = ''] = image.split(reference);
    const by = value === undefined ? undefined : newer(`${before}${value}${after}`);
    if (by === undefined || !by.startsWith(before) || !by.endsWith(after)) continue;
    const next = by.slice(before.length, by.length - after.length);
    if (next === '' || next === value) continue;
    changed = (changed ?? text).replace(declared, (_, head: string) => `${head}${next}`);
  }
  return changed;
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
