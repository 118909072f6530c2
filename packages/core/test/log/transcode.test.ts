import fc from 'fast-check';
import { expect, test } from 'vitest';
import { transcode } from '../../src/log/transcode.ts';

async function text(...chunks: Uint8Array[]): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of transcode(chunks)) parts.push(chunk);
  return Buffer.concat(parts).toString('utf8');
}

const swap = (bytes: Buffer) => Buffer.from(bytes).swap16();
const utf16 = Buffer.from('\uFEFFerror: Grüße\nend\n', 'utf16le');

test.each([
  ['UTF-8', Buffer.from('a\nü'), 'a\nü'],
  ['UTF-8 with a byte-order mark', Buffer.from('\uFEFFa\n'), 'a\n'],
  ['UTF-16 LE', utf16, 'error: Grüße\nend\n'],
  ['UTF-16 BE', swap(utf16), 'error: Grüße\nend\n'],
  ['UTF-16 LE without a mark', Buffer.from('error: plain\nend\n', 'utf16le'), 'error: plain\nend\n'],
  ['a stray NUL', Buffer.from(`${'x'.repeat(500)}\0\n`), `${'x'.repeat(500)}\0\n`],
  ['colours and progress bars', Buffer.from('\x1b[1m|\x08/\x08-\x1b[0m\r\n'), '\x1b[1m|\x08/\x08-\x1b[0m\r\n'],
  ['nothing', Buffer.alloc(0), ''],
])('reads %s', async (_, bytes, expected) => {
  expect(await text(bytes)).toBe(expected);
});

test.each([
  ['zip', Buffer.from('PK\x03\x04rest'), /zip archive\. Unpack it/],
  ['gzip', Buffer.from([0x1f, 0x8b, 8, 0]), /gzip data\. Pipe it: gunzip/],
  [
    'what an archiver leaves',
    Buffer.from(Array.from({ length: 999 }, (_, at) => (at * 89 + 7) % 251)),
    /control characters/,
  ],
  ['bytes full of NUL', Buffer.alloc(64), /holds NUL bytes/],
])('refuses %s and says what to do', async (_, bytes, message) => {
  await expect(text(bytes)).rejects.toMatchObject({ code: 'log-binary', message: expect.stringMatching(message) });
});

test('chunk boundaries do not matter, and newlines are kept', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.nat(40),
      fc.constantFrom('utf8' as const, 'utf16le' as const),
      async (value, at, encoding) => {
        const source = `log ${value}\n`;
        const bytes = Buffer.from(encoding === 'utf16le' ? `\uFEFF${source}` : source, encoding);
        const whole = await text(bytes);
        expect(await text(bytes.subarray(0, at), bytes.subarray(at))).toBe(whole);
        expect(whole.split('\n').length).toBe(source.split('\n').length);
      },
    ),
  );
});
