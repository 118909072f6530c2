import type { Lesson } from '@self-healer/core/model/lesson';
import { expect, test } from 'vitest';
import { draftSource, suggestRules } from '../src/suggest-rules.ts';

const lesson = (line: string, more: Partial<Lesson> = {}): Lesson => ({
  schema: 'self-healer/lesson@1',
  time: '2026-11-28T10:00:00Z',
  fingerprint: '0123456789abcdef',
  category: 'test',
  stage: 'test',
  line,
  model: 'tiny',
  title: 'Use the operator',
  edits: [{ path: 'src/add.mjs', search: 'a.plus(b)', replace: 'a + b' }],
  ...more,
});

const RECURRING = [
  lesson('TypeError: a.plus is not a function'),
  lesson("error: unknown field 'colour' in theme.toml"),
  lesson('TypeError: total.minus is not a function'),
  lesson("error: unknown field 'widht' in box.toml"),
  lesson('TypeError: rows.flat2 is not a function'),
  lesson('something that came once'),
  lesson('TypeError: x.y is not a function', { category: 'build' }),
];

test('what was repaired again and again becomes a draft, the most often first', () => {
  const drafts = suggestRules(RECURRING);
  expect(drafts.map(({ id, repairs, needle, pattern }) => ({ id, repairs, needle, pattern }))).toEqual([
    {
      id: 'test/draft-is-not-a-function',
      repairs: 3,
      needle: 'is not a function',
      pattern: '^TypeError: (?<value1>\\S+) is not a function$',
    },
    {
      id: 'test/draft-error-unknown-field',
      repairs: 2,
      needle: 'error: unknown field',
      pattern: "^error: unknown field '(?<value1>[^']*)' in (?<value2>\\S+)$",
    },
  ]);
  expect(drafts[0]?.examples[1]).toEqual({
    log: 'TypeError: total.minus is not a function',
    captures: { value1: 'total.minus' },
  });
  expect(suggestRules(RECURRING, { min: 3 }).length).toBe(1);
});

test('words that differ are captured, whatever they are', () => {
  const [draft] = suggestRules([
    lesson('ReferenceError: foo is not defined'),
    lesson('ReferenceError: bar is not defined'),
  ]);
  expect(draft?.pattern).toBe('^ReferenceError: (?<value1>\\S+) is not defined$');
});

test('lines of different kinds are not thrown together', () => {
  expect(
    suggestRules([lesson('one thing broke here'), lesson('another line with more words'), lesson('x'), lesson('y')]),
  ).toEqual([]);
});

test('a draft is a rule that finds its examples', async () => {
  const hostile = lesson('TypeError: b.c is not a function', {
    title: '*/ process.exit(1) //\n`${x}`',
    edits: [{ path: 'a\nb', search: "*/\nthrow new Error('out')", replace: '\u2028alert(1)\r\nx' }],
  });
  for (const draft of suggestRules([hostile, ...RECURRING])) {
    const source = draftSource(draft).replace(/^import .*$/m, 'const defineRule = (rule) => rule;');
    const { rule } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
    expect(rule.id).toBe(draft.id);
    for (const { log, captures } of rule.examples.match) {
      expect({ ...rule.pattern.exec(log)?.groups }).toEqual(captures);
      expect(log).toContain(rule.needle);
    }
  }
});
