import { parseRemote } from '@self-healer/core/forge/parse-remote';
import { expect, test } from 'vitest';
import { repositoryAddress } from '../src/repository-address.ts';

test.each([
  ['https://acme@dev.azure.com/acme/my%20app/_git/app', 'https://dev.azure.com/acme/my%20app'],
  ['https://dev.azure.com/acme/_git/app', 'https://dev.azure.com/acme/app'],
  ['git@ssh.dev.azure.com:v3/acme/project/app', 'https://dev.azure.com/acme/project'],
  ['https://acme.visualstudio.com/project/_git/app', 'https://acme.visualstudio.com/project'],
  ['https://acme.visualstudio.com/_git/app', 'https://acme.visualstudio.com/app'],
  ['https://tfs.example.org/tfs/Main/project/_git/app', 'https://tfs.example.org/tfs/Main/project'],
])('%s', (remote, project) => {
  const address = parseRemote(remote);
  if (address === undefined) throw new Error('no address');
  expect(repositoryAddress(address)).toEqual({
    project: new URL(project),
    repository: 'app',
    url: new URL(`${project}/_git/app`),
  });
});

test('what is no repository is refused', () => {
  expect(() => repositoryAddress(new URL('https://dev.azure.com/acme/app/_build'))).toThrow(/_git/);
});
