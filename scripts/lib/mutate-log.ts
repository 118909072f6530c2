import type { SeededRandom } from '@self-healer/core/classifier/seeded-random';

/** Pieces that break readers: controls, half escapes, marks of runners, nesting, lone surrogates. */
const PIECES = [
  '\r',
  '\r\n',
  '\0',
  '\u001B[',
  '\u001B[31m',
  '\u001B]0;title\u0007',
  '\uFEFF',
  '\uD800',
  '\u2028',
  '##[error]',
  '##[group]Run ',
  '##[endgroup]',
  'section_start:1:a\r\u001B[0K',
  '[Pipeline] { (a)',
  '2026-01-01T00:00:00.0000000Z ',
  'Error: ',
  'E   ',
  '* What went wrong:',
  'Traceback (most recent call last):',
  '(((((((((((((((',
  '"\'`${',
  '日本語 🚀 ',
  'exit code 1',
  '==== RERUNS ====',
] as const;
const LONG = 20_000;

type Mutation = (lines: string[], at: number, random: SeededRandom, other: readonly string[]) => void;

const MUTATIONS: readonly Mutation[] = [
  (lines, at) => lines.splice(at, 1),
  (lines, at) => lines.splice(at, 0, lines[at] ?? ''),
  (lines, at, random) => lines.splice(at, 1 + random.below(20)),
  (lines, at, random, other) => lines.splice(at, 0, ...other.slice(0, 1 + random.below(10))),
  (lines, at) => lines.splice(at, 2, `${lines[at] ?? ''}${lines[at + 1] ?? ''}`),
  (lines, at, random) => {
    const line = lines[at] ?? '';
    const cut = random.below(line.length + 1);
    lines[at] = line.slice(0, cut) + (PIECES[random.below(PIECES.length)] ?? '') + line.slice(cut);
  },
  (lines, at, random) => {
    const line = lines[at] ?? '';
    const cut = random.below(line.length + 1);
    lines[at] = line.slice(0, cut);
  },
  (lines, at) => {
    const line = lines[at] ?? '';
    lines[at] = line.length === 0 ? '' : line.repeat(Math.min(200, Math.ceil(LONG / line.length)));
  },
  (lines, at) => {
    lines[at] = [...(lines[at] ?? '')].reverse().join('');
  },
];

const ENCODERS: readonly ((text: string, random: SeededRandom) => Uint8Array)[] = [
  (text) => Buffer.from(text, 'utf8'),
  (text) => Buffer.from(`\uFEFF${text}`, 'utf8'),
  (text) => Buffer.from(text, 'latin1'),
  (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
  (text, random) => {
    const bytes = Buffer.from(text, 'utf8');
    for (let i = 0; i < 8 && bytes.length > 0; i++) bytes[random.below(bytes.length)] = random.below(256);
    return bytes;
  },
];

/** A log with one to six faults, in any encoding a runner may write. */
export function mutateLog(lines: readonly string[], other: readonly string[], random: SeededRandom): Uint8Array {
  const broken = [...lines];
  const faults = 1 + random.below(6);
  for (let i = 0; i < faults; i++) {
    const mutate = MUTATIONS[random.below(MUTATIONS.length)];
    mutate?.(broken, random.below(broken.length), random, other);
  }
  const encode = ENCODERS[random.below(ENCODERS.length)];
  return encode?.(broken.join('\n'), random) ?? new Uint8Array();
}
