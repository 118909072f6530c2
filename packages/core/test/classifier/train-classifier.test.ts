import { conceptsOf } from '@self-healer/core/classifier/concepts';
import { featuresOf, withStage } from '@self-healer/core/classifier/features';
import { marksOf } from '@self-healer/core/classifier/marks';
import { maskText } from '@self-healer/core/classifier/mask-text';
import { doubtfulStages, trainClassifier } from '@self-healer/core/classifier/train-classifier';
import { expect, test } from 'vitest';
import { TOY_ERRORS } from './toy-data.ts';

const classifier = trainClassifier(TOY_ERRORS);

test('knows the words of a tool it never saw', () => {
  const said = classifier.classify({ text: 'kiln: could not reach host upstream: connection refused' });
  expect(said.category[0]?.label).toBe('network');
  expect(said.severity[0]?.label).toBe('medium');
  expect(said.stage[0]?.label).toBe('install');
  for (const ranking of [said.category, said.severity, said.stage]) {
    expect(ranking.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 6);
    expect(ranking.map(({ probability }) => probability)).toEqual(
      ranking.map(({ probability }) => probability).toSorted((a, b) => b - a),
    );
  }
});

test('takes the stage it is told', () => {
  expect(classifier.classify({ text: 'something went wrong' }, 'deploy').stage).toEqual([
    { label: 'deploy', probability: 1 },
  ]);
});

test('says which words told it', () => {
  const words = classifier.tellingWords({ text: 'kiln: out of memory while reading part9' }).map(({ word }) => word);
  expect(words).toContain('memory');
  expect(words).not.toContain('kiln');
});

test('measures itself on tools it has not seen, and counts what it was given', () => {
  const { summary } = classifier;
  expect(summary.examples).toBe(48);
  expect(summary.byCategory).toEqual({ dependency: 8, network: 8, permission: 8, resource: 8, test: 8, build: 8 });
  expect(summary.heldOut.accuracy).toBe(1);
});

test('refuses to learn from next to nothing', () => {
  expect(() => trainClassifier(TOY_ERRORS.slice(0, 20))).toThrow(/20 examples of 4 tools .* at least 40/);
  expect(() => trainClassifier(TOY_ERRORS.map((error) => ({ ...error, tool: 'one' })))).toThrow(
    /48 examples of 1 tools/,
  );
  expect(() => trainClassifier(TOY_ERRORS.map((error) => ({ ...error, category: 'build' as const })))).toThrow(
    /in 1 categories/,
  );
});

test('masks what names one project', () => {
  expect(maskText("Cannot find module './lib/a.js' in /builds/me/app/src/index.ts:12:4")).toBe(
    maskText("Cannot find module '../other' in /builds/x/y/main.ts:1:9"),
  );
  expect(maskText('GET https://one.example.org/a/b failed with 503')).toBe('GET <url> failed with <n>');
  expect(maskText('needs version 1.2.3-beta.4 of "left"')).toBe('needs version <n> of <name>');
});

test('a message inside quotes stays, and an apostrophe opens none', () => {
  expect(maskText('level=fatal msg="requested access to the resource is denied"')).toContain('access to the resource');
  expect(maskText("can't open 'a.txt': it isn't there")).toBe("can't open <name> : it isn't there");
});

test('marks: what the masks hide and yet tells', () => {
  expect(marksOf('PUT https://x.example.org/a failed: 403 Forbidden')).toEqual(['http 403', 'http 4xx']);
  expect(marksOf('npm error code E503')).toEqual(['http 503', 'http 5xx']);
  expect(marksOf('found 404 files in 500 places')).not.toContain('http 500');
  expect(marksOf('Process exited with code 137')).toEqual(['exits 137']);
  expect(marksOf('cannot read "conf/app.YAML": see src/main.rs:3')).toEqual([
    'file yaml',
    'files settings',
    'file rs',
    'files code',
  ]);
  expect(marksOf('nothing of the kind')).toEqual([]);
});

test('concepts: words of different tools that say the same', () => {
  expect(conceptsOf(['cannot', 'find', 'module'])).toEqual(conceptsOf(['unable', 'to', 'locate', 'the', 'crate']));
  expect(conceptsOf(['invalid', 'option'])).toEqual(['invalid', 'option']);
  expect(conceptsOf(['forge', 'anvil'])).toEqual([]);
});

test('of the stages that are not known, some are told wrongly, none rightly', () => {
  const told = doubtfulStages(TOY_ERRORS);
  expect(doubtfulStages(TOY_ERRORS)).toEqual(told);
  expect(told.filter((stage, at) => stage === TOY_ERRORS[at]?.stage)).toEqual([]);
  const wrong = told.filter((stage) => stage !== 'other').length / told.length;
  expect(wrong).toBeGreaterThan(0.2);
  expect(wrong).toBeLessThan(0.6);
});

test('features are the same for the same error, and know the stage', () => {
  const error = { text: 'connect ECONNREFUSED 10.0.0.1:80', around: ['before', 'after'], exitCode: 7 };
  const row = featuresOf(error);
  expect(featuresOf({ ...error })).toEqual(row);
  expect([...row.indices]).toEqual([...row.indices].sort((a, b) => a - b));
  expect(withStage(row, error, 'deploy').indices.length).toBeGreaterThan(row.indices.length);
  expect(withStage(row, error, 'deploy')).not.toEqual(withStage(row, error, 'test'));
  expect(featuresOf({ text: '' }).indices.length).toBe(0);
});
