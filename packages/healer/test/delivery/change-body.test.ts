import type { Diagnosis } from '@self-healer/core/model/diagnosis';
import type { PatchReport } from '@self-healer/core/model/heal-report';
import { beforeAll, expect, test } from 'vitest';
import { type ChangeFacts, changeText } from '../../src/delivery/change-body.ts';
import { redactor } from '../../src/redaction/secrets.ts';
import { sampleDiagnoses } from '../export/sample-diagnosis.ts';

const SECRET = ['hunter', 'two', '0815'].join('-');
const redact = redactor([SECRET]);

let diagnosis: Diagnosis;
beforeAll(async () => {
  const [, found] = await sampleDiagnoses();
  if (found === undefined) throw new Error('no sample');
  diagnosis = found;
});

const patch = (more: Partial<PatchReport> = {}): PatchReport => ({
  id: 'p1',
  error: 'e1',
  rule: 'dependency/python-module-not-found',
  title: 'Add pyyaml to requirements.txt',
  safety: 'review',
  edits: [],
  diff: '--- a/requirements.txt\n+++ b/requirements.txt\n@@ -1 +1,2 @@\n flask\n+pyyaml\n',
  status: 'proposed',
  refused: null,
  proof: {
    command: 'python app.py',
    before: { exitCode: 1, fingerprint: '0123456789abcdef' },
    after: { exitCode: 0, fingerprints: [] },
    seconds: 1.5,
    sandbox: null,
  } as unknown as PatchReport['proof'],
  ...more,
});
const textOf = (facts: Partial<ChangeFacts> = {}, most = 60_000) =>
  changeText(
    { diagnosis, patches: [patch()], fingerprint: '0123456789abcdef', ruleTitle: 'A module is missing', ...facts },
    most,
    redact,
  );

test('it says what failed and why, shows the diff and the proof, and quotes the log', () => {
  const { title, body, commitMessage } = textOf();
  expect({ title, commitMessage }).toEqual({
    title: 'Fix: A module is missing',
    commitMessage: 'Fix: A module is missing\n\nSelf-Healer-Fingerprint: 0123456789abcdef\n',
  });
  for (const part of [
    '### What failed',
    '**Why:**',
    '**How:**',
    '```diff\n--- a/requirements.txt',
    '### From the log',
  ]) {
    expect(body).toContain(part);
  }
  expect(body).toContain('ended with 1 before and with 0 after');
  expect(body).toMatch(/```\n(?:.*\n)*ModuleNotFoundError: No module named 'yaml'\n(?:.*\n)*```/);
});

test('a proof of a subdirectory says where the command ran', () => {
  const proof = patch().proof;
  if (proof === null) throw new Error('no proof');
  const { body } = textOf({ patches: [patch({ proof: { ...proof, directory: 'services/tax_api' } })] });
  expect(body).toContain('```\n# in services/tax_api\npython app.py\n```');
});

test('no secret is in it, and nothing of the log outside of a fence', () => {
  const evil = `@octocat /merge ${SECRET} <img src=x> \`\`\`\n# heading`;
  const [error] = diagnosis.errors;
  if (error === undefined) throw new Error('no error');
  const evidence = evil.split('\n').map((text, at) => ({ line: at + 1, text }));
  const told = { what: evil, why: evil, how: evil };
  const hostile = { ...diagnosis, errors: [{ ...error, message: evil, evidence, explanation: told }] };
  const { title, body, commitMessage } = textOf({
    diagnosis: hostile,
    ruleTitle: evil,
    patches: [patch({ title: evil })],
  });
  expect(title + body + commitMessage).not.toContain(SECRET);
  const outside = body.replaceAll(/^(?<fence>`{3,})\w*\n[\s\S]*?\n\k<fence>$/gm, '');
  expect(outside).not.toMatch(/@octocat|<img|^\/|^# /m);
  expect(title.split('\n')).toHaveLength(1);
});

test.each([200_000, 60_000, 20_000, 4000])('a long diff is cut to the %d characters that a forge takes', (most) => {
  const diff = `--- a/a\n+++ b/a\n@@ -0,0 +1,9000 @@\n${'+a line that is long enough\n'.repeat(9000)}`;
  const { body } = textOf({ patches: [patch({ diff }), patch({ diff })] }, most);
  expect(body.length).toBeLessThanOrEqual(most);
  expect(body).toContain('The diff is too long to repeat here');
  expect(body).toContain('### What failed');
});

test('where even that is too much, the mark that it is ours by stays', () => {
  expect(textOf({}, 120).body).toBe(
    '[//]: # (self-healer:0123456789abcdef)\n\nThe description is too long for this forge.',
  );
});
