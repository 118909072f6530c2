import { defineRule, type LibraryRule } from '@self-healer/core/rule';

const docs = {
  title: 'A word is wrong',
  what: 'It is.',
  why: 'Someone wrote it.',
  how: 'Write the other.',
  references: [],
};
const frame = {
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['any'],
  docs,
  examples: { match: [], ignore: [] },
} as const;

/** `wrong word X in F, use Y`: replaces X by Y in F. */
const wordRule: LibraryRule = defineRule({
  ...frame,
  id: 'configuration/wrong-word',
  needle: 'wrong word',
  pattern: /^error: wrong word (?<word>\w+) in (?<path>[\w./-]+), use (?<better>\w+)$/,
  captures: ['word', 'path', 'better'],
  async fix({ word, path, better }, repo) {
    const text = await repo.read(path);
    if (text === undefined || !text.includes(word)) return undefined;
    return {
      title: `Write ${better} in ${path}`,
      safety: 'safe',
      edits: [{ kind: 'write', path, content: text.replace(word, better) }],
    };
  },
});

/** `missing bit F`: makes F executable. */
const bitRule: LibraryRule = defineRule({
  ...frame,
  id: 'permission/missing-bit',
  needle: 'Permission denied',
  pattern: /(?<path>[\w-]+\.sh): Permission denied$/,
  captures: ['path'],
  async fix({ path }) {
    return { title: `Make ${path} executable`, safety: 'safe', edits: [{ kind: 'chmod', path, mode: '100755' }] };
  },
});

/** `stale list`: lets ./generate.sh write list.txt. */
const toolRule: LibraryRule = defineRule({
  ...frame,
  id: 'build/stale-list',
  needle: 'stale list',
  pattern: /^error: stale list$/,
  captures: [],
  async fix() {
    return {
      title: 'Generate the list again',
      safety: 'safe',
      edits: [{ kind: 'tool', argv: ['./generate.sh'], cwd: '.', writes: ['list.txt'], network: false }],
    };
  },
});

/** `cheat`: what no patch may do. */
const cheatRule: LibraryRule = defineRule({
  ...frame,
  id: 'test/cheat',
  needle: 'cheat with',
  pattern: /^error: cheat with (?<path>[\w./-]+)$/,
  captures: ['path'],
  async fix({ path }) {
    return { title: 'Cheat', safety: 'safe', edits: [{ kind: 'write', path, content: 'true || true\n' }] };
  },
});

/** `hunch`: needs a person's eye. */
const reviewRule: LibraryRule = defineRule({
  ...frame,
  id: 'configuration/hunch',
  needle: 'hunch about',
  pattern: /^error: hunch about (?<path>[\w./-]+)$/,
  captures: ['path'],
  async fix({ path }) {
    return { title: 'A hunch', safety: 'review', edits: [{ kind: 'write', path, content: 'good\n' }] };
  },
});

export const RULES: readonly LibraryRule[] = [wordRule, bitRule, toolRule, cheatRule, reviewRule];
