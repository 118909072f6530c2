import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { placeholdersOf } from '@self-healer/core/fill-placeholders';
import type { LogWindow } from '@self-healer/core/log-window';
import { matchRule } from '@self-healer/core/match-rule';
import { CATEGORIES } from '@self-healer/core/model/vocabulary';
import { policyViolation } from '@self-healer/core/patcher/policy/policy';
import { type FixContext, type LibraryRule, type MatchExample, needlesOf } from '@self-healer/core/rule';
import { checkSync } from 'recheck';
import { describe, expect, test } from 'vitest';
import proved from './linear-patterns.generated.json' with { type: 'json' };
import { memoryWorkspace } from './memory-workspace.ts';
import { textsOf } from './pattern-texts.ts';

const SOURCE = new URL('../src/', import.meta.url);
const places = CATEGORIES.filter((category) => existsSync(new URL(category, SOURCE))).flatMap((category) =>
  readdirSync(new URL(category, SOURCE).pathname, { withFileTypes: true, recursive: false })
    .filter((entry) => entry.name.endsWith('.ts'))
    .map((entry) => `${category}/${entry.name.slice(0, -3)}`),
);
const rules = new Map<string, LibraryRule>();
for (const place of places) rules.set(place, (await import(new URL(`${place}.ts`, SOURCE).href)).rule as LibraryRule);

/** Every line of a log with its window. */
function windows(log: string): readonly LogWindow[] {
  const lines = log.split('\n');
  return lines.map((_, index) => ({ lines, index, firstLine: 1 }));
}

/** Ids of the rules that see something in the log, with the facts of `own`. */
function seen(log: string): ReadonlyMap<string, Readonly<Record<string, string | undefined>>> {
  const found = new Map<string, Readonly<Record<string, string | undefined>>>();
  for (const window of windows(log)) {
    for (const rule of rules.values()) {
      const facts = matchRule(rule, window);
      if (facts !== undefined && !found.has(rule.id)) found.set(rule.id, facts);
    }
  }
  return found;
}

function context(rule: LibraryRule, { log, command }: MatchExample): FixContext {
  const window = windows(log).find((candidate) => matchRule(rule, candidate) !== undefined);
  if (window === undefined) throw new Error('the example does not match');
  const { path, line, column } = matchRule(rule, window) ?? {};
  return {
    window,
    format: 'plain',
    stage: rule.stage,
    ...(command === undefined ? {} : { step: { command } }),
    ...(path === undefined
      ? {}
      : { source: { path, ...(line ? { line: Number(line) } : {}), ...(column ? { column: Number(column) } : {}) } }),
  };
}

const bare = (name: string) => name.replace(/\?$/, '');
const weak = (id: string) => rules.get(id)?.role === 'symptom' || rules.get(id)?.specificity === 'general';

