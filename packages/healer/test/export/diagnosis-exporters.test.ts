import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { validate as validateRdjson } from '@umbrelladocs/rdformat-validator';
import { default as Ajv } from 'ajv-draft-04';
import type { Issue } from 'codeclimate-types';
import { parse as readJunit } from 'junit2json';
import { describe, expect, test } from 'vitest';
import { DIAGNOSIS_EXPORTERS } from '../../src/export/diagnosis-exporters.ts';
import { headlineOf, messageOf, placeOf } from '../../src/export/export-context.ts';
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
  expect(lines[0]).toMatch(/^::error title=[^,:]+,file=src\/cart\.c,line=12,col=5::/);
  expect(lines.join('\n')).not.toContain('::set-output');
});

/** A program of its own, which may use every development dependency. */
const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

test('github annotations are what GitHub’s own toolkit writes, to the byte', async () => {
  const asked = diagnoses.flatMap((diagnosis) =>
    diagnosis.errors.map((error) => {
      const { path: file, line: startLine, column: startColumn, inRepository } = placeOf(error, diagnosis);
      const place = inRepository ? { file, startLine, startColumn } : {};
      const title = headlineOf(error, SAMPLE_CONTEXT);
      const level = { 'root-cause': 'error', secondary: 'warning', symptom: 'notice' }[error.role];
      return [level, messageOf(error), { title, ...place }];
    }),
  );
  const script = `import * as core from '@actions/core';
for (const [level, message, properties] of ${JSON.stringify(asked)}) core[level](message, properties);`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { cwd: ROOT });
  expect(written('github')).toBe(stdout);
});

test('gitlab code quality has the types that others published for it; a planted error has not', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'self-healer-types-'));
  const check = async (issues: string) => {
    const source = `import type { Issue } from 'codeclimate-types';
type GitLabIssue = Issue & Required<Pick<Issue, 'fingerprint' | 'severity'>>;
export const issues: readonly GitLabIssue[] = ${issues};`;
    writeFileSync(join(directory, 'report.ts'), source);
    return run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', directory], { cwd: ROOT });
  };
  const paths = { 'codeclimate-types': [join(ROOT, 'node_modules/codeclimate-types/index.d.ts')] };
  const compilerOptions = { strict: true, noEmit: true, skipLibCheck: true, types: [], paths };
  writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['report.ts'] }));
  try {
    await check(written('gitlab-codequality'));
    const planted = written('gitlab-codequality').replace('"type": "issue"', '"type": "finding"');
    await expect(check(planted)).rejects.toMatchObject({ stdout: expect.stringContaining('"finding"') });
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test.each(Object.keys(DIAGNOSIS_EXPORTERS) as (keyof typeof DIAGNOSIS_EXPORTERS)[])(
  '%s holds nothing a terminal obeys',
  (format) => {
    expect(written(format)).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f]/);
  },
);
