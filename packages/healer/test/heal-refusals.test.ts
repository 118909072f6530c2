import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { brief, log, run, WRONG } from './support/healing.ts';
import { repository, write } from './support/temporary.ts';

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
