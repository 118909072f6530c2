import { expect, test } from 'vitest';
import { benchEnvironment } from '../../scripts/lib/bench-environment.ts';
import { parseCases } from './case-file.ts';
import { runCase } from './run-case.ts';

const CASES = `=== shell-mode
kind: heal
cmd: ./greet.sh
setup: test -e greet.sh
setup: mkdir out
--- greet.sh
#!/usr/bin/env bash
echo hello

=== shell-true-bug
kind: trap
cmd: ./sum.sh
--- sum.sh +x
#!/usr/bin/env bash
[ $((1 + 1)) -eq 3 ]

=== shell-passes
kind: trap
cmd: true
--- README.md
Nothing fails here.
`;

test('a case file is read into cases with their files, modes and commands', () => {
  const [mode, bug] = parseCases(CASES);
  expect(mode).toEqual({
    ...{ id: 'shell-mode', kind: 'heal', cmd: './greet.sh', setup: ['test -e greet.sh', 'mkdir out'] },
    files: new Map([['greet.sh', { text: '#!/usr/bin/env bash\necho hello\n', executable: false }]]),
  });
  expect(bug?.files.get('sum.sh')?.executable).toBe(true);
});

test.each([
  ['=== a\nkind: fix\ncmd: x\n', 'case a:'],
  ['=== b\nkind: heal\n', 'case b: it needs a line "cmd:"'],
  ['=== c\nkind: heal\ncmd: x\nrun: y\n', 'case c:'],
])('a case of another shape is refused by its name: %j', (text, message) => {
  expect(() => parseCases(text)).toThrow(message);
});

test('a case is healed, left alone or not a failure at all', async () => {
  const environment = await benchEnvironment(process.env);
  const ends = await Promise.all(parseCases(CASES).map((tried) => runCase(tried, environment)));
  expect(ends.map(({ id, end }) => `${id} ${end}`)).toEqual([
    'shell-mode healed',
    'shell-true-bug left',
    'shell-passes invalid',
  ]);
  expect(ends[0]?.diff).toContain('new mode 100755');
});
