import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import type { HealReport } from '@self-healer/core/model/heal-report';
import type { Command } from '@self-healer/core/ports/command-runner';
import { defineRule, type LibraryRule } from '@self-healer/core/rule';
import { afterAll, describe, expect, test } from 'vitest';
import { heal } from '../../src/heal.ts';
import type { HealRequest } from '../../src/heal-request.ts';
import { processRunner } from '../../src/process/process-runner.ts';
import { findSandbox, runInside, type Sandbox } from '../../src/process/sandbox.ts';
import { RULES } from '../support/rules.ts';
import { repository, temporaryDirectory, testEnv } from '../support/temporary.ts';

const runner = processRunner();
// For all tests of this file: `temporaryDirectory` is for one.
const [home, copies] = [mkdtempSync(join(tmpdir(), 'sandbox-home-')), mkdtempSync(join(tmpdir(), 'sandbox-copies-'))];
afterAll(() => {
  for (const directory of [home, copies]) rmSync(directory, { recursive: true, force: true });
});
for (const directory of ['.ssh', '.npm/_cacache', '.npm/_npx', '.pyenv/shims'])
  mkdirSync(join(home, directory), { recursive: true });
writeFileSync(join(home, '.pyenv/shims', 'tool'), 'theirs\n');
writeFileSync(join(home, '.ssh', 'known'), 'a key\n');
writeFileSync(join(home, '.netrc'), 'machine a\n');
writeFileSync(join(home, '.gitconfig'), '[user]\n\tname = outside\n');
const env = { ...testEnv, HOME: home };
const real = await findSandbox({ runner, env, temporaryDirectory: copies });

const copy = join(copies, 'copy');
mkdirSync(copy);
const command = (script: string): Command => ({
  argv: ['sh', '-c', script],
  cwd: copy,
  env: { PATH: `${env.PATH}`, HOME: home },
  timeoutSeconds: 20,
  maxOutputBytes: 100_000,
});

async function inside(sandbox: Sandbox, script: string, network = false): Promise<string> {
  const { exitCode, output } = await runInside({ sandbox, network }, command(script), copy, runner);
  return `${exitCode} ${new TextDecoder().decode(output)}`.trim();
}

test('is not there without bubblewrap, nor on another system', async () => {
  const none = { runner, env: { PATH: temporaryDirectory() }, temporaryDirectory: copies };
  expect(await findSandbox(none)).toBeUndefined();
  expect(await findSandbox({ runner, env, temporaryDirectory: copies, platform: 'darwin' })).toBeUndefined();
});

describe.skipIf(real === undefined)('bubblewrap', () => {
  const sandbox = real as Sandbox;

  test('lets the copy and caches be written, and nothing else', async () => {
    expect(await inside(sandbox, 'echo a > a.txt && cat a.txt')).toBe('0 a');
    expect(await inside(sandbox, 'echo a > "$HOME/.npm/_cacache/a" && echo written')).toBe('0 written');
    expect(readFileSync(join(home, '.npm/_cacache/a'), 'utf8')).toBe('a\n');
    expect(await inside(sandbox, '(echo a > "$HOME/a") 2> /dev/null || echo refused')).toBe('0 refused');
    expect(await inside(sandbox, '(echo a > /etc/self-healer) 2> /dev/null || echo refused')).toBe('0 refused');
  });

  test('hides credentials and the processes outside', async () => {
    expect(await inside(sandbox, 'ls -A "$HOME/.ssh"; cat "$HOME/.netrc"')).toBe('0');
    expect(await inside(sandbox, `ls /proc | grep -cx ${process.pid} || echo none`)).toMatch(/none$/);
    expect(await inside(sandbox, 'ls /run')).toBe('0');
  });

  test('asks a registry once where it has no network', async () => {
    expect(await inside(sandbox, 'echo "$npm_config_fetch_retries $PIP_RETRIES"')).toBe('0 0 0');
    expect(await inside(sandbox, 'echo "$npm_config_fetch_retries$PIP_RETRIES"', true)).toBe('0');
  });

  test('has a network only when it is given one', async () => {
    const server = createServer((_request, response) => response.end('hello')).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const ask = `${process.execPath} -e "fetch('http://127.0.0.1:${port}').then((r) => r.text()).then(console.log, () => console.log('nobody'))"`;
    expect(await inside(sandbox, ask, true)).toBe('0 hello');
    expect(await inside(sandbox, ask)).toBe('0 nobody');
    server.close();
  });

  test('gives each run its own copy of the programs that version managers write', async () => {
    const change = command('echo mine > "$HOME/.pyenv/shims/tool" && cat "$HOME/.pyenv/shims/tool"');
    const { output } = await runInside({ sandbox, network: false }, change, copy, runner);
    expect(new TextDecoder().decode(output)).toBe('mine\n');
    expect(readFileSync(join(home, '.pyenv/shims', 'tool'), 'utf8')).toBe('theirs\n');
  });

  test("lets a run set git's configuration and fill a cache that was not there, for itself", async () => {
    const change = command(
      'git config --global user.name inside && git config user.name && mkdir -p "$XDG_CACHE_HOME/a"',
    );
    const { exitCode, output } = await runInside({ sandbox, network: false }, change, copy, runner);
    expect(`${exitCode} ${new TextDecoder().decode(output)}`).toBe('0 inside\n');
    expect(readFileSync(join(home, '.gitconfig'), 'utf8')).toBe('[user]\n\tname = outside\n');
  });

  test('says of a missing program what a shell says', async () => {
    const missing = { ...command(''), argv: ['no-such-program', 'a b'] };
    const { exitCode, output } = await runInside({ sandbox, network: false }, missing, copy, runner);
    expect(`${exitCode} ${new TextDecoder().decode(output)}`).toMatch(/^127 .*no-such-program: command not found/);
  });
});

