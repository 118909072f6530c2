import { describe, expect, it } from 'vitest';
import {
  asserts,
  isBound,
  isForgottenCall,
  isForgottenValue,
  isPassedBy,
  isShadow,
} from '../src/support/text/forgotten.ts';

describe('what nothing uses and was probably forgotten', () => {
  it.each([
    'is_locked',
    'isLocked',
    'verifyToken',
    'revalidate',
    'self_test',
    'hasAccess',
    'authorize',
    'lock',
    'redactLine',
    'wipe',
  ])('the call of %s', (name) => expect(isForgottenCall(name)).toBe(true));

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

  it.each([
    ['redact(&line)', ['    println!("{}", line);'], true],
    ['name.trim().to_lowercase();', ['    format!("key {name}")'], true],
    ['name.len();', ['    format!("key {name}")'], false],
    ['redact(&line)', ['    println!("done");'], false],
    ['fee.min(cap);', ['    price + fee'], true],
    ['amount - amount * percent / 100', ['\treturn amount'], true],
    ['name[:limit]', ['\treturn name'], true],
    ['clamp(a, b)', ['    a'], true],
    ['total(a, b)', ['    c'], false],
    ['len(name)', ['\treturn name'], false],
  ])('%s in whose place what it is of is read: %j', (value, below, isForgotten) =>
    expect(isPassedBy(value, below)).toBe(isForgotten),
  );

  it('a variable that hides one of its function', () => {
    const nested = ['func f() {', '\tlimit := 5', '\tif fast {', '\t\tlimit := 50', '\t}', '\treturn limit', '}'];
    expect(isShadow('limit', nested, 3)).toBe(true);
    expect(isShadow('other', nested, 3)).toBe(false);
    const apart = ['func f() {', '\tif a {', '\t\tlimit := 5', '\t}', '\tif b {', '\t\tlimit := 50', '\t}', '}'];
    expect(isShadow('limit', apart, 5)).toBe(false);
  });

  it('a bound that nothing keeps', () => {
    expect(['size', 'max_len', 'bufferSize', 'timeout'].every(isBound)).toBe(true);
    expect(['name', 'sizes_of', 'context', 'user'].some(isBound)).toBe(false);
  });

  it('a test that nothing runs', () => {
    expect(asserts(['  TEST_ASSERT_EQUAL(1, f());'])).toBe(true);
    expect(asserts(['    debug_assert_eq!(a, b);'])).toBe(true);
    expect(asserts(['static_assert(sizeof(int) == 4);', 'x.expect("a");'])).toBe(false);
  });
});
