import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import type { HealReport } from '@self-healer/core/model/heal-report';
import { healReportSchema } from '@self-healer/core/model/heal-report';
import { describe, expect, test } from 'vitest';
import { heal } from '../src/heal.ts';
import type { HealRequest } from '../src/heal-request.ts';
import { processRunner } from '../src/process/process-runner.ts';
import { fileHistory } from '../src/workspace/history.ts';
import { rollback } from '../src/workspace/rollback.ts';
import { RULES } from './support/rules.ts';
import { snapshot } from './support/snapshot.ts';
import { git, repository, temporaryDirectory, testEnv, write } from './support/temporary.ts';

const CHECK = `#!/bin/sh
if grep -q bad a.txt; then echo 'error: wrong word bad in a.txt, use good'; exit 1; fi
if grep -q old b.txt; then echo 'error: wrong word old in b.txt, use new'; exit 1; fi
`;

async function run(root: string, request: Partial<HealRequest> = {}): Promise<HealReport> {
  const report = await heal(
    {
      root,
      verifyCommand: './check.sh',
      maxSafety: 'safe',
      noRun: false,
      mode: 'dry-run',
      timeoutSeconds: 20,
      ...request,
    },
    {
      analyzer: createLogAnalyzer({ rules: RULES }),
      runner: processRunner(),
      env: testEnv,
      clock: () => new Date('2026-01-02T03:04:05Z'),
      temporaryDirectory: temporaryDirectory(),
    },
  );
  healReportSchema.parse(report);
  return report;
}

const log = (text: string): NonNullable<HealRequest['log']> => ({
  name: 'a.log',
  chunks: [new TextEncoder().encode(text)],
});
const brief = ({ outcome, patches }: HealReport) => [
  outcome,
  ...patches.map(({ id, rule, status }) => `${id} ${rule} ${status}`),
];

describe('a dry run', () => {
  test('proves a patch and touches nothing', async () => {
    const root = repository({ 'check.sh': CHECK, 'a.txt': 'bad\r\n', 'b.txt': 'new\n' });
    const before = snapshot(root, []);
    const report = await run(root);
    expect(snapshot(root, [])).toEqual(before);
    expect(report).toMatchObject({
      verdict: 'patch',
      outcome: 'proved',
      change: null,
      notes: [],
      patches: [
        {
          id: 'p1',
          status: 'proved',
          refused: null,
          diff: 'diff --git a/a.txt b/a.txt\n--- a/a.txt\n+++ b/a.txt\n@@ -1,1 +1,1 @@\n-bad\r\n+good\r\n',
          proof: { command: './check.sh', before: { exitCode: 1 }, after: { exitCode: 0, fingerprints: [] } },
        },
      ],
    });
  });

  test('goes on to the error behind the first one', async () => {
    const root = repository({ 'check.sh': CHECK, 'a.txt': 'bad\n', 'b.txt': 'old\n' });
    expect(brief(await run(root))).toEqual([
      'proved',
      'p1 configuration/wrong-word proved',
      'p2 configuration/wrong-word proved',
    ]);
  });

  test('repairs several errors of one rule in one attempt', async () => {
    const names = ['anna', 'bert', 'carl', 'dora', 'emil', 'fritz', 'gerd'];
    const lines = names.map(
      (name) => `grep -q bad ${name}.txt && echo "error: wrong word bad in ${name}.txt, use good" && r=1`,
    );
    const files = Object.fromEntries(names.map((name) => [`${name}.txt`, 'bad\n']));
    const root = repository({ 'check.sh': `#!/bin/sh\n${lines.join('\n')}\nexit \${r:-0}\n`, ...files });
    const report = await run(root);
    expect(report.outcome).toBe('proved');
    expect(report.patches.map(({ status }) => status)).toEqual(Array(7).fill('proved'));
  });

  test('repairs one error that shows up twice, one after the other', async () => {
    const root = repository({
      'check.sh': `#!/bin/sh
grep -q bad a1.txt && echo 'error: wrong word bad in a1.txt, use good' && r=1
grep -q bad a2.txt && echo 'error: wrong word bad in a2.txt, use good' && r=1
exit \${r:-0}
`,
      'a1.txt': 'bad\n',
      'a2.txt': 'bad\n',
    });
    expect(brief(await run(root))).toEqual([
      'proved',
      'p1 configuration/wrong-word proved',
      'p2 configuration/wrong-word proved',
    ]);
  });

  test('sees uncommitted changes and what is ignored but installed', async () => {
    const root = repository({
      '.gitignore': 'node_modules/\nout/\n',
      'check.sh':
        '#!/bin/sh\ntest -f node_modules/tool && test -f new.txt && exec ./real.sh\necho "error: incomplete"; exit 9\n',
      'real.sh': CHECK,
      'a.txt': 'good\n',
      'b.txt': 'new\n',
    });
    write(root, { 'node_modules/tool': '', 'new.txt': '', 'a.txt': 'bad\n', 'out/secret': '' });
    expect(brief(await run(root))).toEqual(['proved', 'p1 configuration/wrong-word proved']);
  });

  test('works without git', async () => {
    const root = temporaryDirectory();
    write(root, { 'check.sh': CHECK, 'a.txt': 'bad\n', 'b.txt': 'new\n' });
    expect(brief(await run(root))).toEqual(['proved', 'p1 configuration/wrong-word proved']);
  });

  test('sets a mode', async () => {
    const root = repository({ 'check.sh': '#!/bin/bash\n./run.sh\n', 'run.sh': 'echo fine\n' });
    const report = await run(root);
    expect(brief(report)).toEqual(['proved', 'p1 permission/missing-bit proved']);
    expect(report.patches[0]?.diff).toBe('diff --git a/run.sh b/run.sh\nold mode 100644\nnew mode 100755\n');
  });

  test('lets a tool rewrite its file, though the command leaves changes behind', async () => {
    const root = repository({
      'generate.sh': '#!/bin/sh\nls *.txt > list.new; mv list.new list.txt\n',
      'check.sh': '#!/bin/sh\n./generate.sh\ngit diff --exit-code || { echo "error: stale list"; exit 1; }\n',
      'a.txt': '',
      'list.txt': 'old\n',
    });
    const report = await run(root);
    expect(report.patches[0]?.diff).toContain('-old\n+a.txt\n+list.txt\n');
    expect(brief(report)).toEqual(['refuted', 'p1 build/stale-list refuted']);
  });
});

