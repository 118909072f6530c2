import type { AdvisorCase } from '@self-healer/core/ports/advisor';
import { redactor } from '@self-healer/healer/redaction/secrets';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explainPrompt, suggestPrompt } from '../src/prompt.ts';

const letters = fc
  .array(fc.constantFrom(...'aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zC'), { minLength: 36, maxLength: 36 })
  .map((chars) => `aB3${chars.join('')}`);

/** Ways in which a secret stands in a text; put together here, so that no file holds one. */
const SHAPES: readonly ((secret: string) => string)[] = [
  (secret) => `gh${'p_'}${secret}`,
  (secret) => `gl${'pat-'}${secret}`,
  (secret) => `Authorization: Bearer ${secret}`,
  (secret) => `https://bot:${secret}@git.example.org/x.git`,
  (secret) => `DB_PASSWORD=${secret}`,
  (secret) => `"client_secret": "${secret}"`,
  (secret) => `${'-----BEGIN'} PRIVATE KEY-----\n${secret}\n${'-----END'} PRIVATE KEY-----`,
  (secret) => `known value ${Buffer.from(secret).toString('base64')} here`,
];
const usual = fc.array(fc.constantFrom('Running', '  at f (a.js:1:2)', '', 'error: no', 'export const a = 1;'), {
  maxLength: 20,
});

test('500 secrets, wherever they stand, are in no prompt, and lines keep their numbers', () => {
  fc.assert(
    fc.property(letters, fc.constantFrom(...SHAPES), usual, usual, fc.nat(2), (secret, shape, above, below, place) => {
      const redact = redactor([secret]);
      const texts = [...above, ...shape(secret).split('\n'), ...below, 'the last line'];
      const lines = (place === 0 ? texts : ['a line']).map((text, at) => ({ line: at + 10, text }));
      const about: AdvisorCase = {
        fingerprint: '0123456789abcdef',
        category: 'test',
        stage: 'test',
        lines,
        files: [{ path: 'a.js', firstLine: 1, text: place === 1 ? texts.join('\n') : 'a\n' }],
      };
      const failures = place === 2 ? [texts.join('\n')] : [];
      for (const { user } of [explainPrompt(about, redact), suggestPrompt(about, failures, redact)]) {
        expect(user).not.toContain(secret);
        expect(user).not.toContain(Buffer.from(secret).toString('base64'));
        for (const { line } of lines) expect(user).toContain(`\n${line}| `);
        if (place === 0) expect(user).toContain(`\n${lines.at(-1)?.line}| the last line\n`);
      }
    }),
    { numRuns: 500 },
  );
});
