import { matchLine } from '@self-healer/core/match-rule';
import { defineRule } from '@self-healer/core/rule';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../src/read-config.ts';

const known = defineRule({
  id: 'build/known-error',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['any'],
  needle: 'known error',
  pattern: /known error/,
  captures: [],
  docs: { title: 'Known', what: 'It is.', why: 'So.', how: 'Mend it.', references: [] },
  examples: { match: [], ignore: [] },
});
const read = (text: string) => readConfig(text, [known]);
const OWN = `rules:
  - id: acme/quota
    category: resource
    contains: ACME quota
    pattern: 'ACME quota (?P<name>\\w+) is used up'
    title: The quota is used up
    how: Ask for more of {name}.
`;

describe('what is said is used', () => {
  test('an empty file says nothing', () => {
    for (const text of ['', '\n', '# nothing yet\n', '---\n']) {
      expect(read(text)).toMatchObject({ config: {}, rules: [known] });
      expect(read(text).isProtected('a/b.txt')).toBe(false);
    }
  });

  test('paths are kept as .gitignore would ignore them', () => {
    const { isProtected } = read('protected-paths: [infra/, "*.sql", "!seed.sql"]\n');
    const paths = ['infra/a/b.tf', 'src/infra/x', 'db/a.sql', 'seed.sql', 'src/a.ts', '../a.sql'];
    expect(paths.filter(isProtected)).toEqual(['infra/a/b.tf', 'src/infra/x', 'db/a.sql']);
  });

  test('rules are disabled by name and by their beginning', () => {
    expect(read('disabled-rules: [build/known-error]\n').rules).toEqual([]);
    expect(read('disabled-rules: ["build/*"]\n').rules).toEqual([]);
  });

  test('a rule of its own sees its line and captures', () => {
    const [, own] = read(OWN).rules;
    expect(own).toMatchObject({
      id: 'acme/quota',
      category: 'resource',
      severity: 'medium',
      takesAfter: 'step',
      captures: ['name?'],
    });
    if (own === undefined) return;
    expect(matchLine(own, 'error: ACME quota builds is used up')).toEqual({ name: 'builds' });
    expect(matchLine(own, 'error: ACME quota is fine')).toBeUndefined();
  });

  test('a pattern that would take a RegExp years is read in linear time', () => {
    const [, own] = read(OWN.replace(/pattern: .*/, () => "pattern: 'ACME quota (a+)+(b+)*$'")).rules;
    if (own === undefined) throw new Error('no rule');
    const started = performance.now();
    expect(matchLine(own, `ACME quota ${'a'.repeat(4000)}!`)).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('what is wrong is said, with the line and what was meant', () => {
  test.each([
    [
      'a key that there is not',
      'max-safety: safe\nverfy: npm test\n',
      '.self-healer.yml:2: there is no `verfy`. Did you mean verify?',
    ],
    [
      'a key of a rule that there is not',
      `${OWN}    contain: x\n`,
      '.self-healer.yml:8: rules[0]: there is no `contain`. Did you mean contains?',
    ],
    [
      'a value that there is not',
      'max-safety: all\n',
      '.self-healer.yml:1: max-safety: Invalid option: expected one of "safe"|"review"',
    ],
    ['a literal that is too short', OWN.replace('ACME quota\n', 'ACM\n'), '.self-healer.yml:4: rules[0].contains: '],
    [
      'a rule of the library that there is not',
      'disabled-rules: [build/known-eror]\n',
      'there is no rule build/known-eror. Did you mean build/known-error?',
    ],
    ['an id that is taken', OWN.replace('acme/quota', 'build/known-error'), 'the rule library has one of that name'],
    ['an id that is given twice', OWN + OWN.slice(OWN.indexOf('\n') + 1), 'it is given twice'],
    [
      'a pattern that is none',
      OWN.replace(/pattern: .*/, "pattern: '('"),
      'the rule acme/quota: its pattern is not one that takes linear time',
    ],
    [
      'a look-ahead',
      OWN.replace(/pattern: .*/, "pattern: 'a(?=b)'"),
      'Look-around and back-references are not known there',
    ],
    ['YAML that is broken', 'verify: "npm\n', '.self-healer.yml:'],
    ['a key that is given twice', 'verify: a\nverify: b\n', '.self-healer.yml:2: Map keys must be unique'],
    ['an alias', 'labels: &a [x]\nreviewers: *a\n', 'aliases (`*name`) are not read here'],
    [
      'a list where a map should be',
      '- a\n',
      '.self-healer.yml: the file: Invalid input: expected object, received array',
    ],
    ['a file that is far too large', `verify: ${'a'.repeat(300_000)}\n`, 'is larger than 256 KiB'],
  ])('%s', (_name, text, message) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({ code: 'config-invalid', message: expect.stringContaining(message) }),
    );
  });

  test('all of it at once', () => {
    expect(() => read('verfy: a\ntimeout: -1\n')).toThrow(/timeout.*\n.*verfy|verfy.*\n.*timeout/s);
  });
});
