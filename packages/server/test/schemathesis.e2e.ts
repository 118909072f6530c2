import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { brokenRepository, served, stopAll, TOKEN } from './support/served.ts';

afterAll(stopAll);

const PROGRAM = 'schemathesis';
const isThere = spawnSync(PROGRAM, ['--version']).status === 0;

/** What it takes for a fault and is none of ours. */
const NOT_OURS = [
  // Wrong tokens: after ten of them an address waits, and everything else is refused.
  'ignored_auth',
  // Cursors, workspaces and a history to train on are not known from their types.
  'positive_data_acceptance',
];

test.runIf(isThere)(
  'a fuzzer of others reads the OpenAPI document and finds no fault in the service (needs schemathesis)',
  async () => {
    const service = await served({
      env: { SELF_HEALER_REQUESTS_PER_MINUTE: '1000000', SELF_HEALER_WORKSPACES: `shop=${brokenRepository()}` },
    });
    const { stdout } = await promisify(execFile)(
      PROGRAM,
      [
        'run',
        `${service.address}/openapi.json`,
        '--header',
        `Authorization: Bearer ${TOKEN}`,
        ...['--checks', 'all', '--exclude-checks', NOT_OURS.join(',')],
        // Training is seconds of a core each time.
        ...['--exclude-path', '/api/v1/ml/train-models'],
        ...[
          '--max-examples',
          '15',
          '--request-timeout',
          '300',
          '--max-response-time',
          '300',
          '--seed',
          '7',
          '--no-color',
        ],
      ],
      // It keeps what it found beside where it is run.
      { cwd: service.data, maxBuffer: 1 << 26 },
    ).catch((error: { stdout?: string }) => ({ stdout: `it found faults:\n${error.stdout}` }));
    expect(stdout).not.toMatch(/^it found faults/);
    expect(stdout).toMatch(/Test cases:\s+\d{3,} generated/);
    expect(service.broken).toEqual([]);
  },
  900_000,
);
