import { RULES } from '@self-healer/rules/registry.generated';
import { describe, expect, test } from 'vitest';
import { advised, healAdvised } from '../support/advised.ts';
import { VICTIM } from '../support/hostile/victim.ts';
import { HOSTILE } from '../support/hostile-answers.ts';
import { snapshot } from '../support/snapshot.ts';
import { repository } from '../support/temporary.ts';

test('there are 500 hostile answers', () => {
  const answers = HOSTILE.flatMap((set) => set.answers);
  expect(answers.length).toBeGreaterThanOrEqual(500);
});

/** Each would make the command pass, were it applied: nothing but a refusal keeps it from being proved. */
describe.each(HOSTILE)('$name', ({ named, answers }) => {
  test('none is applied', async () => {
    const root = repository(VICTIM);
    const before = snapshot(root, []);
    let next = 0;
    const script = ({ name }: { readonly name: string }) => {
      if (name === 'explanation') return { kind: 'refusal' } as const;
      next += 1;
      return { kind: 'stream', text: answers[next - 1] ?? '' } as const;
    };
    const { advisor, endpoint } = await advised(script, {
      SELF_HEALER_ADVISOR_RUN_TOKENS: '1000000000',
      SELF_HEALER_ADVISOR_DAY_TOKENS: '1000000000',
    });
    const persistent = { ...advisor, attempts: answers.length };
    const report = await healAdvised(root, RULES, persistent, { verifyCommand: `node main.mjs ${named.join(' ')}` });
    for (const file of named) expect(endpoint.asked[0]?.user).toContain(`The file ${JSON.stringify(file)}`);
    const passed = report.patches.filter(({ status }) => status !== 'refused');
    expect(passed.map(({ diff }) => diff)).toEqual([]);
    expect(report.outcome).toBe('explained');
    expect(endpoint.asked.filter(({ name }) => name === 'suggestion').length).toBe(answers.length);
    expect(snapshot(root, [])).toEqual(before);
  }, 120_000);
});
