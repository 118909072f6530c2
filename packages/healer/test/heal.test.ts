import { describe, expect, test } from 'vitest';
import { brief, CHECK, run } from './support/healing.ts';
import { snapshot } from './support/snapshot.ts';
import { repository, temporaryDirectory, write } from './support/temporary.ts';

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

  test('lets a tool rewrite its file, and a command that asks git what differs passes with it', async () => {
    const root = repository({
      'generate.sh': '#!/bin/sh\nls *.txt > list.new; mv list.new list.txt\n',
      'check.sh': '#!/bin/sh\n./generate.sh\ngit diff --exit-code || { echo "error: stale list"; exit 1; }\n',
      'a.txt': '',
      'list.txt': 'old\n',
    });
    const report = await run(root);
    expect(report.patches[0]?.diff).toContain('-old\n+a.txt\n+list.txt\n');
    expect(brief(report)).toEqual(['proved', 'p1 build/stale-list proved']);
  });
});