describe('a heal', () => {
  const CHECK = `#!/bin/sh
if [ -n "$OFFLINE" ]; then echo 'error: no network'; exit 1; fi
if grep -q bad a.txt; then echo 'error: wrong word bad in a.txt, use good'; exit 1; fi
`;
  /** Tells the command that it has no network, and is otherwise none. */
  const told: Sandbox = {
    name: 'bubblewrap',
    prepare: async () => {},
    inside: (plain, { network }) => ({ ...plain, env: { ...plain.env, ...(network ? {} : { OFFLINE: '1' }) } }),
  };

  async function healIn(
    root: string,
    log: string,
    sandbox: Sandbox | undefined,
    more: Partial<HealRequest> = {},
  ): Promise<HealReport> {
    return heal(
      {
        root,
        log: { name: 'a.log', chunks: [new TextEncoder().encode(log)], failed: true },
        verifyCommand: './check.sh',
        maxSafety: 'review',
        noRun: false,
        mode: 'dry-run',
        timeoutSeconds: 20,
        ...more,
      },
      {
        analyzer: createLogAnalyzer({ rules: [...RULES, noNetwork] }),
        runner,
        env,
        clock: () => new Date('2026-01-02T03:04:05Z'),
        temporaryDirectory: copies,
        sandbox: async () => sandbox,
      },
    );
  }

  const noNetwork: LibraryRule = defineRule({
    ...(RULES.find(({ id }) => id === 'configuration/hunch') as LibraryRule),
    id: 'network/none',
    category: 'network',
    needle: 'no network',
    pattern: /^error: no network$/,
    captures: [],
    fix: async () => undefined,
  });
  const LOG = 'error: wrong word bad in a.txt, use good\n';

  test('gives the network to a command that shows the failure only with one, and says so', async () => {
    const report = await healIn(repository({ 'check.sh': CHECK, 'a.txt': 'bad\n' }), LOG, told);
    expect(report.patches[0]?.proof?.sandbox).toEqual({ name: 'bubblewrap', network: true });
    expect(report.outcome).toBe('proved');
  });

  /** Fetches something once the word is right. */
  const FETCHING = `#!/bin/sh
if grep -q bad a.txt; then echo 'error: wrong word bad in a.txt, use good'; exit 1; fi
if [ -n "$OFFLINE" ]; then echo 'error: no network'; exit 1; fi
`;

  test('gives the network to a command that needs it only once it is patched', async () => {
    const report = await healIn(repository({ 'check.sh': FETCHING, 'a.txt': 'bad\n' }), LOG, told);
    expect(report.outcome).toBe('proved');
    expect(report.patches[0]?.proof?.sandbox).toEqual({ name: 'bubblewrap', network: true });
  });

  test('gives no network to a patched command where nobody may be called', async () => {
    const root = repository({ 'check.sh': FETCHING, 'a.txt': 'bad\n' });
    expect((await healIn(root, LOG, told, { offline: true })).outcome).toBe('refuted');
  });

  test('says that there was no sandbox', async () => {
    const report = await healIn(repository({ 'check.sh': CHECK, 'a.txt': 'bad\n' }), LOG, undefined);
    expect(report.patches[0]?.proof?.sandbox).toBeNull();
  });

  test.skipIf(real === undefined)('is proved in a real one, without a network', async () => {
    const report = await healIn(repository({ 'check.sh': CHECK, 'a.txt': 'bad\n' }), LOG, real);
    expect(report).toMatchObject({
      outcome: 'proved',
      patches: [{ proof: { sandbox: { name: 'bubblewrap', network: false }, after: { exitCode: 0 } } }],
    });
  });
});
