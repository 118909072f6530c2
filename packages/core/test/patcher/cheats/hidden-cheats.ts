import type { Edit } from '../../../src/model/edit.ts';
import { type Cheat, turn } from './cheat.ts';

export const HIDDEN: readonly Cheat[] = [
  turn('text that reads backwards', 'src/a.ts', 'const a = 1;\n', 'const a = 1; // \u202e{ isAdmin\n', 'hide text'),
  turn('a tag no reader sees', 'docs/a.md', 'Read this.\n', 'Read this.\u{e0041}\n', 'hide text'),
  turn('a name with a joiner', 'src/a.ts', 'let ab = 1;\n', 'let a\u200db = 1;\n', 'invisible characters'),
  turn('a name of two alphabets', 'src/a.ts', 'if (scope) {}\n', 'if (s\u0441ope) {}\n', 'look alike'),
  turn('bytes', 'src/a.bin', 'a', 'a\0b', 'no text'),
  turn('a secret', 'config.ini', '[db]\n', `[db]\npassword = ${'hunter'.repeat(3)}\n`, 'looks like a secret'),
  {
    name: 'too many files',
    repo: {},
    edits: Array.from({ length: 21 }, (_, at): Edit => ({ kind: 'write', path: `${at}.txt`, content: 'a' })),
    refusal: '21 files',
  },
  turn('too many lines', 'a.txt', '', Array.from({ length: 501 }, (_, at) => `${at}\n`).join(''), 'lines; at most'),
  turn('too many characters', 'a.txt', '', 'a'.repeat(300_000), 'too much to review'),
];

const tool = (name: string, edit: Partial<Extract<Edit, { kind: 'tool' }>>, refusal: string): Cheat => ({
  name: `tool: ${name}`,
  repo: {},
  edits: [{ kind: 'tool', argv: ['gofmt', '-w', 'a.go'], cwd: '.', writes: ['a.go'], network: false, ...edit }],
  refusal,
});

export const TOOLS: readonly Cheat[] = [
  tool('a shell', { argv: ['bash', 'x.sh'] }, 'no tool of its own'),
  tool('code of its own', { argv: ['node', '--eval', 'x'] }, 'code given to node'),
  tool('a program elsewhere', { argv: ['../evil/gofmt'] }, 'outside the repository'),
  tool('two lines', { argv: ['gofmt', 'a\nb'] }, 'control character'),
  tool('somewhere else', { cwd: '../..' }, 'outside the repository'),
  tool('writes elsewhere', { writes: ['../a.go'] }, 'leaves the repository'),
  tool('writes hooks', { writes: ['.husky/pre-commit'] }, 'git hooks'),
  tool('without looking', { argv: ['npm', 'install', '--force'] }, 'by force'),
];
