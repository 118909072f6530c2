import { describe, expect, it } from 'vitest';
import { asserts, isForgottenCall, isForgottenValue } from '../src/support/text/forgotten.ts';

describe('what nothing uses and was probably forgotten', () => {
  it.each(['is_locked', 'isLocked', 'verifyToken', 'revalidate', 'self_test', 'hasAccess', 'authorize', 'lock'])(
    'the call of %s',
    (name) => expect(isForgottenCall(name)).toBe(true),
  );

  it.each(['author_name', 'closest', 'issue', 'hash', 'latest', 'block', 'twice'])('not the call of %s', (name) =>
    expect(isForgottenCall(name)).toBe(false),
  );

  it.each([
    ['x', 'a == b'],
    ['x', '!list.is_empty()'],
    ['x', 'a.starts_with("x")'],
    ['x', 'memcmp(a, b, 3)'],
    ['x', 'subtle.ConstantTimeCompare(a, b)'],
    ['x', 'schema.validate(data)'],
    ['result', 'f()'],
    ['lastErr', 'g'],
  ])('the value of %s: %s', (name, value) => expect(isForgottenValue(name, value)).toBe(true));

  it.each([
    ['ok', 'true'],
    ['rc', '0'],
    ['x', '"a == b"'],
    ['n', 'text.len()'],
    ['x', 'Vec::<u8>::new()'],
    ['x', 'a >> 2'],
  ])('not the value of %s: %s', (name, value) => expect(isForgottenValue(name, value)).toBe(false));

  it('a test that nothing runs', () => {
    expect(asserts(['  TEST_ASSERT_EQUAL(1, f());'])).toBe(true);
    expect(asserts(['    debug_assert_eq!(a, b);'])).toBe(true);
    expect(asserts(['static_assert(sizeof(int) == 4);', 'x.expect("a");'])).toBe(false);
  });
});
