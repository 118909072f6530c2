import type { Lesson } from '@self-healer/core/model/lesson';
import { type LineShape, sharedShape } from './line-shape.ts';

/** A rule for a person to finish. */
export interface RuleDraft {
  /** `<category>/draft-<words>`. */
  readonly id: string;
  /** How often it was repaired, and in how many different failures. */
  readonly repairs: number;
  readonly needle: string;
  /** Source of the regular expression. */
  readonly pattern: string;
  readonly captures: readonly string[];
  readonly examples: readonly { readonly log: string; readonly captures: Readonly<Record<string, string>> }[];
  readonly lessons: readonly Lesson[];
}

const SHORTEST_NEEDLE = 4;
const MOST_EXAMPLES = 3;

/** Drafts from failures that a model repaired again and again; those that came most often first. */
export function suggestRules(
  lessons: readonly Lesson[],
  { min = 2 }: { readonly min?: number } = {},
): readonly RuleDraft[] {
  const groups: Lesson[][] = [];
  for (const lesson of lessons) {
    const group = groups.find(
      (known) =>
        known[0]?.category === lesson.category && sharedShape([...known, lesson].map(({ line }) => line)) !== undefined,
    );
    if (group === undefined) groups.push([lesson]);
    else group.push(lesson);
  }
  const drafts = groups.flatMap((group) => (group.length < min ? [] : (draftOf(group) ?? [])));
  return drafts.toSorted((a, b) => b.repairs - a.repairs);
}

function draftOf(lessons: readonly Lesson[]): RuleDraft | undefined {
  const [first] = lessons;
  const shape = sharedShape(lessons.map(({ line }) => line));
  if (first === undefined || shape === undefined) return undefined;
  const needle = longestText(shape);
  if (needle.length < SHORTEST_NEEDLE) return undefined;
  const captures = shape.values.map((_, at) => `value${at + 1}`);
  const lines = [...new Set(lessons.map(({ line }) => line.trim()))].slice(0, MOST_EXAMPLES);
  return {
    id: `${first.category}/draft-${slugOf(needle)}`,
    repairs: lessons.length,
    needle,
    pattern: `^${patternOf(shape)}$`,
    captures,
    examples: lines.map((log) => {
      const at = lessons.findIndex(({ line }) => line.trim() === log);
      return {
        log,
        captures: Object.fromEntries(captures.map((name, which) => [name, shape.values[which]?.[at] ?? ''])),
      };
    }),
    lessons,
  };
}

function patternOf({ parts }: LineShape): string {
  let count = 0;
  return parts
    .map((part) => {
      if ('text' in part) return part.text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
      count += 1;
      const inside = part.quote === '' ? '\\S+' : `[^${part.quote}]*`;
      return `${part.quote}(?<value${count}>${inside})${part.quote}`;
    })
    .join('');
}

function longestText({ parts }: LineShape): string {
  const runs = [''];
  for (const part of parts) {
    if ('text' in part) runs.push((runs.pop() ?? '') + part.text);
    else runs.push('');
  }
  return runs.map((run) => run.trim()).reduce((longest, run) => (run.length > longest.length ? run : longest), '');
}

const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .split('-')
    .slice(0, 5)
    .join('-') || 'unnamed-failure';

/** A draft as the source of a rule. What a person must still do stands in it. */
export function draftSource({ id, repairs, needle, pattern, captures, examples, lessons }: RuleDraft): string {
  const [first] = lessons;
  const edits = lessons
    .flatMap((lesson) => lesson.edits.map((edit) => ({ ...edit, title: lesson.title })))
    .slice(0, MOST_EXAMPLES);
  const text = (value: unknown) => JSON.stringify(value);
  return `import { defineRule } from '@self-healer/core/rule';

// A draft from ${repairs} repairs that a language model suggested and the failing command proved. A person finishes it:
// narrow the pattern and name its captures, say what is wrong and why, find a look-alike that must not match, and write
// the repair from the captures and the files of the repository, so that it needs no model. What was changed:
${edits.map(outlineOf).join('\n//\n')}
export const rule = defineRule({
  id: ${text(id)},
  category: ${text(first?.category ?? 'other')},
  severity: 'high',
  stage: ${text(first?.stage ?? 'other')},
  ecosystems: ['any'],
  needle: ${text(needle)},
  pattern: /${pattern}/,
  captures: [${captures.map(text).join(', ')}],
  docs: {
    title: ${text(first?.title ?? '')},
    what: '',
    why: '',
    how: '',
    references: [],
  },
  examples: {
    match: [
${examples.map(({ log, captures: found }, at) => `      { name: 'repair ${at + 1}', log: ${text(log)}, captures: ${text(found)} },`).join('\n')}
    ],
    ignore: [],
  },
});
`;
}

const OUTLINE_LINES = 8;

function outlineOf({ path, search, replace, title }: Lesson['edits'][number] & { readonly title: string }): string {
  const lines = (mark: string, text: string) =>
    text
      .split('\n')
      .slice(0, OUTLINE_LINES)
      .map((line) => `//   ${mark} ${line.replace(/[\p{Cc}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu, ' ')}`);
  return [
    `// ${JSON.stringify(title)} in ${JSON.stringify(path)}:`,
    ...lines('-', search),
    ...lines('+', replace),
  ].join('\n');
}