test('a tool that strays is refused', async () => {
  const root = repository({
    'generate.sh': '#!/bin/sh\necho new > list.txt; echo x > other.txt\n',
    'check.sh': '#!/bin/sh\ngrep -q new list.txt || { echo "error: stale list"; exit 1; }\n',
    'list.txt': 'old\n',
  });
  const report = await run(root);
  expect(report.outcome).toBe('explained');
  expect(report.patches[0]).toMatchObject({
    status: 'refused',
    refused: './generate.sh changed other.txt, which it may not.',
  });
});

test('one patch that does harm does not stop the others of its rule', async () => {
  const root = repository({
    'check.sh': `#!/bin/sh
grep -q worse a.txt && { echo 'error: something else'; exit 2; }
grep -q old b.txt || exit 0
echo 'error: wrong word bad in a.txt, use worse'
echo 'error: wrong word old in b.txt, use new'
exit 1
`,
    'a.txt': 'bad\n',
    'b.txt': 'old\n',
  });
  const report = await run(root, { mode: 'apply' });
  expect(brief(report)).toEqual([
    'proved',
    'p1 configuration/wrong-word refuted',
    'p2 configuration/wrong-word applied',
  ]);
  expect(readFileSync(join(root, 'a.txt'), 'utf8')).toBe('bad\n');
  expect(readFileSync(join(root, 'b.txt'), 'utf8')).toBe('new\n');
});

test('what does not help is refuted, what cheats is refused, and neither is applied', async () => {
  const root = repository({
    'check.sh': '#!/bin/sh\necho "error: wrong word bad in a.txt, use good"; exit 1\n',
    'a.txt': 'bad\n',
  });
  expect(brief(await run(root, { mode: 'apply' }))).toEqual(['refuted', 'p1 configuration/wrong-word refuted']);
  write(root, { 'check.sh': '#!/bin/sh\necho "error: cheat with check.sh"; exit 1\n' });
  const cheat = await run(root, { mode: 'apply' });
  expect(brief(cheat)).toEqual(['explained', 'p1 test/cheat refused']);
  expect(cheat.patches[0]?.refused).toContain('let a failure pass');
  expect(readFileSync(join(root, 'a.txt'), 'utf8')).toBe('bad\n');
});

