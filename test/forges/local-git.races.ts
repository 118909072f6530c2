import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CommandRunner } from '@self-healer/core/ports/command-runner';
import { localGit } from '@self-healer/forge-local-git/local-git';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { GitRepository } from '../fakes/git-repository.ts';
import { plainRunner } from '../fakes/plain-runner.ts';
import { callsOf, everyCommand, killed } from './mortal.ts';
import { BRANCH, FILES, filesOf, PROPOSED, sampleChange } from './sample-change.ts';

/** As for the other forges. */
const ROUNDS = Number(process.env.SELF_HEALER_RACE_ROUNDS ?? 3);

let repository: GitRepository;
beforeEach(() => {
  repository = new GitRepository('app', FILES);
});
afterEach(() => repository.dispose());

const directory = () => join(repository.root, 'app.git');
const propose = (runner: CommandRunner = plainRunner) => {
  const forge = localGit({ root: directory(), runner, env: process.env, clock: () => new Date() });
  const headRevision = repository.tip('main') ?? '';
  return forge.propose({ repository: pathToFileURL(directory()), headRevision }, sampleChange({ repository }));
};

/** One branch, its one commit, its one description, and nothing half done beside it. */
function expectOne(): void {
  expect([...repository.refs().keys()].sort()).toEqual(['main', BRANCH]);
  expect(filesOf(repository, BRANCH)).toEqual(PROPOSED);
  expect(repository.count('main', BRANCH)).toBe(1);
  expect(readdirSync(join(directory(), '.self-healer', 'changes'))).toEqual(['0123456789abcdef.md']);
  expect(readdirSync(directory()).filter((name) => name.startsWith('self-healer-'))).toEqual([]);
}

test.each(['before', 'after'] as const)(
  'killed %s any call of git, one more run is enough',
  async (when) => {
    const calls = await callsOf((life) => propose(life.runner), everyCommand);
    expect(calls.length).toBeGreaterThan(10);
    for (const at of calls.keys()) {
      repository.dispose();
      repository = new GitRepository('app', FILES);
      await expect(propose(killed(at, when, everyCommand).runner)).rejects.toThrow();
      await propose();
      expectOne();
    }
  },
  600_000,
);

test(`of sixteen that race in a bare repository one wins, and all end with the same change; ${ROUNDS} rounds`, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    if (round > 0) {
      repository.dispose();
      repository = new GitRepository('app', FILES);
    }
    const ends = await Promise.all(Array.from({ length: 16 }, () => propose()));
    expectOne();
    expect(new Set(ends.map(({ id }) => id))).toEqual(new Set([BRANCH]));
    expect(ends.filter(({ updated }) => !updated).length).toBeGreaterThan(0);
  }
}, 3_600_000);
