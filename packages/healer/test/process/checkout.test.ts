import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Command, CommandRunner } from '@self-healer/core/ports/command-runner';
import { expect, test } from 'vitest';
import { checkoutAt, envOfCopy } from '../../src/process/checkout.ts';
import { repository, temporaryDirectory } from '../support/temporary.ts';

/** A machine whose Python imports from `paths`. */
function python(paths: readonly string[], asked: Command[] = []): CommandRunner {
  return {
    async run(command) {
      asked.push(command);
      const output = new TextEncoder().encode(`a site that talks\n${JSON.stringify(paths)}\n`);
      return { exitCode: 0, output, seconds: 0, timedOut: false, truncated: false } as never;
    },
  };
}

test('variables that name the checkout name the copy', async () => {
  const root = repository({ 'a.txt': '' });
  const link = join(temporaryDirectory(), 'link');
  symlinkSync(root, link);
  const env = {
    GITHUB_WORKSPACE: root,
    PATH: `/usr/bin:${root}/.venv/bin:${link}/node_modules/.bin`,
    OTHER: `${root}-other/bin`,
    FLAGS: `-I${root}/include -L'${root}'`,
    HOME: root,
  };
  expect(await envOfCopy('/copy', { env, runner: python([]), checkout: await checkoutAt(link) })).toEqual({
    GITHUB_WORKSPACE: '/copy',
    PATH: '/usr/bin:/copy/.venv/bin:/copy/node_modules/.bin',
    OTHER: `${root}-other/bin`,
    FLAGS: "-I/copy/include -L'/copy'",
    HOME: root,
  });
});

test('a project that was installed editable is imported from the copy, and Python is asked once', async () => {
  const root = repository({ 'services/api/pyproject.toml': '[project]\n' });
  const asked: Command[] = [];
  const runner = python([`${root}/services/api/src`, root, '/usr/lib/python3', `${root}-other`], asked);
  const deps = { env: { PYTHONPATH: '/lib' }, runner, checkout: await checkoutAt(root) };
  const wanted = { PYTHONPATH: `${root}/services/api/src:${root}:/lib` };
  expect(await envOfCopy(root, deps)).toEqual(wanted);
  expect(await envOfCopy(root, deps)).toEqual(wanted);
  expect(asked).toHaveLength(1);
});

test.each([
  ['is no project of Python', { 'package.json': '{}' }],
  ['is one that Python does not import from', { 'pyproject.toml': '' }],
])('nothing is added where the checkout %s', async (_, files) => {
  const root = repository(files);
  const deps = { env: { PATH: '/bin' }, runner: python(['/usr/lib/python3']), checkout: await checkoutAt(root) };
  expect(await envOfCopy(root, deps)).toEqual({ PATH: '/bin' });
});
