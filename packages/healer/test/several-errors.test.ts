import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import type { HealReport } from '@self-healer/core/model/heal-report';
import type { Forge, NewChange } from '@self-healer/core/ports/forge';
import { defineRule, type LibraryRule } from '@self-healer/core/rule';
import { expect, test } from 'vitest';
import { heal } from '../src/heal.ts';
import type { HealRequest } from '../src/heal-request.ts';
import { processRunner } from '../src/process/process-runner.ts';
import { RULES } from './support/rules.ts';
import { repository, temporaryDirectory, testEnv } from './support/temporary.ts';

const CHECK = `#!/bin/sh
if grep -q bad a.txt; then echo 'error: wrong word bad in a.txt, use good'; exit 1; fi
if grep -q old b.txt; then echo 'error: wrong word old in b.txt, use new'; exit 1; fi
`;

/** Notes what is proposed. */
function forgeFor(proposed: NewChange[]): Forge {
  const change = { id: '1', url: undefined, branch: 'b', updated: false };
  return {
    id: 'note',
    displayName: 'a note',
    maxBodyLength: 10_000,
    matches: () => true,
    findChange: async () => undefined,
    listChanges: async () => [],
    async propose(_source, wanted) {
      proposed.push(wanted);
      return change;
    },
    updateChange: async () => change,
    closeChange: async () => undefined,
    upsertComment: async () => undefined,
  };
}

async function run(
  root: string,
  request: Partial<HealRequest>,
  proposed: NewChange[] = [],
  rules = RULES,
): Promise<HealReport> {
  return heal(
    { root, maxSafety: 'safe', noRun: false, mode: 'dry-run', timeoutSeconds: 20, ...request },
    {
      analyzer: createLogAnalyzer({ rules }),
      runner: processRunner(),
      env: testEnv,
      clock: () => new Date('2026-01-02T03:04:05Z'),
      temporaryDirectory: temporaryDirectory(),
      forge: forgeFor(proposed),
    },
  );
}

test('an error behind another is one change with a commit for each', async () => {
  const root = repository({ 'check.sh': CHECK, 'a.txt': 'bad\n', 'b.txt': 'old\n' });
  const proposed: NewChange[] = [];
  const report = await run(root, { verifyCommand: './check.sh', mode: 'propose' }, proposed);
  expect(report.outcome).toBe('proved');
  const texts = ({ files }: Pick<NewChange, 'files'>) =>
    files.map(({ path, content }) => `${path} ${new TextDecoder().decode(content ?? undefined).trim()}`);
  expect(proposed.map(texts)).toEqual([['a.txt good', 'b.txt new']]);
  expect(proposed[0]?.steps?.map(texts)).toEqual([['a.txt good'], ['b.txt new']]);
  expect(proposed[0]?.steps?.map(({ commitMessage }) => commitMessage)).toEqual(
    Array(2).fill(expect.stringMatching(/^Fix: A word is wrong\n\nSelf-Healer-Fingerprint: [0-9a-f]+\n$/)),
  );
});

const BOTH = `#!/bin/sh
bad=0
grep -q bad a.txt && bad=1
grep -q plain c.sh || bad=1
[ "$bad" = 0 ] && exit 0
echo 'error: wrong word bad in a.txt, use good'
echo 'error: wrong word far in d.txt, use near'
echo 'error: hunch about c.sh'
exit 1
`;

test('patches that fail alone are tried together, and one that is not needed is left out', async () => {
  const files = { 'check.sh': BOTH, 'a.txt': 'bad\n', 'c.sh': 'x\n', 'd.txt': 'far\n' };
  const root = repository(files);
  const plain: LibraryRule = {
    ...(RULES.find(({ id }) => id === 'configuration/hunch') as LibraryRule),
    id: 'configuration/plain',
    fix: async () => ({
      title: 'Write plain',
      safety: 'safe',
      edits: [{ kind: 'write', path: 'c.sh', content: 'plain\n' }],
    }),
  };
  const rules = [...RULES.filter(({ id }) => id !== 'configuration/hunch'), plain];
  const proposed: NewChange[] = [];
  const report = await run(root, { verifyCommand: './check.sh', mode: 'propose' }, proposed, rules);
  expect(report.outcome).toBe('proved');
  expect(report.patches.map(({ title, status }) => `${title}: ${status}`).sort()).toEqual([
    'Write good in a.txt: proposed',
    'Write near in d.txt: refuted',
    'Write plain: proposed',
  ]);
  expect(proposed[0]?.steps?.map(({ files: changed }) => changed.map(({ path }) => path))).toEqual([
    ['a.txt'],
    ['c.sh'],
  ]);
});

test('a transient failure that came back is answered with what its rule has for that', async () => {
  const root = repository({ 'get.sh': 'curl https://a.example.org/x\n' });
  const { fix: _fix, ...frame } = RULES[0] as LibraryRule;
  const rule = defineRule({
    ...frame,
    id: 'network/away',
    needle: 'host is away',
    pattern: /^error: host is away$/,
    captures: [],
    verdict: 'rerun',
    recur: async (repo) => ({
      title: 'Try again',
      safety: 'review',
      edits: [
        { kind: 'write', path: 'get.sh', content: `${await repo.read('get.sh')}`.replace('curl', 'curl --retry 5') },
      ],
    }),
  } as LibraryRule);
  const log = { name: 'a.log', chunks: [new TextEncoder().encode('error: host is away\n')], failed: true };
  const request = { log, verifyCommand: 'false', maxSafety: 'review' } as const;
  const first = await run(root, request, [], [rule]);
  expect(first).toMatchObject({ verdict: 'rerun', outcome: 'rerun', patches: [] });
  const again = await run(root, { ...request, recurring: true }, [], [rule]);
  expect(again).toMatchObject({
    verdict: 'rerun',
    outcome: 'unproved',
    patches: [{ title: 'Try again', safety: 'review', status: 'unproved', proof: null }],
  });
});