test('a patch after which fewer tests run is refused, and the proof counts them', async () => {
  const root = repository({
    'check.sh':
      '#!/bin/sh\nif grep -q bad a.txt; then echo "error: wrong word bad in a.txt, use good"; echo "1 failed, 2 passed in 0.1s"; exit 1; fi\necho "2 passed in 0.1s"\n',
    'a.txt': 'bad\n',
  });
  const fewer = await run(root, { mode: 'apply' });
  expect(brief(fewer)).toEqual(['refuted', 'p1 configuration/wrong-word refuted']);
  expect(fewer.patches[0]?.proof?.tests).toEqual({ before: 3, after: 2 });
  expect(fewer.notes).toEqual(['p1 was refused: the command passes, but only 2 of 3 tests run.']);
  expect(readFileSync(join(root, 'a.txt'), 'utf8')).toBe('bad\n');
  write(root, { 'check.sh': readFileSync(join(root, 'check.sh'), 'utf8').replace('"2 passed', '"3 passed') });
  const same = await run(root);
  expect(brief(same)).toEqual(['proved', 'p1 configuration/wrong-word proved']);
  expect(same.patches[0]?.proof?.tests).toEqual({ before: 3, after: 3 });
});

test('a patch that leaves another failure behind is refuted, and the reader is told', async () => {
  const root = repository({
    'check.sh':
      '#!/bin/sh\ngrep -q bad a.txt && { echo "error: wrong word bad in a.txt, use good"; exit 1; }\necho "error: something else"; exit 2\n',
    'a.txt': 'bad\n',
  });
  const report = await run(root);
  expect(brief(report)).toEqual(['refuted', 'p1 configuration/wrong-word refuted']);
  expect(report.notes).toEqual(['p1 makes its error go away, but the command still fails.']);
});

test('a patch for review is held back unless it is allowed', async () => {
  const root = repository({
    'check.sh': '#!/bin/sh\ngrep -q good a.txt || { echo "error: hunch about a.txt"; exit 1; }\n',
    'a.txt': 'bad\n',
  });
  const held = await run(root);
  expect(brief(held)).toEqual(['explained', 'p1 configuration/hunch planned']);
  expect(held.notes).toEqual([
    'p1 was not tried: it needs a person to look at it. Allow that with --max-safety review.',
  ]);
  expect(brief(await run(root, { maxSafety: 'review' }))).toEqual(['proved', 'p1 configuration/hunch proved']);
});

test('what decides what CI runs is for review, whatever the rule says', async () => {
  const root = repository({
    'check.sh':
      '#!/bin/sh\ngrep -q good .gitlab-ci.yml || { echo "error: wrong word bad in .gitlab-ci.yml, use good"; exit 1; }\n',
    '.gitlab-ci.yml': 'image: bad\n',
  });
  expect(brief(await run(root))).toEqual(['explained', 'p1 configuration/wrong-word planned']);
  const report = await run(root, { maxSafety: 'review' });
  expect(report.patches).toMatchObject([
    {
      status: 'proved',
      safety: 'review',
      reviewReason: 'It changes .gitlab-ci.yml, which decides what CI runs, and with which rights.',
    },
  ]);
});

test('a package that only the log names is refused', async () => {
  const manifest = '{\n  "dependencies": {\n    "bad": "^1.0.0"\n  }\n}\n';
  const root = repository({
    'check.sh': '#!/bin/sh\necho "error: wrong word bad in package.json, use evil"; exit 1\n',
    'package.json': manifest,
  });
  const report = await run(root, { mode: 'apply' });
  expect(brief(report)).toEqual(['explained', 'p1 configuration/wrong-word refused']);
  expect(report.patches[0]?.refused).toBe('It would add the package evil, which only the log names (package.json).');
  expect(readFileSync(join(root, 'package.json'), 'utf8')).toBe(manifest);
});

const WRONG = 'error: wrong word bad in a.txt, use good\n';

test('a failure that does not come again is transient', async () => {
  const root = repository({ 'check.sh': '#!/bin/sh\nexit 0\n', 'a.txt': 'bad\n' });
  const report = await run(root, { log: log(WRONG), mode: 'apply' });
  expect(brief(report)).toEqual(['rerun']);
  expect(report.notes[0]).toContain('transient');
});

test('a log that tells of another failure than the command shows proves nothing', async () => {
  const root = repository({
    'check.sh': '#!/bin/sh\necho "error: the tool is missing here"; exit 127\n',
    'a.txt': 'bad\n',
  });
  const report = await run(root, { log: log(WRONG), mode: 'apply' });
  expect(brief(report)).toEqual(['unproved', 'p1 configuration/wrong-word unproved']);
  expect(report.patches[0]?.checked).toEqual(['the repair finds nothing left to do']);
  expect(report.notes).toEqual(['p1: a program that the command needs is not here, so nothing was proved.']);
  expect(readFileSync(join(root, 'a.txt'), 'utf8')).toBe('bad\n');
});

test('a log in which nothing failed', async () => {
  const root = repository({ 'check.sh': '#!/bin/sh\nexit 0\n' });
  expect(brief(await run(root, { log: log('all is well\n') }))).toEqual(['nothing']);
});

