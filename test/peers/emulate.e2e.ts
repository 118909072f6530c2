import { type AddressInfo, createServer } from 'node:net';
import { pathToFileURL } from 'node:url';
import type { NewChange } from '@self-healer/core/ports/forge';
import { github } from '@self-healer/forge-github/github';
import { octokitRequest } from '@self-healer/forge-github/octokit-request';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CANARY } from '../fakes/forge-world.ts';
import { BRANCH } from '../forges/sample-change.ts';
import { peerFile } from './peer.ts';

vi.setConfig({ testTimeout: 180_000 });

// It loads on newer Nodes only, where what users run need not.
const path = peerFile('emulate', 'dist/api.js');

interface Emulator {
  readonly url: string;
  close(): Promise<void>;
}
interface Library {
  createEmulator(options: object): Promise<Emulator>;
}

let emulator: Emulator | undefined;
let main: string;
beforeEach(async () => {
  if (path === undefined) return;
  const { createEmulator } = (await import(pathToFileURL(path).href)) as Library;
  emulator = await createEmulator({
    service: 'github',
    port: await freePort(),
    seed: {
      tokens: { [CANARY]: { login: 'acme', scopes: ['repo'] } },
      github: { users: [{ login: 'acme' }], repos: [{ owner: 'acme', name: 'app', auto_init: true }] },
    },
  });
  main = ((await ask('git/ref/heads/main')) as { readonly object: { readonly sha: string } }).object.sha;
});
afterEach(async () => emulator?.close());

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function ask(rest: string): Promise<unknown> {
  const response = await fetch(`${emulator?.url}/repos/acme/app/${rest}`, {
    headers: { authorization: `Bearer ${CANARY}` },
  });
  return response.json();
}

const forge = (token = CANARY) => {
  const baseUrl = new URL(emulator?.url ?? '');
  const request = octokitRequest({ fetch: globalThis.fetch, baseUrl, token, second: 1, throttled: false });
  return github({ request, hosts: [baseUrl.host] });
};
const source = () => ({
  repository: new URL('acme/app', emulator?.url),
  headRevision: main,
  headRef: 'main',
});
const change = (): NewChange => ({
  branch: BRANCH,
  baseRevision: main,
  title: 'Fix: a word is wrong',
  body: 'It was wrong.',
  commitMessage: 'Fix: a word is wrong\n\nSelf-Healer-Fingerprint: 0123456789abcdef\n',
  files: [
    { path: 'deep/check.sh', content: Buffer.from('#!/bin/sh\r\necho hi\r\n'), mode: '100755' },
    { path: 'bytes.bin', content: Buffer.from([0, 255, 10, 13]), mode: '100644' },
  ],
  labels: ['self-healer'],
});

test.skipIf(path === undefined)(
  'emulate, which others wrote, takes a change, its second run, its comment and its end',
  async () => {
    const proposed = await forge().propose(source(), change());
    expect(proposed).toMatchObject({ branch: BRANCH, updated: false });
    expect(await forge().propose(source(), change())).toMatchObject({ id: proposed.id, updated: true });
    for (const text of ['First.', 'Second.']) await forge().upsertComment(source(), proposed.id, 'round', text);
    expect(await ask('pulls?state=all')).toMatchObject([
      {
        number: Number(proposed.id),
        state: 'open',
        title: 'Fix: a word is wrong',
        head: { ref: BRANCH },
        base: { ref: 'main' },
      },
    ]);
    const about = `issues/${proposed.id}`;
    expect(await ask(`${about}/labels`)).toMatchObject([{ name: 'self-healer' }]);
    expect(await ask(`${about}/comments`)).toMatchObject([{ body: expect.stringMatching(/^Second\./) }]);
    const { object } = (await ask(`git/ref/heads/${BRANCH}`)) as { readonly object: { readonly sha: string } };
    expect(await ask(`git/commits/${object.sha}`)).toMatchObject({ parents: [{ sha: main }] });
    expect(await ask(`git/trees/${object.sha}?recursive=1`)).toMatchObject({
      tree: expect.arrayContaining([
        expect.objectContaining({ path: 'deep/check.sh', mode: '100755' }),
        expect.objectContaining({ path: 'bytes.bin', mode: '100644' }),
      ]),
    });
    await forge().closeChange(source(), proposed.id, 'it was rolled back.');
    expect(await ask('pulls?state=all')).toMatchObject([{ state: 'closed' }]);
    expect(await ask(`git/ref/heads/${BRANCH}`)).toMatchObject({ message: 'Not Found' });
  },
);

test.skipIf(path === undefined)('of many that race on emulate one branch and one open change are left', async () => {
  await Promise.all(Array.from({ length: 16 }, () => forge().propose(source(), change())));
  // Unlike GitHub it opens a second change for the same branch; whoever sees two closes the younger.
  await forge().propose(source(), change());
  expect(await ask('pulls?state=open')).toHaveLength(1);
  expect(await ask('git/matching-refs/heads/self-healer')).toHaveLength(1);
});
