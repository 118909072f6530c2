import { describe, expect, test } from 'vitest';
import type { Edit } from '../../src/model/edit.ts';
import { POLICIES } from '../../src/patcher/policy/policies.ts';
import { policyViolation } from '../../src/patcher/policy/policy.ts';
import type { Policy } from '../../src/patcher/policy/policy-shape.ts';
import { CHEATS } from './cheating-patches.ts';
import type { Cheat } from './cheats/cheat.ts';
import { memoryWorkspace } from './memory-workspace.ts';
import { ADDED, CHANGED, PATHS, TOOLS } from './policy-cases.ts';

const judge = ({ repo, edits, options }: Cheat, policies: readonly Policy[] = POLICIES) =>
  policyViolation(edits, memoryWorkspace(repo), { ...options, policies });

test(`${CHEATS.length} cheating patches, each of another kind`, () => {
  expect(CHEATS.length).toBeGreaterThanOrEqual(60);
  expect(new Set(CHEATS.map(({ name }) => name)).size).toBe(CHEATS.length);
});

test.each(CHEATS)('$name: refused', async (cheat) => {
  expect(await judge(cheat)).toContain(cheat.refusal);
});

const write = (path: string, before: string, content: string): Cheat => ({
  name: path,
  repo: { [path]: before },
  edits: [{ kind: 'write', path, content }],
  refusal: '',
});

/** Everything that is refused anywhere in these tests. */
const REFUSED: readonly Cheat[] = [
  ...CHEATS,
  ...ADDED.map(([path, line]) => write(path, 'first line\n', `first line\n${line}\n`)),
  ...CHANGED.filter(([, , , refusal]) => refusal !== undefined).map(([path, before, after]) =>
    write(path, before, after),
  ),
  ...PATHS.map(
    (path): Cheat => ({ name: path, repo: {}, edits: [{ kind: 'chmod', path, mode: '100755' }], refusal: '' }),
  ),
  ...TOOLS.filter(([, refusal]) => refusal !== undefined).map(
    ([edit]): Cheat => ({ name: 'tool', repo: {}, edits: [edit], refusal: '' }),
  ),
  ...byTool('tool wrote many files', 501, () => 'a'),
  ...byTool('tool wrote many lines', 1, () => '0\n1\n'.repeat(60_000)),
  ...byTool('tool wrote much', 1, () => 'a'.repeat(17 * 1024 * 1024)),
];

function byTool(name: string, count: number, content: (at: number) => string): readonly Cheat[] {
  const edits = Array.from(
    { length: count },
    (_, at): Edit => ({ kind: 'write', path: `${at}.txt`, content: content(at) }),
  );
  return [
    {
      name,
      repo: {},
      edits,
      refusal: '',
      options: { writtenByTool: new Set(edits.map((edit) => ('path' in edit ? edit.path : ''))) },
    },
  ];
}

describe('each policy switched off lets a case pass', async () => {
  const found = await Promise.all(
    REFUSED.map(async (cheat) => {
      const by: Policy[] = [];
      for (const policy of POLICIES) if ((await judge(cheat, [policy])) !== undefined) by.push(policy);
      return { cheat, by };
    }),
  );
  test('each has a name of its own', () => {
    expect(new Set(POLICIES.map(({ id }) => id)).size).toBe(POLICIES.length);
  });
  test.each(POLICIES)('$id', async (policy) => {
    const own = found.find(({ by }) => by.length === 1 && by[0] === policy);
    expect(own, `no case is refused by ${policy.id} alone`).toBeDefined();
    const without = POLICIES.filter((other) => other !== policy);
    expect(own && (await judge(own.cheat, without))).toBeUndefined();
  });
});
