import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AdvisorCase } from '@self-healer/core/ports/advisor';
import { redactor } from '@self-healer/healer/redaction/secrets';
import { afterEach } from 'vitest';
import { type ModelEndpoint, type Script, startModelEndpoint } from '../../../../test/fakes/model-endpoint.ts';
import { fileCache, fileLedger } from '../../src/advisor-files.ts';
import { createBudget } from '../../src/budget.ts';
import { createAdvisor } from '../../src/create-advisor.ts';
import { fileLessons } from '../../src/lesson-book.ts';
import type { ModelPayload } from '../../src/model.ts';
import { openModel } from '../../src/open-model.ts';
import { advisorSettings } from '../../src/settings.ts';

const open: ModelEndpoint[] = [];
const directories: string[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((endpoint) => endpoint.close()));
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
});

export const CASE: AdvisorCase = {
  fingerprint: '0123456789abcdef',
  category: 'test',
  stage: 'test',
  lines: [
    { line: 811, text: 'running the tests' },
    { line: 812, text: 'AssertionError: expected 3 to be 4' },
  ],
  files: [{ path: 'src/add.js', firstLine: 1, text: 'export const add = (a, b) => a - b;\n' }],
};

export const EXPLAINED = {
  cause: { text: 'add\u202e subtracts.\n::warning::x', lines: [812, 4000, 812] },
  evidence: [
    { text: 'The tests ran.', lines: [811] },
    { text: 'The network was down.', lines: [9] },
    { text: 'So it is.', lines: [] },
  ],
  missing: ['the code of add', ' '],
};

export const SUGGESTED = { title: 'Add', edits: [{ path: 'src/add.js', search: 'a - b', replace: 'a + b' }] };

export const HONEST: Script = ({ name }) => ({
  kind: 'stream',
  text: JSON.stringify(name === 'explanation' ? EXPLAINED : SUGGESTED),
});

interface Made {
  readonly script?: Script;
  readonly env?: Readonly<Record<string, string>>;
  readonly wire?: 'compatible' | 'anthropic';
  readonly directory?: string;
  readonly secrets?: readonly string[];
  readonly now?: () => Date;
  readonly show?: (payload: ModelPayload) => Promise<void>;
}

export async function made({ script = HONEST, env = {}, wire = 'compatible', secrets = [], now, ...rest }: Made = {}) {
  const endpoint = await startModelEndpoint(script);
  open.push(endpoint);
  const directory = rest.directory ?? mkdtempSync(join(tmpdir(), 'advisor-test-'));
  directories.push(directory);
  const clock = now ?? (() => new Date());
  const settings = advisorSettings(
    {
      SELF_HEALER_ADVISOR_URL: endpoint.url,
      SELF_HEALER_ADVISOR_MODEL: 'tiny',
      SELF_HEALER_ADVISOR_API_KEY: 'k',
      ...env,
    },
    { advisor: wire },
  );
  if (settings === undefined) throw new Error('no settings');
  const sleep = async () => undefined;
  const advisor = createAdvisor({
    model: openModel({ ...settings, timeoutMs: 300 }, { fetch: globalThis.fetch, sleep, clock }),
    attempts: settings.attempts,
    files: settings.files,
    budget: createBudget({ ...settings, ledger: fileLedger(directory), clock }),
    cache: fileCache(directory, clock),
    lessons: fileLessons(directory),
    clock,
    redact: redactor(secrets),
    sleep,
    ...(rest.show && { show: rest.show }),
  });
  return { advisor, endpoint, directory };
}