describe.each([...rules])('%s', (place, rule) => {
  test('is named after its place', () => {
    expect(rule.id).toBe(place);
    expect(rule.category).toBe(place.split('/')[0]);
  });

  test('declares its captures', () => {
    const groups = [...rule.pattern.source.matchAll(/\(\?<(?<name>[a-zA-Z]\w*)>/g)].map((match) => match[1]);
    expect([...new Set(groups)].sort()).toEqual(rule.captures.map(bare).sort());
    expect(rule.pattern.flags).toMatch(/^[iu]*$/);
    expect(rule.pattern.source).not.toMatch(/\\[1-9]|\\k</);
    expect(rule.gathers !== undefined).toBe(rule.gather !== undefined);
  });

  test('has needles a prefilter can use', () => {
    const needles = needlesOf(rule);
    for (const needle of needles) {
      expect(Buffer.byteLength(needle)).toBeGreaterThanOrEqual(4);
      expect(needles.filter((other) => other !== needle && other.includes(needle))).toEqual([]);
    }
  });

  test('finds by its needles what its pattern takes', () => {
    const texts = textsOf(rule.pattern, 60);
    expect(texts).not.toEqual([]);
    expect(texts.filter((text) => !needlesOf(rule).some((needle) => text.includes(needle)))).toEqual([]);
  });

  test('has all that it tells of what its pattern takes', () => {
    const told = [rule.docs.what, rule.docs.why, rule.docs.how].flatMap(placeholdersOf);
    for (const text of textsOf(rule.pattern, 60)) {
      const facts = matchRule(rule, { lines: [text], index: 0, firstLine: 1 });
      if (facts !== undefined) expect(told.filter((name) => facts[name] === undefined)).toEqual([]);
    }
  });

  test('is linear-time', () => {
    const { source, flags } = rule.pattern;
    const key = createHash('sha256').update(`/${source}/${flags}`).digest('hex').slice(0, 20);
    // `npm run generate` proved the known ones; a new one is proved here.
    expect(proved.includes(key) ? 'safe' : checkSync(source, flags, { timeout: 10_000 }).status).toBe('safe');
  });

  test('explains with known placeholders', () => {
    const known = [...rule.captures, ...(rule.gathers ?? [])].map(bare);
    const { title, what, why, how, references } = rule.docs;
    for (const name of [what, why, how].flatMap(placeholdersOf)) expect(known).toContain(name);
    for (const text of [title, what, why, how]) expect(text.trim()).not.toBe('');
    expect(title).not.toMatch(/\.$/);
    for (const reference of references) expect(reference).toMatch(/^https:\/\//);
  });

  test('has a match and a look-alike', () => {
    expect(rule.examples.match.length).toBeGreaterThan(0);
    expect(rule.examples.ignore.length).toBeGreaterThan(0);
  });

  test.each(rule.examples.ignore.map((example) => [example.name, example] as const))('ignores %s', (_, { log }) => {
    expect(seen(log).has(rule.id)).toBe(false);
  });

  test('proves its fix by an example, when it fixes', () => {
    const fixing = rule.examples.match.filter((example) => example.patched ?? example.edits);
    expect(fixing.length > 0).toBe(rule.fix !== undefined);
  });

  describe.each(rule.examples.match.map((example) => [example.name, example] as const))('on %s', (_, example) => {
    test('is found, with its captures, and by no other specific rule', () => {
      const found = seen(example.log);
      expect(found.get(rule.id)).toMatchObject(example.captures ?? {});
      const others = [...found.keys()].filter((id) => id !== rule.id && !weak(id));
      // A rule that explains the others, or that is itself general, may stand beside them.
      const explained = (id: string) =>
        [rule, ...rules.values()].some((by) =>
          (by.id === rule.id || by.id === id
            ? (by.explains ?? []).map((pattern) => [by.id, pattern] as const)
            : []
          ).some(([owner, pattern]) => matchesId(pattern, owner === rule.id ? id : rule.id)),
        );
      expect(weak(rule.id) ? [] : others.filter((id) => !explained(id))).toEqual([]);
    });

    if (rule.fix === undefined || example.repo === undefined) return;

    test('never trips the policy', async () => {
      const repo = memoryWorkspace(example.repo ?? {}, example.executable);
      const fix = await rule.fix?.(seen(example.log).get(rule.id) ?? {}, repo, context(rule, example));
      expect(await policyViolation(fix?.edits ?? [], repo)).toBeUndefined();
    });

    test('fixes exactly, and nothing twice', async () => {
      const facts = seen(example.log).get(rule.id) ?? {};
      const before = memoryWorkspace(example.repo ?? {}, example.executable);
      const fix = await rule.fix?.(facts, before, context(rule, example));
      if (example.patched === undefined && example.edits === undefined) {
        expect(fix).toBeUndefined();
        return;
      }
      const files: Record<string, string> = { ...before.files };
      const written: Record<string, string | null> = {};
      for (const edit of fix?.edits ?? []) {
        if (edit.kind === 'write') written[edit.path] = files[edit.path] = edit.content;
        if (edit.kind === 'delete') {
          written[edit.path] = null;
          delete files[edit.path];
        }
      }
      const others = (fix?.edits ?? []).filter((edit) => edit.kind === 'chmod' || edit.kind === 'tool');
      expect(written).toEqual(example.patched ?? {});
      expect(others).toEqual(example.edits ?? []);
      if (others.length > 0) return;
      expect(
        await rule.fix?.(facts, memoryWorkspace(files, example.executable), context(rule, example)),
      ).toBeUndefined();
    });
  });
});

function matchesId(pattern: string, id: string): boolean {
  return pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : id === pattern;
}

test('every explained rule exists', () => {
  for (const rule of rules.values())
    for (const pattern of rule.explains ?? [])
      expect(
        pattern === 'unknown' || [...rules.keys()].some((id) => matchesId(pattern, id)),
        `${rule.id} explains ${pattern}`,
      ).toBe(true);
});
