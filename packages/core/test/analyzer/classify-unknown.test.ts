import { expect, test } from 'vitest';
import { asksOfChange, keywordCategory } from '../../src/analyzer/classify-fallback.ts';
import { inJobs } from '../../src/analyzer/classify-unknown.ts';
import { createLogAnalyzer } from '../../src/analyzer/log-analyzer.ts';
import { trainClassifier } from '../../src/classifier/train-classifier.ts';
import { defineRule } from '../../src/rule.ts';
import { TOY_ERRORS } from '../classifier/toy-data.ts';

const classifier = trainClassifier(TOY_ERRORS);
const rule = defineRule({
  id: 'build/kiln-cracked',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['any'],
  needle: 'kiln cracked',
  pattern: /kiln cracked/,
  captures: [],
  docs: { title: 'Kiln cracked', what: 'It cracked.', why: 'Heat.', how: 'Cool it.', references: [] },
  examples: { match: [], ignore: [] },
});
const encoder = new TextEncoder();
const rootCause = async (text: string, withModel: boolean) => {
  const analyzer = createLogAnalyzer({ rules: [rule], ...(withModel && { classifier: async () => classifier }) });
  const { diagnosis } = await analyzer.analyze({ name: 'a.log', chunks: [encoder.encode(text)] }, { failed: true });
  return diagnosis.errors[0];
};

test('what no rule knows is classified by the model where there is one', async () => {
  const log = 'starting\nerror: part3 has no version that fits\n';
  expect(await rootCause(log, true)).toMatchObject({ rule: null, category: 'dependency', classifiedBy: 'model' });
  expect(await rootCause(log, false)).toMatchObject({ rule: null, classifiedBy: 'fallback' });
});

test('a rule has the last word; where the model is almost sure of something else, it is said', async () => {
  const log = 'error: kiln cracked: out of memory while reading part2\n';
  const error = await rootCause(log, true);
  expect(error).toMatchObject({
    rule: rule.id,
    category: 'build',
    classifiedBy: 'rule',
    modelSays: { category: 'resource' },
  });
  expect(error?.modelSays?.probability).toBeGreaterThanOrEqual(0.9);
  expect(await rootCause('error: kiln cracked: syntax error in part1\n', true)).not.toHaveProperty('modelSays');
  expect(await rootCause(log, false)).not.toHaveProperty('modelSays');
});

test('where a rule leaves the category to a step that tells nothing, the model says it', async () => {
  const open = defineRule({ ...rule, category: 'test', stage: 'test', takesAfter: 'step' });
  const category = async (message: string, withModel: boolean) => {
    const analyzer = createLogAnalyzer({ rules: [open], ...(withModel && { classifier: async () => classifier }) });
    const text = `##[group]Run python sync.py\n##[endgroup]\n${message}\n##[error]Process completed with exit code 1.\n`;
    return (await analyzer.analyze({ name: 'a.log', chunks: [encoder.encode(text)] })).diagnosis.errors[0]?.category;
  };
  expect(await category('kiln cracked: part3 has no version that fits', true)).toBe('dependency');
  expect(await category('kiln cracked: part3 has no version that fits', false)).toBe('other');
});

test('a traced command is no error, whatever words it holds; what it printed is', async () => {
  const analyzer = createLogAnalyzer({ rules: [] });
  const text = "+ echo 'error: not printed, only traced'\n+ make check\nerror: the real one\n+ exit 1\n";
  const { diagnosis } = await analyzer.analyze({ name: 'a.log', chunks: [encoder.encode(text)] }, { failed: true });
  expect(diagnosis.errors[0]?.message).toBe('error: the real one');
  expect(diagnosis.errors.map(({ message }) => message)).not.toContain("+ echo 'error: not printed, only traced'");
});

test('categories that are rare among failed jobs need more to be believed', () => {
  const even = (['security', 'test', 'build'] as const).map((label) => ({ label, probability: 1 / 3 }));
  const ranking = inJobs(even);
  expect(ranking.map(({ label }) => label)).toEqual(['test', 'build', 'security']);
  expect(ranking.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 10);
});

test('what a checker finds in a file is an error of the code, whatever its words', async () => {
  const log = '$ npx eslint .\nsrc/a.js:3:1: part3 has no version that fits (no-versions)\n';
  expect(await rootCause(log, true)).toMatchObject({ rule: null, category: 'build', stage: 'lint' });
});

test('what pytest marks as raised by a test is a failing test, but for what its surroundings did', async () => {
  const log = (error: string) => `$ pytest\n____ test_a ____\nE   ${error}\n`;
  expect(await rootCause(log('ValueError: invalid option: auto'), false)).toMatchObject({ category: 'test' });
  expect(await rootCause(log('OSError: No space left on device'), false)).toMatchObject({ category: 'resource' });
});

test.each([
  ['##[error]Commit 1a2b: The sign-off is missing.', true],
  ['Committers of Pull Request number 42 have to sign the CLA', true],
  ['No update to CHANGELOG.md found!', true],
  ['Some packages have been changed but no changesets were found.', true],
  ['Failed to create the changeset: Waiter ChangeSetCreateComplete failed', false],
  ['CHANGELOG.md:12: trailing space', false],
  ['Label error. Requires exactly 1 of: major, minor. Found:', true],
])('what a project asks of a pull request besides its code: %s', (message, asked) => {
  expect(asksOfChange(message)).toBe(asked);
});

test.each([
  ['Error: SHOP_API_URL is not defined', 'configuration'],
  ['The environment variable `DEPLOY_HOST` must be set', 'configuration'],
  ['ReferenceError: shop is not defined', 'build'],
  ['Error in `draw(x)`: could not find function "line2"', undefined],
  ['Could NOT find OpenSSL (missing: OPENSSL_INCLUDE_DIR)', 'dependency'],
  ['the server answered 503', 'network'],
  ['Parsed 503 files, then stopped', undefined],
  ['ValueError: required library "libgl.so.1" could not be located', 'dependency'],
])('words that tell a category: %s', (message, category) => {
  expect(keywordCategory(message)).toBe(category);
});

test('what a scanner finds is a matter of security, what keeps it from its work is not', async () => {
  const analyzer = createLogAnalyzer({ rules: [] });
  const of = async (said: string) => {
    const log = `##[group]Run dockle shop\n##[endgroup]\n${said}\n##[error]Process completed with exit code 1.\n`;
    const { diagnosis } = await analyzer.analyze({ name: 'a.log', chunks: [encoder.encode(log)] }, { failed: true });
    return diagnosis.errors[0];
  };
  expect(await of('FATAL - CIS-DI-0010: Do not store secrets in files')).toMatchObject({
    category: 'security',
    stage: 'lint',
  });
  expect((await of('Error: the token has expired'))?.category).not.toBe('security');
});
