import { afterEach, describe, expect, test } from 'vitest';
import { codebuildRoutes } from '../fakes/codebuild/ci-routes.ts';
import { codecommitWorld } from '../fakes/codecommit/codecommit-world.ts';
import { startFakeServer } from '../fakes/fake-server.ts';
import { BRANCH, FILES } from '../forges/sample-change.ts';
import { hasPython, python } from './python.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

describe.skipIf(!hasPython('boto3'))('boto3', { timeout: 60_000 }, () => {
  test('reads builds and logs of the fake, each as its model of the service has it', async () => {
    const id = 'app:44444444-4444-4444-8444-444444444444';
    const retried: string[] = [];
    const location = 'https://github.com/acme/app';
    const pages = [['one\n', 'two\n'], [], ['three\n']];
    const server = await startFakeServer({
      routes: codebuildRoutes([{ id, status: 'FAILED', revision: 'a'.repeat(40), location, pages }], retried),
    });
    closers.push(() => server.close());
    expect(await python('with_boto3.py', server.url.href, id, '-', '-')).toEqual({
      status: 'FAILED',
      failed: ['BUILD'],
      log: 'one\ntwo\nthree\n',
      missing: expect.stringContaining('does not exist'),
      faults: [],
    });
    expect({ retried, problems: server.problems }).toEqual({ retried: [id], problems: [] });
  });

  test('opens, comments and closes a pull request of the fake', async () => {
    const world = await codecommitWorld(FILES);
    closers.push(() => world.close());
    world.repository.updateRef(BRANCH, world.repository.tip('main'), undefined);
    world.repository.push(BRANCH, { 'a.txt': { content: 'good\n' } });
    expect(await python('with_boto3.py', world.server.url.href, '-', BRANCH, 'main')).toEqual({
      same: true,
      comments: ['Second.'],
      pull: ['Better', 'CLOSED'],
      faults: [],
    });
    expect(world.server.problems).toEqual([]);
  });
});
