import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { connect } from '@self-healer/ci-codebuild/connect';
import { expect, test } from 'vitest';
import { codebuildRoutes } from '../fakes/codebuild/ci-routes.ts';
import { startFakeServer } from '../fakes/fake-server.ts';
import { logText } from '../fakes/provider-probe.ts';
import { hasPython, PYTHON } from './python.ts';

const LINES = 25_000;
const UUID = '44444444-4444-4444-8444-444444444444';

test.skipIf(!hasPython('moto.server'))(
  'a log that moto keeps in pages comes whole and in order',
  { timeout: 120_000 },
  async () => {
    const script = fileURLToPath(new URL('with_moto.py', import.meta.url));
    const moto = spawn(PYTHON, [script, '/aws/codebuild/app', UUID, `${LINES}`], { stdio: ['pipe', 'pipe', 'ignore'] });
    const build = { id: `app:${UUID}`, status: 'FAILED', revision: 'a'.repeat(40), pages: [[]] };
    const builds = codebuildRoutes([{ ...build, location: 'https://github.com/acme/app' }], []);
    const asked: string[] = [];
    const server = await startFakeServer({
      routes: {
        'POST /': async (request) => {
          const target = `${request.headers['x-amz-target']}`;
          if (!target.startsWith('Logs_')) return (await builds['POST /']?.(request)) ?? { status: 500 };
          asked.push(target);
          const { 'x-amz-target': _, ...rest } = request.headers;
          const headers = Object.fromEntries(
            Object.entries({ ...rest, 'x-amz-target': target }).filter(
              ([name]) => !/^(?:host|content-length|connection)$/.test(name),
            ),
          );
          const answer = await fetch(endpoint, {
            method: 'POST',
            headers: headers as Record<string, string>,
            body: new Uint8Array(request.body),
          });
          return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
        },
      },
    });
    let endpoint = '';
    try {
      for await (const line of createInterface({ input: moto.stdout })) {
        endpoint = line;
        break;
      }
      const provider = await connect({
        fetch: globalThis.fetch,
        sleep: async () => undefined,
        clock: () => new Date(),
        region: 'eu-west-1',
        env: { AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: 'secret' },
        endpoint: server.url,
      });
      const { run } = await provider.locate(
        new URL(
          `https://eu-west-1.console.aws.amazon.com/codesuite/codebuild/123456789012/projects/app/build/app%3A${UUID}/`,
        ),
      );
      const [job] = await provider.failedJobs(run);
      const lines = (await logText(provider, run, job)).trimEnd().split('\n');
      expect({ count: lines.length, first: lines[0], last: lines.at(-1) }).toEqual({
        count: LINES,
        first: 'line 0',
        last: `line ${LINES - 1}`,
      });
      expect(lines.every((line, at) => line === `line ${at}`)).toBe(true);
      expect(asked.length).toBeGreaterThan(2);
      expect(server.problems).toEqual([]);
    } finally {
      moto.stdin.end();
      await Promise.all([once(moto, 'close'), server.close()]);
    }
  },
);
