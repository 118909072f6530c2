import { changedLength } from '../changed-length.ts';
import { lineChange } from '../line-change.ts';
import type { FileView, Policy } from './policy-shape.ts';

/** Most files, lines and UTF-16 units that a patch may change by hand, and by a tool. */
const BUDGET = {
  hand: { files: 20, lines: 500, characters: 256 * 1024 },
  tool: { files: 500, lines: 100_000, characters: 16 * 1024 * 1024 },
};

/** How much a patch may change and still be looked at by a person. */
export const BUDGET_POLICIES: readonly Policy[] = (['hand', 'tool'] as const).flatMap((who) => {
  const own = (files: readonly FileView[]) => files.filter(({ byTool }) => byTool === (who === 'tool'));
  const sum = (files: readonly FileView[], size: (file: FileView) => number) =>
    own(files).reduce((total, file) => total + size(file), 0);
  const limit = BUDGET[who];
  return [
    {
      id: `budget/${who}-files`,
      violation({ files }): string | undefined {
        const count = own(files).length;
        return count > limit.files ? `It would change ${count} files; at most ${limit.files} are allowed.` : undefined;
      },
    },
    {
      id: `budget/${who}-lines`,
      violation({ files }): string | undefined {
        const count = sum(files, changedLines);
        return count > limit.lines ? `It would change ${count} lines; at most ${limit.lines} are allowed.` : undefined;
      },
    },
    {
      id: `budget/${who}-characters`,
      violation({ files }): string | undefined {
        const count = sum(files, ({ before, after }) => changedLength(before, after));
        return count > limit.characters
          ? `It would change ${count} characters; that is too much to review.`
          : undefined;
      },
    },
  ];
});

/** The longer side counts; line endings do not, because they change all lines at once and are seen at a glance. */
function changedLines({ before, after }: FileView): number {
  const { removed, added } = lineChange(before.replaceAll('\r\n', '\n'), after.replaceAll('\r\n', '\n'));
  const count = (text: string) => (text === '' ? 0 : text.split('\n').length);
  return Math.max(count(removed), count(added));
}
