import { SelfHealerError } from '../errors.ts';

interface Magic {
  readonly bytes: readonly number[];
  readonly what: string;
  readonly wayOut: string;
}

const UNPACK = 'Unpack it and pass the text files inside.';
const MAGICS: readonly Magic[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], what: 'a zip archive', wayOut: UNPACK },
  { bytes: [0x1f, 0x8b], what: 'gzip data', wayOut: 'Pipe it: gunzip -c FILE | self-healer analyze -' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], what: 'zstd data', wayOut: 'Pipe it: zstd -dc FILE | self-healer analyze -' },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], what: 'xz data', wayOut: 'Pipe it: xz -dc FILE | self-healer analyze -' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], what: 'a program', wayOut: 'Pass the log it printed.' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a picture', wayOut: 'Pass the log as text.' },
  { bytes: [0x25, 0x50, 0x44, 0x46], what: 'a PDF', wayOut: 'Pass the log as text.' },
];
/** Text holds a stray NUL at most now and then. */
const MAX_NUL_SHARE = 0.02;
/** Random bytes hold a tenth of them; text in any encoding that is left hardly one. */
const MAX_CONTROL_SHARE = 0.05;
const SAMPLE = 4096;

/**
 * Any encoding to UTF-8, chunk by chunk, with the same number of newlines; bytes that are no UTF-8 pass through.
 * @throws SelfHealerError `log-binary` for what is no text.
 */
export async function* transcode(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder();
  let head: Uint8Array = new Uint8Array();
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let decided = false;
  const decide = (): Uint8Array => {
    decided = true;
    const encoding = encodingOf(head);
    if (encoding === 'utf-8') return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? head.subarray(3) : head;
    decoder = new TextDecoder(encoding);
    return encoder.encode(decoder.decode(head, { stream: true }));
  };
  for await (const chunk of chunks) {
    if (decided) {
      yield decoder === undefined ? chunk : encoder.encode(decoder.decode(chunk, { stream: true }));
      continue;
    }
    head = concat(head, chunk);
    if (head.length >= SAMPLE) yield decide();
  }
  if (!decided) yield decide();
  if (decoder !== undefined) yield encoder.encode(decoder.decode());
}

function encodingOf(head: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const magic = MAGICS.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte));
  if (magic !== undefined) throw binary(`it is ${magic.what}`, magic.wayOut);
  const sample = head.subarray(0, SAMPLE);
  const nuls = [0, 0];
  for (let at = 0; at < sample.length; at++) if (sample[at] === 0) nuls[at % 2] = (nuls[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = nuls;
  if (even + odd <= sample.length * MAX_NUL_SHARE) {
    if (sample.filter(isControl).length <= sample.length * MAX_CONTROL_SHARE) return 'utf-8';
    throw binary('it holds control characters', 'Pass the log as text.');
  }
  // ASCII in UTF-16 has every other byte zero.
  if (odd > sample.length * 0.3 && even < odd / 10) return 'utf-16le';
  if (even > sample.length * 0.3 && odd < even / 10) return 'utf-16be';
  throw binary('it holds NUL bytes', 'Pass the log as text.');
}

/** Controls that no terminal output holds: all but backspace to carriage return, shift in and out, and escape. */
const isControl = (byte: number): boolean => byte < 0x08 || (byte > 0x0f && byte < 0x20 && byte !== 0x1b);

function binary(why: string, wayOut: string): SelfHealerError {
  return new SelfHealerError('log-binary', `The log is not text: ${why}. ${wayOut}`);
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
