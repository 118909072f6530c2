import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redactAll, redactor } from '../../src/redaction/secrets.ts';

const redact = redactor();
const letters = (count: number) => 'aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zC'.repeat(10).slice(0, count);

/** Built from pieces: no file holds what a scanner would find. */
const SECRETS: readonly (readonly [name: string, text: string, secret: string])[] = [
  ['a forge token', `cloning with ${'gh'}${'p_'}${letters(36)} now`, letters(36)],
  ['a fine-grained token', `${'github'}_pat_${letters(40)}`, letters(40)],
  ['another forge token', `${'gl'}${'pat-'}${letters(20)}`, letters(20)],
  ['a package token', `${'np'}${'m_'}${letters(36)}`, letters(36)],
  ['a cloud key', `key ${'AK'}${'IA'}${'ABCDEFGHIJKLMNOP'}`, 'ABCDEFGHIJKLMNOP'],
  ['a web token', `Authorization: Bearer ${'ey'}J${letters(12)}.${'ey'}J${letters(12)}.${letters(20)}`, letters(20)],
  ['a bearer', `curl -H 'Authorization: Bearer ${letters(24)}'`, letters(24)],
  ['a password in a URL', `https://user:${letters(12)}@registry.example.org/x`, letters(12)],
  ['a token in a URL', `https://${letters(30)}@forge.example.org/x.git`, letters(30)],
  ['a database', `postgres://app:${letters(14)}@db:5432/app`, letters(14)],
  [
    'a private key',
    `${'-----BEGIN'} RSA PRIVATE KEY-----\n${letters(60)}\n${'-----END'} RSA PRIVATE KEY-----`,
    letters(60),
  ],
  ['a cut private key', `${'-----BEGIN'} PRIVATE KEY-----\n${letters(60)}`, letters(60)],
  ['an assignment', `DB_PASSWORD=${letters(10)}`, letters(10)],
  ['a JSON value', `{"client_secret": "${letters(16)}"}`, letters(16)],
  ['a YAML value', `api_key: ${letters(16)}`, letters(16)],
  ['an npmrc line', `//registry.example.org/:_authToken=${letters(20)}`, letters(20)],
  ['an option', `deploy --token ${letters(16)} --verbose`, letters(16)],
  ['an account key', `AccountName=x;AccountKey=${letters(44)};`, letters(44)],
];

test.each(SECRETS)('%s', (_, text, secret) => {
  const redacted = redact(text);
  expect(redacted).not.toContain(secret);
  expect(redacted).toContain('[redacted]');
  expect(redact(redacted)).toBe(redacted);
});

test.each([
  'npm error code ERESOLVE',
  'error: wrong password for user',
  'TypeError: token is undefined',
  'token: ${{ secrets.GITHUB_TOKEN }}',
  'password=$PASSWORD',
  'expected 3f2a9c0 to equal 8f14e45fceea167a5a36dedd4bea2543',
  'go: github.com/example/token v1.2.3: not found',
  'https://registry.example.org/left-pad/-/left-pad-1.3.0.tgz',
  'sha512-0123456789abcdef0123456789abcdef0123456789abcdef==',
  'PASS test/token.test.ts (5.1 s)',
])('%j stays', (text) => {
  expect(redact(text)).toBe(text);
});

test('known values go in every form, whatever they are', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 8, maxLength: 40, unit: 'grapheme-ascii' }), (value) => {
      fc.pre(value.trim().length >= 8);
      const bytes = Buffer.from(value);
      const forms = [
        value,
        bytes.toString('base64'),
        bytes.toString('hex'),
        encodeURIComponent(value),
        JSON.stringify(value),
      ];
      const known = redactor([value]);
      for (const form of forms) expect(known(`<<${form}>>`)).not.toContain(value.trim());
      expect(known(`<<${bytes.toString('base64')}>>`)).toBe('<<[redacted]>>');
    }),
    { numRuns: 300 },
  );
});

test('short known values stay: they would eat ordinary words', () => {
  expect(redactor(['abc', ''])('abc abcdef')).toBe('abc abcdef');
});

test('every string of a value', () => {
  const value = { a: [`password=${letters(10)}`, 1, null], b: { c: true } };
  expect(redactAll(value, redact)).toEqual({ a: ['password=[redacted]', 1, null], b: { c: true } });
});
