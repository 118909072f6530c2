import { tmpdir } from 'node:os';
import { processRunner } from '@self-healer/healer/process/process-runner';
import { expect, test } from 'vitest';
import { hostSandbox } from '../src/host/host-sandbox.ts';

const found = (env: Readonly<Record<string, string>>) =>
  hostSandbox({ env: { PATH: '/nowhere', ...env }, temporaryDirectory: tmpdir() }, processRunner());

test('where there is none, commands run without, unless one is required', async () => {
  expect(await found({})).toBeUndefined();
  expect(await found({ SELF_HEALER_SANDBOX: 'auto' })).toBeUndefined();
  await expect(found({ SELF_HEALER_SANDBOX: 'required' })).rejects.toMatchObject({ code: 'no-sandbox' });
});

test('off is off, and anything else is a mistake', async () => {
  expect(await found({ SELF_HEALER_SANDBOX: 'off', PATH: process.env.PATH ?? '' })).toBeUndefined();
  await expect(found({ SELF_HEALER_SANDBOX: 'yes' })).rejects.toMatchObject({ code: 'bad-setting' });
});
