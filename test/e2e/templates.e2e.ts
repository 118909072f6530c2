import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { cli, program } from './cli.ts';

beforeAll(program, 300_000);

const ADAPTERS = '../../platform-adapters/ci';
const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

test.each([
  '../../templates/self-healer.yml',
  `${ADAPTERS}/circleci/orb.yml`,
  `${ADAPTERS}/azure-devops/self-healer.yml`,
  `${ADAPTERS}/jenkins/vars/selfHealer.groovy`,
])('%s calls the command line with options that it has', async (path) => {
  const text = read(path);
  if (path.endsWith('.yml')) expect(parseAllDocuments(text).flatMap(({ errors }) => errors)).toEqual([]);
  const line = /^.*\bset -- heal [\s\S]*?--propose; fi$/m.exec(text)?.[0] ?? '';
  const used = new Set(line.match(/--[a-z][a-z-]+/g));
  const { stdout } = await cli(['heal', '--help']);
  const known = new Set(stdout.match(/--[a-z][a-z-]+/g));
  expect(used.size).toBeGreaterThan(5);
  expect([...used].filter((option) => !known.has(option))).toEqual([]);
});

test('what users include asks for each input it declares', () => {
  const orb = parseAllDocuments(read(`${ADAPTERS}/circleci/orb.yml`))[0]?.toJS();
  for (const [kind, name] of [
    ['commands', 'heal'],
    ['jobs', 'heal'],
    ['executors', 'default'],
  ]) {
    const { parameters, ...rest } = orb[kind ?? ''][name ?? ''];
    for (const parameter of Object.keys(parameters)) {
      expect(JSON.stringify(rest)).toContain(`<< parameters.${parameter} >>`);
    }
  }
  const azure = parseAllDocuments(read(`${ADAPTERS}/azure-devops/self-healer.yml`))[0]?.toJS();
  for (const { name } of azure.parameters) expect(JSON.stringify(azure.steps)).toContain(`parameters.${name} }}`);
});