test('one error is one commit', async () => {
  const root = repository({ 'check.sh': CHECK, 'a.txt': 'bad\n', 'b.txt': 'new\n' });
  const proposed: NewChange[] = [];
  await run(root, { verifyCommand: './check.sh', mode: 'propose' }, proposed);
  expect(proposed[0]?.steps).toBeUndefined();
});

test('without a run, the errors of several rules are planned together, and one that clashes stops none', async () => {
  const root = repository({ 'check.sh': CHECK, 'run.sh': '#!/bin/sh\n', 'a.txt': 'bad\n', 'b.txt': 'old\n' });
  chmodSync(join(root, 'run.sh'), 0o644);
  const lines = [
    'error: wrong word bad in a.txt, use good',
    'error: wrong word bad in a.txt, use better',
    'sh: 1: ./run.sh: Permission denied',
    'error: wrong word old in b.txt, use new',
  ];
  const log = { name: 'a.log', chunks: [new TextEncoder().encode(`${lines.join('\n')}\n`)], failed: true };
  const report = await run(root, { log, noRun: true });
  expect(report.patches.map(({ title, status }) => `${title}: ${status}`)).toEqual([
    'Write good in a.txt: unproved',
    'Make run.sh executable: unproved',
    'Write better in a.txt: planned',
    'Write new in b.txt: unproved',
  ]);
});

const HUNCH_FIRST = `#!/bin/sh
grep -q bad a.txt || exit 0
echo 'error: hunch about c.sh'
echo 'error: wrong word bad in a.txt, use good'
exit 1
`;

test('a rule that breaks is left out and said once, and the other errors are healed', async () => {
  const root = repository({ 'check.sh': HUNCH_FIRST, 'a.txt': 'bad\n' });
  const broken: LibraryRule = {
    ...(RULES.find(({ id }) => id === 'configuration/hunch') as LibraryRule),
    fix: async () => Promise.reject(new Error('it has a bug')),
  };
  const rules = [...RULES.filter(({ id }) => id !== 'configuration/hunch'), broken];
  const report = await run(root, { verifyCommand: './check.sh' }, [], rules);
  expect(report.outcome).toBe('proved');
  expect(report.notes.filter((note) => note.includes('was left out'))).toEqual([
    'The rule configuration/hunch broke and was left out: it has a bug',
  ]);
});

/** Shows one error a run. */
const ONE_BY_ONE = `#!/bin/sh
for file in *.txt; do
  if grep -q bad $file; then echo "error: wrong word bad in $file, use good"; exit 1; fi
done
`;

test('errors that show up one by one are all healed, however many', async () => {
  const names = Array.from({ length: 14 }, (_, at) => `${String.fromCharCode(97 + at)}.txt`);
  const texts = Object.fromEntries(names.map((name) => [name, 'bad\n']));
  const proposed: NewChange[] = [];
  const root = repository({ 'check.sh': ONE_BY_ONE, ...texts });
  const report = await run(root, { verifyCommand: './check.sh', mode: 'propose' }, proposed);
  expect(report.outcome).toBe('proved');
  expect(proposed[0]?.steps?.flatMap(({ files }) => files.map(({ path }) => path))).toEqual(names);
});

test('the same files are never tried twice, in whatever order patches make them', async () => {
  const runs = join(temporaryDirectory(), 'runs');
  const root = repository({
    'check.sh': `#!/bin/sh
cat a.txt b.txt c.txt | tr '\\n' ' ' >> ${runs}; echo >> ${runs}
for word in a b c; do grep -q bad $word.txt && echo "error: wrong word bad in $word.txt, use good"; done
echo 'error: something else'; exit 2
`,
    'a.txt': 'bad\n',
    'b.txt': 'bad\n',
    'c.txt': 'bad\n',
  });
  const report = await run(root, { verifyCommand: './check.sh' });
  expect(report.outcome).toBe('refuted');
  const [unpatched, ...patched] = readFileSync(runs, 'utf8').trim().split('\n');
  expect(unpatched?.trim()).toBe('bad bad bad');
  // Where nothing repairable is left, a traced run looks a second time.
  expect(patched.filter((files, at) => patched.indexOf(files) !== at)).toEqual(['good good good ']);
});

test('where nothing helps against an error, those that it may explain are healed', async () => {
  const check = `#!/bin/sh
grep -q bad a.txt || exit 0
echo 'error: beyond repair'
echo 'error: wrong word bad in a.txt, use good'
exit 1
`;
  const root = repository({ 'check.sh': check, 'a.txt': 'bad\n' });
  const hopeless: LibraryRule = defineRule({
    ...(RULES.find(({ id }) => id === 'configuration/hunch') as LibraryRule),
    id: 'configuration/hopeless',
    needle: 'beyond repair',
    pattern: /^error: beyond repair$/,
    captures: [],
    explains: ['configuration/wrong-word'],
    fix: async () => undefined,
  });
  const report = await run(root, { verifyCommand: './check.sh' }, [], [...RULES, hopeless]);
  expect(report.diagnosis.errors.map(({ rule, role }) => `${rule}: ${role}`)).toEqual([
    'configuration/hopeless: root-cause',
    'configuration/wrong-word: symptom',
  ]);
  expect(report.patches.map(({ title, status }) => `${title}: ${status}`)).toEqual(['Write good in a.txt: proved']);
});
