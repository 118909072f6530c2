import type { CommandRunner } from '@self-healer/core/ports/command-runner';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CANARY, type ForgeWorld } from '../fakes/forge-world.ts';
import { plainRunner } from '../fakes/plain-runner.ts';
import { BRANCH, FILES, filesOf, PROPOSED, sampleChange } from './sample-change.ts';
import { withoutRights } from './without-rights.ts';
import { typeProblems, WORLDS } from './worlds.ts';

describe.each(WORLDS)('%s', (id, make) => {
  let world: ForgeWorld;
  beforeEach(async () => {
    world = await make(FILES);
  });
  afterEach(async () => {
    await world.close();
    expect(world.server.problems).toEqual([]);
    expect(JSON.stringify(world.server.elsewhere)).not.toContain(CANARY);
  });
  afterAll(async () => {
    expect(await typeProblems(id)).toEqual([]);
  });
  const propose = (more = {}) => world.forge().propose(world.source(), sampleChange(world, more));
  const only = () => {
    expect(world.changes).toHaveLength(1);
    const [change] = world.changes;
    if (change === undefined) throw new Error('no change');
    return change;
  };

  test('knows its own addresses', () => {
    expect(world.forge().id).toBe(id);
    expect(world.forge().matches(world.source().repository)).toBe(true);
    expect(world.forge().matches(new URL('https://forge.example.org/a/b'))).toBe(false);
  });

  test('a change is one commit with exact bytes and modes, and a request to merge it', async () => {
    const forge = world.forge();
    expect(await forge.findChange(world.source(), BRANCH)).toBeUndefined();
    const proposed = await propose();
    expect(proposed).toEqual({ id: '1', url: expect.stringContaining('http'), branch: BRANCH, updated: false });
    expect(filesOf(world.repository, BRANCH)).toEqual(PROPOSED);
    expect(world.repository.count('main', BRANCH)).toBe(1);
    expect(world.repository.commitOf(world.repository.tip(BRANCH) ?? '')?.message).toMatch(
      /^Fix: a word is wrong\n\nSelf-Healer-Fingerprint: 0123456789abcdef\nSelf-Healer-Digest: [0-9a-f]{64}\n*$/,
    );
    const { branch, target, state, title, body } = only();
    expect({ branch, target, state, title, body: body.trimEnd() }).toEqual({
      branch: BRANCH,
      target: 'main',
      state: 'open',
      title: 'Fix: a word is wrong',
      body: 'It was wrong.\n\n```\nsome log\n```',
    });
    expect(await forge.findChange(world.source(), BRANCH)).toEqual({ ...proposed, updated: true });
    expect(await forge.listChanges(world.source())).toMatchObject([
      { id: '1', branch: BRANCH, target: 'main', state: 'open' },
    ]);
  });

  test('a change of several steps is a commit for each, also when it was cut off between them', async () => {
    const [text, script, bytes, gone] = sampleChange(world).files;
    if (text === undefined || script === undefined || bytes === undefined || gone === undefined)
      throw new Error('files');
    const step = (title: string, ...files: (typeof text)[]) => ({
      commitMessage: `Fix: ${title}\n\nSelf-Healer-Fingerprint: 0123456789abcdef\n`,
      files,
    });
    const first = step('one', { ...text, content: Buffer.from('better\n') }, gone);
    const steps = [first, step('two', text, script), step('three', bytes)];
    await propose({ files: first.files });
    await propose({ steps });
    expect(filesOf(world.repository, BRANCH)).toEqual(PROPOSED);
    expect(world.repository.count('main', BRANCH)).toBe(3);
    const tip = world.repository.tip(BRANCH) ?? '';
    expect(world.repository.commitOf(tip)?.message).toMatch(/^Fix: three\n/);
    await propose({ steps });
    expect(world.repository.tip(BRANCH)).toBe(tip);
    only();
  });

  test('twice is once, and the second time nothing is written', async () => {
    await propose();
    const tip = world.repository.tip(BRANCH);
    world.server.journal.length = 0;
    expect(await propose()).toMatchObject({ id: '1', updated: true });
    expect(world.repository.tip(BRANCH)).toBe(tip);
    only();
    expect(
      world.server.journal.filter((line) => /^(?:POST|PATCH|PUT|DELETE) (?!.*(?:\/git-upload-pack|\/) )/.test(line)),
    ).toEqual([]);
  });

  test('other content is one more commit, and what it no longer changes is as before', async () => {
    await propose();
    const first = world.repository.tip(BRANCH) ?? '';
    const files = [{ path: 'a.txt', content: Buffer.from('better\n'), mode: '100644' as const }];
    expect(await propose({ files, title: 'Fix: better', body: 'Better.' })).toMatchObject({ id: '1', updated: true });
    expect(world.repository.isAncestor(first, world.repository.tip(BRANCH) ?? '')).toBe(true);
    expect(filesOf(world.repository, BRANCH)).toEqual(
      filesOf(world.repository, 'main').with(1, '100644 a.txt better\n'),
    );
    expect(only()).toMatchObject({ title: 'Fix: better', state: 'open' });
    await propose();
    expect(filesOf(world.repository, BRANCH)).toEqual(PROPOSED);
  });

  test("a person's commit on the branch is left alone", async () => {
    await propose();
    const tip = world.repository.push(BRANCH, { 'a.txt': { content: 'mine\n' } });
    const files = [{ path: 'a.txt', content: Buffer.from('better\n'), mode: '100644' as const }];
    await expect(propose({ files })).rejects.toMatchObject({ code: 'branch-not-ours' });
    await world.forge().closeChange(world.source(), '1', 'not needed');
    expect(world.repository.tip(BRANCH)).toBe(tip);
  });

  test('a commit that somebody amended, keeping our words, is left alone', async () => {
    await propose();
    const ours = world.repository.tip(BRANCH) ?? '';
    const { message = '' } = world.repository.commitOf(ours) ?? {};
    const amended = world.repository.commit(world.repository.tip('main'), { 'a.txt': { content: 'mine\n' } }, message);
    world.repository.updateRef(BRANCH, amended, ours);
    await expect(propose()).rejects.toMatchObject({ code: 'branch-not-ours' });
    expect(world.repository.tip(BRANCH)).toBe(amended);
  });

  test('closing says why, takes the branch away, and may be done twice', async () => {
    await propose();
    const forge = world.forge();
    await forge.closeChange(world.source(), '1', 'main is green again');
    await forge.closeChange(world.source(), '1', 'main is green again');
    expect(only()).toMatchObject({
      state: 'closed',
      body: expect.stringMatching(/^Closed by self-healer: main is green again/),
    });
    expect(world.repository.tip(BRANCH)).toBeUndefined();
    expect(await forge.findChange(world.source(), BRANCH)).toBeUndefined();
    expect(await propose()).toMatchObject({ id: '2', updated: false });
  });

  test('there is one comment for each marker', async () => {
    const { id: change } = await propose();
    for (const [marker, text] of [
      ['round', 'First.'],
      ['round', 'Second.'],
      ['other', 'Another.'],
      ['round', 'Second.'],
    ] as const) {
      await world.forge().upsertComment(world.source(), change, marker, text);
    }
    expect(only().comments.map(({ body }) => body.split('\n')[0])).toEqual(['Second.', 'Another.']);
  });

  test('labels and reviewers are set where there are any, and never in the way', async () => {
    expect(await propose({ labels: ['self-healer'], reviewers: ['stranger'] })).toMatchObject({ id: '1' });
  });

  test('a merged change can be undone on top of what came after', async () => {
    await propose();
    world.merge(1);
    world.repository.push('main', { 'README.md': { content: 'More.\n' } });
    const forge = world.forge();
    const [merged] = await forge.listChanges(world.source(), BRANCH);
    if (merged === undefined) throw new Error('no change');
    expect(merged).toMatchObject({ state: 'merged', mergeRevision: expect.stringMatching(/^[0-9a-f]{40}$/) });
    const inverse = await forge.inverseFiles?.(world.source(), merged);
    expect(inverse?.changedSince).toEqual([]);
    expect(inverse?.baseRevision).toBe(world.repository.tip('main'));
    const undo = 'self-healer/fedcba9876543210';
    await propose({ branch: undo, ...inverse, commitMessage: 'Undo\n\nSelf-Healer-Fingerprint: fedcba9876543210\n' });
    expect(filesOf(world.repository, undo)).toEqual(
      Object.entries({ ...FILES, 'README.md': { content: 'More.\n' } })
        .map(([path, file]) => `100644 ${path} ${file?.content}`)
        .sort(),
    );
    world.repository.push('main', { 'a.txt': { content: 'since\n' } });
    expect((await forge.inverseFiles?.(world.source(), merged))?.changedSince).toEqual(['a.txt']);
  });

  test('after a merge the same failure gets a new change, from a new branch', async () => {
    await propose();
    world.merge(1);
    const files = [{ path: 'a.txt', content: Buffer.from('again\n'), mode: '100644' as const }];
    expect(await propose({ files })).toMatchObject({ id: '2', updated: false });
    expect(world.repository.count('main', BRANCH)).toBe(1);
  });

  test('a token without rights is told what is missing', async () => {
    const token = ['wrong', 'token'].join('-');
    const denied = world.forge({ token }).propose(world.source(), sampleChange(world));
    await expect(denied).rejects.toMatchObject({ code: 'forge-denied' });
    await expect(denied).rejects.toThrow(/token/i);
    await expect(denied).rejects.not.toThrow(token);
    expect({ tip: world.repository.tip(BRANCH), changes: world.changes }).toEqual({ tip: undefined, changes: [] });
  });

  test('the token is in no argument of a program, in no address and in no body', async () => {
    const argv: string[] = [];
    const runner: CommandRunner = {
      run(command) {
        argv.push(...command.argv);
        return plainRunner.run(command);
      },
    };
    const forge = world.forge({ runner });
    const { id: change } = await forge.propose(world.source(), sampleChange(world, { labels: ['self-healer'] }));
    await forge.upsertComment(world.source(), change, 'round', 'First.');
    await forge.closeChange(world.source(), change, 'done');
    const sent = world.server.seen.map(({ path, query, body }) => `${path}?${query}\n${body.toString('latin1')}`);
    // In base64 too, of which three beginnings are possible.
    const forms = [
      CANARY,
      ...[0, 1, 2].map((at) =>
        Buffer.from(`${'x'.repeat(at)}${CANARY}`)
          .toString('base64')
          .slice(4, -4),
      ),
    ];
    for (const form of forms) {
      expect(argv.join('\n')).not.toContain(form);
      expect(sent.join('\n')).not.toContain(form);
    }
  });

  test('whether branches may be pushed and changes opened is asked without doing either', async () => {
    const rights = () => world.forge().rights?.(world.source());
    expect(await rights()).toEqual([{ right: 'branches' }, { right: 'changes' }]);
    world.server.refuse = withoutRights;
    expect(await rights()).toEqual([
      { right: 'branches', problem: expect.stringMatching(/write|Write|Contribute|GitPush|api/) },
      { right: 'changes', problem: expect.stringMatching(/write|Write|Contribute|CreatePullRequest|api/) },
    ]);
    world.server.refuse = () => undefined;
    expect({ refs: [...world.repository.refs().keys()], changes: world.changes }).toEqual({
      refs: ['main'],
      changes: [],
    });
  });

  test.each(['../out', '.git/hooks/pre-commit', '/etc/passwd'])('the path %s is refused', async (path) => {
    const files = [{ path, content: Buffer.from('x'), mode: '100644' as const }];
    await expect(propose({ files })).rejects.toMatchObject({ code: 'path-refused' });
  });

  test('the state of a branch is what its checks say', async () => {
    const tip = world.repository.tip('main') ?? '';
    const state = () => world.forge().branchState?.(world.source(), 'main');
    expect(await state()).toBe('unknown');
    world.setState(tip, 'red');
    expect(['red', 'unknown']).toContain(await state());
    world.setState(tip, 'green');
    expect(['green', 'unknown']).toContain(await state());
  });
});
