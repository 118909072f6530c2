import { UsageError } from '@self-healer/core/errors';
import { describe, expect, test } from 'vitest';
import { advisorSettings } from '../src/settings.ts';

const OPENAI = { SELF_HEALER_ADVISOR: 'openai', SELF_HEALER_ADVISOR_MODEL: 'm', OPENAI_API_KEY: 'key' };

test('off by default, and when told so', () => {
  expect(advisorSettings({})).toBeUndefined();
  expect(advisorSettings({ OPENAI_API_KEY: 'key' })).toBeUndefined();
  expect(advisorSettings(OPENAI, { advisor: 'off' })).toBeUndefined();
});

test.each([
  ['openai', { OPENAI_API_KEY: 'key' }, 'https://api.openai.com/v1', 'key'],
  ['anthropic', { ANTHROPIC_API_KEY: 'key' }, 'https://api.anthropic.com/v1', 'key'],
  ['github', { GITHUB_TOKEN: 'token' }, 'https://models.github.ai/inference', 'token'],
  ['ollama', {}, 'http://127.0.0.1:11434/v1', undefined],
  [
    'azure',
    { AZURE_OPENAI_API_KEY: 'key', SELF_HEALER_ADVISOR_URL: 'https://r.example.org/openai/v1' },
    'https://r.example.org/openai/v1',
    'key',
  ],
  ['compatible', { SELF_HEALER_ADVISOR_URL: 'http://llm.example.org/v1' }, 'http://llm.example.org/v1', undefined],
])('%s', (advisor, env, base, key) => {
  const settings = advisorSettings({ SELF_HEALER_ADVISOR_MODEL: 'org/model:1b', ...env }, { advisor });
  expect({ base: settings?.base.href, key: settings?.key }).toEqual({ base, key });
});

test('caps and prices', () => {
  const settings = advisorSettings({
    ...OPENAI,
    SELF_HEALER_ADVISOR_ATTEMPTS: '3',
    SELF_HEALER_ADVISOR_RUN_TOKENS: '5000',
    SELF_HEALER_ADVISOR_PRICE: '0.15/0.60',
    SELF_HEALER_ADVISOR_DAY_COST: '1.5',
  });
  expect(settings).toMatchObject({
    attempts: 3,
    price: { input: 0.15, output: 0.6 },
    caps: { runTokens: 5000, dayTokens: 2_000_000, runCost: undefined, dayCost: 1.5 },
  });
});

describe('what cannot be used names the variable', () => {
  test.each<[string, Readonly<Record<string, string | undefined>>]>([
    ['SELF_HEALER_ADVISOR:', { SELF_HEALER_ADVISOR: 'toString' }],
    ['SELF_HEALER_ADVISOR_MODEL:', { SELF_HEALER_ADVISOR_MODEL: undefined }],
    ['SELF_HEALER_ADVISOR_MODEL:', { SELF_HEALER_ADVISOR_MODEL: 'm\n::x' }],
    ['OPENAI_API_KEY:', { OPENAI_API_KEY: undefined }],
    ['SELF_HEALER_ADVISOR_URL:', { SELF_HEALER_ADVISOR_URL: 'http://llm.example.org/v1' }],
    ['SELF_HEALER_ADVISOR_URL:', { SELF_HEALER_ADVISOR_URL: 'https://user:word@llm.example.org/v1' }],
    ['SELF_HEALER_ADVISOR_URL:', { SELF_HEALER_ADVISOR_URL: 'ftp://llm.example.org' }],
    ['SELF_HEALER_ADVISOR_URL:', { SELF_HEALER_ADVISOR: 'azure', AZURE_OPENAI_API_KEY: 'key' }],
    ['SELF_HEALER_ADVISOR_ATTEMPTS:', { SELF_HEALER_ADVISOR_ATTEMPTS: '6' }],
    ['SELF_HEALER_ADVISOR_RUN_TOKENS:', { SELF_HEALER_ADVISOR_RUN_TOKENS: '-1' }],
    ['SELF_HEALER_ADVISOR_FILES:', { SELF_HEALER_ADVISOR_FILES: 'all' }],
    ['SELF_HEALER_ADVISOR_PRICE:', { SELF_HEALER_ADVISOR_PRICE: 'cheap' }],
    ['SELF_HEALER_ADVISOR_PRICE:', { SELF_HEALER_ADVISOR_RUN_COST: '1' }],
    ['SELF_HEALER_ADVISOR_DAY_COST:', { SELF_HEALER_ADVISOR_PRICE: '1/1', SELF_HEALER_ADVISOR_DAY_COST: 'much' }],
  ])('%s %j', (name, env) => {
    expect(() => advisorSettings({ ...OPENAI, ...env })).toThrow(UsageError);
    expect(() => advisorSettings({ ...OPENAI, ...env })).toThrow(name);
  });
});
