import type { LogWindow } from '@self-healer/core/log-window';
import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { instructionEnd } from './dockerfile-stages.ts';
import { DOCKERFILE } from './image-places.ts';

const SHOWN = /^\s{0,6}(?<line>\d{1,6}) \| >>> (?<text>\S.*)$/;
const BASH = /\[\[|\bpipefail\b|=\(|<\(|<<<|&>|\bdeclare\b|\bshopt\b|\bfunction \w/;

/**
 * Lets the instruction of a Dockerfile that BuildKit shows as the failing one run: `.` for `source` where that is all that
 * bash is needed for, and bash as the shell otherwise, in an image that has it.
 */
export async function runWithBash({ lines, index }: LogWindow, repo: Workspace): Promise<WriteEdit | undefined> {
  const line = lines.slice(index).find((each) => SHOWN.test(each));
  const { line: number = '', text = '' } = SHOWN.exec(line ?? '')?.groups ?? {};
  if (!/^RUN\s/i.test(text)) return undefined;
  const found: WriteEdit[] = [];
  for (const path of (await repo.list()).filter((each) => DOCKERFILE.test(each))) {
    const own = ((await repo.read(path)) ?? '').split('\n');
    const at = Number(number) - 1;
    if (own[at]?.trim() !== text.trim()) continue;
    const content = changed(own, at);
    if (content !== undefined) found.push({ kind: 'write', path, content });
  }
  return found.length === 1 ? found[0] : undefined;
}

function changed(lines: readonly string[], at: number): string | undefined {
  const end = instructionEnd(lines, at);
  const instruction = lines.slice(at, (end < 0 ? at : end) + 1).join('\n');
  const eol = instruction.includes('\r\n') || lines[at]?.endsWith('\r') === true ? '\r\n' : '\n';
  const plain = instruction.replace(/(?<=^RUN\s+|&& *|; *|\n\s*)source (?=["']?[\w$/~.{-])/g, '. ');
  const join = (text: string) => [...lines.slice(0, at), text, ...lines.slice((end < 0 ? at : end) + 1)].join('\n');
  if (!BASH.test(plain)) return plain === instruction ? undefined : join(plain);
  const above = lines.slice(0, at);
  const stage = above.slice(above.findLastIndex((line) => /^FROM\s/i.test(line)));
  // Alpine and busybox have no bash, and a stage with a shell of its own has chosen.
  if (/alpine|busybox|scratch|distroless/i.test(stage[0] ?? '') || stage.some((line) => /^SHELL\s/i.test(line)))
    return undefined;
  return join(`SHELL ["/bin/bash", "-c"]${eol}${instruction}`);
}