test('nothing is run when nothing may be, and the patch says so', async () => {
  const root = repository({ 'check.sh': '#!/bin/sh\ntouch ran\n', 'a.txt': 'bad\n' });
  const report = await run(root, { log: log(WRONG), noRun: true, mode: 'apply' });
  expect(brief(report)).toEqual(['unproved', 'p1 configuration/wrong-word applied']);
  expect(report.notes).toEqual(['Nothing was run, so nothing is proved.']);
  expect(readFileSync(join(root, 'a.txt'), 'utf8')).toBe('good\n');
});

test('without a run the patched files are read, which is said to be less', async () => {
  const root = repository({ 'check.sh': '', 'a.json': '{ "a": "bad" }\n' });
  const [patch] = (await run(root, { log: log(WRONG.replaceAll('a.txt', 'a.json')), noRun: true })).patches;
  expect(patch).toMatchObject({
    status: 'unproved',
    proof: null,
    checked: ['a.json parses as JSON', 'the repair finds nothing left to do'],
  });
});

test.each([
  ['a.json', '{ "a": 1 }\n', '1', 'oops', 'JSON'],
  ['a.yml', 'a: [b]\nc: 1\n', 'b', 'a', undefined],
])('%s stays readable', async (path, content, word, better, broken) => {
  const line = `error: wrong word ${word} in ${path}, use ${better}`;
  const root = repository({
    'check.sh': `#!/bin/sh\ngrep -q '${better}' ${path} && exit 0\necho '${line}'; exit 1\n`,
    [path]: content,
  });
  const report = await run(root, { log: log(`${line}\n`) });
  expect(report.patches[0]?.refused ?? undefined).toBe(broken && `It would leave ${path} behind as broken ${broken}.`);
});

describe('the CI configuration', () => {
  const workflow = (command: string) =>
    `jobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v5\n      - name: Check\n        run: ${command}\n`;

  test('gives the command, from HEAD', async () => {
    const root = repository({
      'check.sh': CHECK,
      'a.txt': 'bad\n',
      'b.txt': 'new\n',
      '.github/workflows/ci.yml': workflow('./check.sh'),
    });
    write(root, { '.github/workflows/ci.yml': workflow('touch /tmp/self-healer-must-not-run') });
    const { verifyCommand: _, ...rest } = { verifyCommand: undefined, log: log(WRONG) };
    const report = await heal(
      { root, maxSafety: 'safe', noRun: false, mode: 'dry-run', ...rest },
      {
        analyzer: createLogAnalyzer({ rules: RULES }),
        runner: processRunner(),
        env: testEnv,
        clock: () => new Date(0),
        temporaryDirectory: temporaryDirectory(),
      },
    );
    expect(brief(report)).toEqual(['proved', 'p1 configuration/wrong-word proved']);
    expect(report.patches[0]?.proof?.command).toBe('./check.sh');
  });
});

describe('apply', () => {
  test('changes the files, can be rolled back once, and refuses over later work', async () => {
    const root = repository({ 'check.sh': CHECK, 'a.txt': '\ufeffbad\r\n', 'b.txt': 'new\n' });
    chmodSync(join(root, 'a.txt'), 0o664);
    const before = snapshot(root);
    const report = await run(root, { mode: 'apply' });
    const id = report.patches[0]?.rollback ?? '';
    expect(report.patches[0]?.status).toBe('applied');
    expect(snapshot(root)['a.txt']).toBe('664 \xef\xbb\xbfgood\r\n');
    expect(git(root, 'status', '--porcelain')).toBe('M a.txt');

    const history = fileHistory(root);
    write(root, { 'a.txt': 'mine\n' });
    await expect(rollback(root, id, { history })).rejects.toMatchObject({ code: 'changed-since' });
    write(root, { 'a.txt': '\ufeffgood\r\n' });
    expect(await rollback(root, id, { history })).toEqual({ id, restored: ['a.txt'] });
    expect(snapshot(root)).toEqual(before);
    await expect(rollback(root, id, { history })).rejects.toMatchObject({ code: 'already-rolled-back' });
    await expect(rollback(root, 'x', { history })).rejects.toMatchObject({ code: 'no-such-record' });
    expect((await history.list()).map(({ status, proved }) => [status, proved])).toEqual([['rolled-back', true]]);
  });

  test('refuses a file with uncommitted changes', async () => {
    const root = repository({ 'check.sh': CHECK, 'a.txt': 'good\n', 'b.txt': 'new\n' });
    write(root, { 'a.txt': 'bad\n' });
    await expect(run(root, { mode: 'apply' })).rejects.toMatchObject({ code: 'dirty-files' });
  });
});
