/** Numbers in [0, 1), the same for the same seed. */
export type Random = () => number;

/** A small generator (mulberry32): good enough to choose where to break a log. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

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

type Mutation = (lines: string[], at: number, random: Random, other: readonly string[]) => void;

const MUTATIONS: readonly Mutation[] = [
  (lines, at) => lines.splice(at, 1),
  (lines, at) => lines.splice(at, 0, lines[at] ?? ''),
  (lines, at, random) => lines.splice(at, 1 + Math.floor(random() * 20)),
  (lines, at, random, other) => lines.splice(at, 0, ...other.slice(0, Math.ceil(random() * 10))),
  (lines, at) => lines.splice(at, 2, `${lines[at] ?? ''}${lines[at + 1] ?? ''}`),
  (lines, at, random) => {
    const line = lines[at] ?? '';
    const cut = Math.floor(random() * (line.length + 1));
    lines[at] = line.slice(0, cut) + (PIECES[Math.floor(random() * PIECES.length)] ?? '') + line.slice(cut);
  },
  (lines, at, random) => {
    const line = lines[at] ?? '';
    const cut = Math.floor(random() * (line.length + 1));
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

const ENCODERS: readonly ((text: string, random: Random) => Uint8Array)[] = [
  (text) => Buffer.from(text, 'utf8'),
  (text) => Buffer.from(`\uFEFF${text}`, 'utf8'),
  (text) => Buffer.from(text, 'latin1'),
  (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
  (text, random) => {
    const bytes = Buffer.from(text, 'utf8');
    for (let i = 0; i < 8 && bytes.length > 0; i++)
      bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    return bytes;
  },
];

/** A log with one to six faults, in any encoding a runner may write. */
export function mutateLog(lines: readonly string[], other: readonly string[], random: Random): Uint8Array {
  const broken = [...lines];
  const faults = 1 + Math.floor(random() * 6);
  for (let i = 0; i < faults; i++) {
    const mutate = MUTATIONS[Math.floor(random() * MUTATIONS.length)];
    mutate?.(broken, Math.floor(random() * broken.length), random, other);
  }
  const encode = ENCODERS[Math.floor(random() * ENCODERS.length)];
  return encode?.(broken.join('\n'), random) ?? new Uint8Array();
}
