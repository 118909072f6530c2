import { createRequire } from 'node:module';
import { validate as validateRdjson } from '@umbrelladocs/rdformat-validator';
import { default as Ajv } from 'ajv-draft-04';
import type { Issue } from 'codeclimate-types';
import { parse as readJunit } from 'junit2json';
import { describe, expect, test } from 'vitest';
import { DIAGNOSIS_EXPORTERS } from '../../src/export/diagnosis-exporters.ts';
import { SAMPLE_CONTEXT, sampleDiagnoses } from './sample-diagnosis.ts';

const diagnoses = await sampleDiagnoses();
const errors = diagnoses.flatMap((diagnosis) => diagnosis.errors);
const written = (format: keyof typeof DIAGNOSIS_EXPORTERS) => DIAGNOSIS_EXPORTERS[format](diagnoses, SAMPLE_CONTEXT);

test('the samples hold every role and a green log', () => {
  expect(diagnoses.map(({ verdict }) => verdict)).toContain('none');
  expect(errors.length).toBeGreaterThanOrEqual(4);
});

describe('sarif', () => {
  const schema = createRequire(import.meta.url)('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const validate = new Ajv.default({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

  test('is valid against the published schema', () => {
    validate(JSON.parse(written('sarif')));
    expect(validate.errors).toBeNull();
  });

  test('names rule, level and place of each error', () => {
    const [run] = JSON.parse(written('sarif')).runs;
    expect(run.results.length).toBe(errors.length);
    for (const result of run.results) expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
    const module_ = run.results.find(
      ({ ruleId }: { ruleId: string }) => ruleId === 'dependency/python-module-not-found',
    );
    expect(module_).toMatchObject({
      level: 'error',
      locations: [{ physicalLocation: { artifactLocation: { uri: 'app.py' }, region: { startLine: 1 } } }],
    });
    const uris = run.results.map(
      (each: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
        each.locations[0]?.physicalLocation.artifactLocation.uri,
    );
    expect(uris).toContain('src/cart.c');
    expect(uris).toContain('hostile,%20100%25:%20%3Clog%3E.log');
  });

  test('no log at all is a run without results', () => {
    const text = DIAGNOSIS_EXPORTERS.sarif([], SAMPLE_CONTEXT);
    validate(JSON.parse(text));
    expect(validate.errors).toBeNull();
    expect(JSON.parse(text).runs[0].results).toEqual([]);
  });
});

test('rdjson is valid for a validator of the format', async () => {
  const document = JSON.parse(written('rdjson'));
  expect(await validateRdjson(document)).toMatchObject({ valid: true, errors: [] });
  expect(document.diagnostics.length).toBe(errors.length);
  expect(document.diagnostics[0]).toMatchObject({
    location: { path: 'src/cart.c', range: { start: { line: 12, column: 5 } } },
    severity: 'ERROR',
  });
});

test('gitlab code quality holds what GitLab needs, each issue once', () => {
  const issues: readonly Issue[] = JSON.parse(written('gitlab-codequality'));
  expect(issues.length).toBe(errors.length);
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
  for (const { description, fingerprint, severity, location } of issues) {
    expect(description).toMatch(/^[^\n]+$/);
    expect(fingerprint).toMatch(/^[0-9a-f]{32}$/);
    expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(severity);
    expect(location).toMatchObject({ path: expect.stringMatching(/^[^/]/), lines: { begin: expect.any(Number) } });
  }
});

test('junit is read back by a reader of the format', async () => {
  const report = await readJunit(written('junit'));
  if (report === undefined || report === null || !('testsuite' in report)) throw new Error('no report');
  const suites = report.testsuite ?? [];
  expect(suites.map((suite) => 'testcase' in suite && [suite.name, suite.failures])).toEqual(
    diagnoses.map(({ log, errors }) => [log.name, errors.length]),
  );
  const cases = suites.flatMap((suite) => ('testcase' in suite ? (suite.testcase ?? []) : []));
  const hostile = cases.find(({ failure }) => failure?.some(({ message }) => message?.includes('<a & b>')));
  expect(hostile?.failure?.[0]?.inner).toContain(']]>');
});

test('github annotations are one command a line, and the log cannot add one', () => {
  const lines = written('github').trimEnd().split('\n');
  expect(lines.length).toBe(errors.length);
  for (const line of lines) expect(line).toMatch(/^::(?:error|warning|notice) (?:\w+=[^:,]*,?)+::/);
  expect(lines[0]).toMatch(/^::error file=src\/cart\.c,line=12,col=5,title=/);
  expect(lines.join('\n')).not.toContain('::set-output');
});

test.each(Object.keys(DIAGNOSIS_EXPORTERS) as (keyof typeof DIAGNOSIS_EXPORTERS)[])(
  '%s holds nothing a terminal obeys',
  (format) => {
    expect(written(format)).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f]/);
  },
);
