import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from '@self-healer/core/ports/command-runner';
import { afterAll, describe, expect, test } from 'vitest';
import { childEnv } from '../../src/process/child-env.ts';
import { processRunner } from '../../src/process/process-runner.ts';
import { findSandbox, runInside, type Sandbox } from '../../src/process/sandbox.ts';
import { isolate, repositoryAt } from '../../src/workspace/isolation.ts';
import { originalView } from '../../src/workspace/original-view.ts';
import { git, repository, testEnv, write } from '../support/temporary.ts';

const runner = processRunner();
const made = (name: string) => mkdtempSync(join(tmpdir(), name));
const [home, outside, cache] = [made('escape-home-'), made('escape-outside-'), made('escape-cache-')];
const state = join(home, 'state');
afterAll(() => {
  for (const directory of [home, outside, cache]) rmSync(directory, { recursive: true, force: true });
});
const CANARY = ['canary', '3f1c'].join('-');
write(home, { '.npmrc': `registry=https://registry.example.org/\n//registry.example.org/:_authToken=${CANARY}\n` });
write(state, { token: CANARY });
write(home, {
  '.cache/self-healer/v8/code': 'theirs\n',
  '.cache/pip/wheel': 'theirs\n',
  '.gradle/caches/jar': 'theirs\n',
  '.gradle/init.d/a.gradle': 'theirs\n',
  '.npm/_npx/tool': 'theirs\n',
  '.local/share/pnpm/pnpm': 'theirs\n',
  '.local/share/pnpm/store/v10/file': 'theirs\n',
});
const env = { ...testEnv, HOME: home, SELF_HEALER_DATA_DIR: state, PIP_CACHE_DIR: cache };
const real = await findSandbox({ runner, env, temporaryDirectory: tmpdir() });

/** What a script of the repository says, run as a proof runs it, and whether it reached the place outside. */
async function hostile(
  script: string,
  { files = {}, links = {}, more = {}, network = false }: HostileOptions = {},
): Promise<{ readonly said: string; readonly escaped: boolean; readonly root: string }> {
  const root = repository({ 'attack.sh': `#!/bin/sh\n${script}\n`, ...files });
  git(root, 'config', 'http.https://forge.example.org/.extraheader', `AUTHORIZATION: basic ${CANARY}`);
  for (const [path, target] of Object.entries(links)) symlinkSync(target, join(root, path));
  const isolation = await isolate(root, { withDependencies: true }, { runner, env, temporaryDirectory: tmpdir() });
  const marker = join(outside, 'reached');
  rmSync(marker, { force: true });
  try {
    const before = await isolation.snapshot();
    const command: Command = {
      argv: ['./attack.sh', root, marker],
      cwd: isolation.root,
      env: childEnv(env, isolation.root, more),
      timeoutSeconds: 30,
      maxOutputBytes: 100_000,
    };
    const original = await originalView(root, await repositoryAt(root, { runner, env }));
    const confinement = { sandbox: real as Sandbox, network, original };
    const { output } = await runInside(confinement, command, isolation.root, runner);
    // What the healer does next, with all its rights.
    await isolation.snapshot().catch(() => undefined);
    await isolation.restore(before).catch(() => undefined);
    await isolation.workspace().list();
    return { said: new TextDecoder().decode(output), escaped: existsSync(marker), root };
  } finally {
    await isolation.dispose();
  }
}

interface HostileOptions {
  readonly files?: Readonly<Record<string, string>>;
  /** Untracked. */
  readonly links?: Readonly<Record<string, string>>;
  readonly more?: Readonly<Record<string, string>>;
  readonly network?: boolean;
}

