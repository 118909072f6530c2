import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprintOf } from '../../src/analyzer/fingerprint.ts';

const of = (message: string, rule?: string, facts: Record<string, string> = {}): string =>
  fingerprintOf({ rule, message, facts });

test('is sixteen hex digits', () => {
  expect(of("ModuleNotFoundError: No module named 'yaml'")).toMatch(/^[0-9a-f]{16}$/);
});

const hex = fc.stringMatching(/^[0-9a-f]{12}$/).filter((id) => /\d/.test(id) && /[a-f]/.test(id));

test.each<readonly [string, fc.Arbitrary<string>, (detail: string) => string]>([
  [
    'times',
    fc
      .date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2090-01-01') })
      .map((date) => date.toISOString()),
    (time) => `${time} error: cannot open app.ts`,
  ],
  [
    'roots',
    fc.constantFrom('/home/runner/work/app/app', '/builds/group/app', 'D:\\a\\app\\app', '/tmp/x1'),
    (root) => `error in ${root}/app.ts: no such export`,
  ],
  ['uuids', fc.uuid(), (id) => `request ${id} failed: not found`],
  ['hashes', hex, (id) => `image layer ${id} is missing`],
  ['ports', fc.integer({ min: 1024, max: 65535 }), (port) => `connect ECONNREFUSED 127.0.0.1:${port}`],
  ['durations', fc.nat({ max: 100_000 }), (time) => `Timeout of ${time}ms exceeded in the hook`],
  ['process ids', fc.nat({ max: 100_000 }), (pid) => `worker pid ${pid} was killed`],
  [
    'positions',
    fc.tuple(fc.nat(9999), fc.nat(200)),
    ([line, column]) => `src/app.ts:${line}:${column}: error: bad name`,
  ],
  ['colours', fc.integer({ min: 30, max: 37 }), (colour) => `\x1b[${colour}merror\x1b[0m: bad name`],
] as (readonly [string, fc.Arbitrary<string>, (detail: string) => string])[])(
  'does not change with %s',
  (_, details, message) => {
    fc.assert(
      fc.property(details, details, (one, other) => {
        expect(of(message(one))).toBe(of(message(other)));
      }),
    );
  },
);

test.each([
  ['messages', of("Cannot find module 'a'"), of("Cannot find module 'b'")],
  ['rules', of('x', 'build/a'), of('x', 'build/b')],
  ['facts', of('x', 'build/a', { module: 'yaml' }), of('x', 'build/a', { module: 'json' })],
])('changes with %s', (_, one, other) => {
  expect(one).not.toBe(other);
});

test('the order of facts and the words around them do not matter to a rule', () => {
  expect(of('x', 'build/a', { a: '1', b: 'two' })).toBe(of('y', 'build/a', { b: 'two', a: '1' }));
});
