import { textOf } from '@self-healer/core/patcher/edits-of';
import type { FileChange, FileState } from '@self-healer/core/patcher/file-change';
import { createTwoFilesPatch } from 'diff';

/** Changes as one unified diff, as git shows them: modes, new and deleted files, binary files noted. */
export function diffOf(changes: readonly FileChange[]): string {
  return changes.map(fileDiff).join('');
}

function fileDiff({ path, before, after }: FileChange): string {
  const [from, to] = [`a/${path}`, `b/${path}`];
  const header = [`diff --git ${from} ${to}`, ...modeLines(before, after)];
  const [old, now] = [before && textOf(before.content), after && textOf(after.content)];
  if ((before && isBinary(old)) || (after && isBinary(now))) {
    return `${[...header, `Binary files ${before ? from : '/dev/null'} and ${after ? to : '/dev/null'} differ`].join('\n')}\n`;
  }
  if (old === now) return `${header.join('\n')}\n`;
  const patch = createTwoFilesPatch(
    before ? from : '/dev/null',
    after ? to : '/dev/null',
    old ?? '',
    now ?? '',
    '',
    '',
    {
      context: 3,
    },
  );
  // Its first line is a rule of `=`; names are followed by an empty header.
  const body = patch.slice(patch.indexOf('--- ')).replace(/^--- (.*?)\t?\n\+\+\+ (.*?)\t?\n/, '--- $1\n+++ $2\n');
  return `${header.join('\n')}\n${body}`;
}

function modeLines(before: FileState | undefined, after: FileState | undefined): readonly string[] {
  if (before === undefined) return after === undefined ? [] : [`new file mode ${after.mode}`];
  if (after === undefined) return [`deleted file mode ${before.mode}`];
  return before.mode === after.mode ? [] : [`old mode ${before.mode}`, `new mode ${after.mode}`];
}

const isBinary = (text: string | undefined): boolean => text === undefined || text.includes('\0');
