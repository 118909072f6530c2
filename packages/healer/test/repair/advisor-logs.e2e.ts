import { RULES } from '@self-healer/rules/registry.generated';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { advised, healAdvised, suggesting } from '../support/advised.ts';
import { VICTIM } from '../support/hostile/victim.ts';
import { HOSTILE_LOGS, KNOWN } from '../support/hostile-logs.ts';
import { snapshot } from '../support/snapshot.ts';
import { repository } from '../support/temporary.ts';

afterEach(() => vi.unstubAllGlobals());

test('200 hostile logs: no secret leaves, nothing but the endpoint is called, nothing is applied', async () => {
  expect(HOSTILE_LOGS.length).toBe(200);
  const root = repository(VICTIM);
  const before = snapshot(root, []);
  const called: string[] = [];
  const real = globalThis.fetch;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    called.push(new URL(url).origin);
    return real(url, init);
  });
  const unlimited = { SELF_HEALER_ADVISOR_RUN_TOKENS: '1000000000', SELF_HEALER_ADVISOR_DAY_TOKENS: '1000000000' };
  const { advisor, endpoint } = await advised(suggesting(), unlimited, [KNOWN]);
  let asked = 0;
  for (const [at, { text, canaries }] of HOSTILE_LOGS.entries()) {
    endpoint.asked.length = 0;
    const log = { name: `${at}.log`, chunks: [Buffer.from(text)], failed: true };
    const report = await healAdvised(
      root,
      RULES,
      advisor,
      { log, noRun: true },
      { env: { SECRET_TOKEN: KNOWN, PATH: process.env.PATH } },
    );
    // Two that differ in their secrets only are one question.
    asked += endpoint.asked.length;
    if (endpoint.asked.length === 0) continue;
    const sent = endpoint.asked.map(({ bytes }) => bytes).join('');
    expect(
      canaries.filter((canary) => sent.includes(JSON.stringify(canary).slice(1, -1))),
      sent,
    ).toEqual([]);
    expect(sent, text).toContain('[redacted]');
    expect(JSON.stringify(report), text).not.toContain(KNOWN);
    expect({ patches: report.patches, change: report.change }).toEqual({ patches: [], change: null });
    // What a person would not see is not sent unseen either.
    expect(endpoint.asked[0]?.user, text).not.toMatch(/[\u0000\u0007\u0008\u001b\u200b\u202e]|[\u{e0020}-\u{e007f}]/u);
  }
  expect(asked).toBeGreaterThan(150);
  expect(new Set(called).size).toBe(1);
  expect(called[0]).toBe(new URL(endpoint.url).origin);
  expect(snapshot(root, [])).toEqual(before);
}, 180_000);

describe('files of the repository', () => {
  test('keys, lock files and what is installed are not shown, and secrets in others are taken out', async () => {
    const secret = `gh${'p_'}${'aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zCaB3d'}`;
    const root = repository({
      ...VICTIM,
      'src/add.mjs': `const token = '${secret}';\nexport const add = (a, b) => a.plus(b);\n`,
      'node_modules/kept/index.js': 'module.exports = 1;\n',
      'deploy.pem': 'a key\n',
    });
    for (const named of ['.env', 'package-lock.json', 'deploy.pem', 'node_modules/kept/index.js', 'CODEOWNERS']) {
      const { advisor, endpoint } = await advised(suggesting());
      await healAdvised(root, RULES, advisor, { verifyCommand: `node main.mjs ${named} Makefile` });
      const user = endpoint.asked[0]?.user ?? '';
      const shown = [...user.matchAll(/^The file "(?<path>[^"]+)"/gm)].map(({ groups }) => groups?.path);
      expect(user).toContain(`at ${named}:1:1`);
      expect(shown.toSorted()).toEqual(['Makefile', 'main.mjs', 'src/add.mjs']);
      expect(user).not.toContain(secret);
      expect(user).toContain('export const add = (a, b) => a.plus(b);');
    }
  });
});