describe.skipIf(real === undefined)('a command of the repository does not get out', () => {
  test('with the rights of root', async () => {
    const { said } = await hostile(
      'mount -o remount,rw,bind / && echo mounted; mknod disk b 8 0 && echo device; chroot / true && echo rooted',
    );
    expect(said).not.toMatch(/^(?:mounted|device|rooted)$/m);
  });

  test('through the repository in which its changes are tracked', async () => {
    const script = `tracker=../tracker.git
mkdir -p "$tracker/info"
printf '[filter "x"]\\n\\tclean = touch %s\\n[core]\\n\\tfsmonitor = touch %s\\n' "$2" "$2" >> "$tracker/config"
echo '* filter=x' > "$tracker/info/attributes"
echo changed > new.txt`;
    expect((await hostile(script)).escaped).toBe(false);
  });

  test("through the copy's own repository", async () => {
    const script = `printf '[filter "x"]\\n\\tclean = touch %s\\n[core]\\n\\tfsmonitor = touch %s\\n' "$2" "$2" >> .git/config
mkdir -p .git/info .git/hooks; echo '* filter=x' > .git/info/attributes; echo '* filter=x' > .gitattributes
printf '#!/bin/sh\\ntouch %s\\n' "$2" > .git/hooks/post-index-change; chmod +x .git/hooks/post-index-change`;
    expect((await hostile(script)).escaped).toBe(false);
  });

  test('by an environment that the CI configuration sets', async () => {
    const bwrap = `#!/bin/sh\ntouch ${join(outside, 'reached')}\n`;
    expect((await hostile('true', { files: { bwrap, bash: bwrap }, more: { PATH: `.:${env.PATH}` } })).escaped).toBe(
      false,
    );
    const settings = { LD_PRELOAD: './evil.so', LD_AUDIT: './evil.so' };
    const command = { argv: ['true'], cwd: '/a/copy', env: settings, timeoutSeconds: 1, maxOutputBytes: 1 };
    const inside = real?.inside(command, { network: false, root: '/a/copy', scratch: '/a/scratch' });
    // Set inside only: bubblewrap itself must not be loaded with them.
    expect(inside?.argv.join(' ')).toContain('--setenv LD_PRELOAD ./evil.so --setenv LD_AUDIT ./evil.so');
    expect(inside?.env).not.toHaveProperty('LD_PRELOAD');
  });

  test('and sees no secret that lies in files', async () => {
    const { said } = await hostile(
      `cat "$1/.git/config" "$HOME/.npmrc" ${join(state, 'token')} 2>&1; ls -A "$1/.git"; cat /proc/[0-9]*/environ | tr '\\0' '\\n'`,
    );
    expect(said).not.toContain(CANARY);
    expect(said).toContain('registry=https://registry.example.org/');
    expect(said).toMatch(/^objects$/m);
  });

  test('nor a socket, or a file of another program, in the directory for temporary files', async () => {
    const socket = join(outside, 'agent.sock');
    const server = createServer((connection) => connection.end('agent')).listen(socket);
    await new Promise((resolve) => server.once('listening', resolve));
    // A CI configuration cannot bring it back; what the host names is there.
    const more = { EVIL_PATH: socket, EVIL_CACHE: outside, PATH: `${env.PATH}:${outside}` };
    const { said } = await hostile(
      `ls ${outside} 2>&1; ls -A /tmp; echo mine > ${cache}/tool; echo a > /tmp/own-$$ && cat /tmp/own-$$; echo "made /tmp/own-$$"`,
      { more },
    );
    server.close();
    expect(said).not.toContain('agent.sock');
    expect(readFileSync(join(cache, 'tool'), 'utf8')).toBe('mine\n');
    expect(said).toMatch(/^a$/m);
    expect(existsSync(/made (?<path>\S+)/.exec(said)?.groups?.path ?? '/')).toBe(false);
  });

  test('nor into what others run after it: caches take packages, no programs and no configuration', async () => {
    const places = [
      '.cache/self-healer/v8/code',
      '.gradle/init.d/a.gradle',
      '.npm/_npx/tool',
      '.local/share/pnpm/pnpm',
    ];
    const fresh = ['.gradle/init.gradle', '.gradle/gradle.properties', '.npm/_npx/new', '.cache/self-healer/new'];
    const packages = ['.cache/pip/wheel', '.gradle/caches/jar', '.local/share/pnpm/store/v10/file'];
    const script = [...places, ...fresh, ...packages].map((path) => `echo mine > "$HOME/${path}"`).join('\n');
    for (const network of [false, true]) {
      await hostile(script, { network });
      for (const path of places) expect(readFileSync(join(home, path), 'utf8'), path).toBe('theirs\n');
      for (const path of fresh) expect(existsSync(join(home, path)), path).toBe(false);
      for (const path of packages) expect(readFileSync(join(home, path), 'utf8'), path).toBe('mine\n');
    }
  });

  test('and finds the packages that its project shares with others', async () => {
    const shared = made('escape-shared-');
    write(shared, { 'node_modules/a/index.js': 'a package\n' });
    try {
      const { said } = await hostile('cat node_modules/a/index.js packages/b/node_modules/a/index.js', {
        files: { '.gitignore': 'node_modules\n', 'packages/b/package.json': '{}\n' },
        links: { node_modules: join(shared, 'node_modules'), 'packages/b/node_modules': join(shared, 'node_modules') },
      });
      expect(said).toBe('a package\na package\n');
    } finally {
      rmSync(shared, { recursive: true });
    }
  });

  test('and git works in the copy, with the history of the original', async () => {
    const { said } = await hostile('git log --oneline; git status --short; git -C "$1" log --oneline 2>&1 | head -1');
    expect(said).toMatch(/^[0-9a-f]{7,} First$/m);
  });

  test('nor into the files by which a step gives the next ones its environment', async () => {
    const file = join(outside, 'env');
    writeFileSync(file, '');
    mkdirSync(join(outside, 'd'), { recursive: true });
    const told = childEnv({ ...env, GITHUB_ENV: file, GITHUB_PATH: file, GITHUB_OUTPUT: file }, '/a');
    const argv = ['sh', '-c', 'for f in "$GITHUB_ENV" "$GITHUB_PATH" "$GITHUB_OUTPUT"; do echo A=b >> "$f"; done'];
    const { exitCode } = await runner.run({ argv, cwd: '/', env: told, timeoutSeconds: 20, maxOutputBytes: 1000 });
    expect(exitCode).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe('');
  });
});
