import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import { fileModelVault } from '@self-healer/healer/learning/file-model-vault';
import { mlClassifierService } from '@self-healer/healer/learning/ml-classifier-service';
import { processRunner } from '@self-healer/healer/process/process-runner';
import { debugSessions } from '@self-healer/healer/session/debug-sessions';
import { shippedClassifier } from '@self-healer/model/shipped-classifier';
import { shippedExamples } from '@self-healer/model/shipped-examples';
import { RULES } from '@self-healer/rules/registry.generated';
import { openStore } from '@self-healer/store/open-store';
import { type RunningService, serviceSettings, startService } from '../../src/start-service.ts';

export const TOKEN = 'a-token-of-the-tests-0123456789';
export const LOG = 'sh: 1: ./check.sh: Permission denied\n##[error]Process completed with exit code 126.\n';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

export interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Undefined sends none. */
  readonly token?: string | undefined;
}

export interface Served extends RunningService {
  readonly broken: readonly unknown[];
  call(path: string, call?: Call): Promise<Answer>;
  post(path: string, body: unknown): Promise<Answer>;
  readonly data: string;
}

const running: (() => Promise<void>)[] = [];

/** Ends what the tests of a file started. */
export async function stopAll(): Promise<void> {
  for (const stop of running.splice(0)) await stop();
}

/** A repository with a script that nobody may run, and the CI file that runs it. */
export function brokenRepository(): string {
  const root = mkdtempSync(join(tmpdir(), 'self-healer-served-'));
  running.push(async () => rmSync(root, { recursive: true, force: true }));
  writeFileSync(join(root, 'check.sh'), '#!/bin/sh\necho checked\n');
  chmodSync(join(root, 'check.sh'), 0o644);
  writeFileSync(join(root, '.gitlab-ci.yml'), 'check:\n  script:\n    - ./check.sh\n');
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.org', ...args], { cwd: root });
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-q', '-m', 'as it fails');
  return root;
}

export interface ServeOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly now?: () => number;
  readonly clock?: () => Date;
  /** Of an earlier service. */
  readonly data?: string;
  /** Where the store is, by default in a file. */
  readonly location?: string;
  /** The one it asks for, by default that of the tests. */
  readonly token?: string;
}

/** A service over a real store, with all rules, on a free port. */
export async function served(options: ServeOptions = {}): Promise<Served> {
  const {
    env = {},
    now = () => performance.now(),
    clock = () => new Date(),
    data,
    location,
    token: asked = TOKEN,
  } = options;
  const directory = data ?? mkdtempSync(join(tmpdir(), 'self-healer-served-'));
  const settings = serviceSettings(env);
  const store = await openStore({ location: location ?? join(directory, 'store.db'), redact: (text) => text });
  const broken: unknown[] = [];
  const service = await startService({
    version: '1.2.3',
    settings,
    token: asked,
    host: '127.0.0.1',
    port: 0,
    store,
    works: true,
    random: () => randomBytes(8).toString('hex'),
    sessions: (hooks) =>
      debugSessions({
        ...hooks,
        analyzer: createLogAnalyzer({ rules: RULES }),
        runner: processRunner(),
        env: process.env,
        clock: () => new Date(),
        temporaryDirectory: tmpdir(),
        store,
        random: () => randomBytes(8).toString('hex'),
        rootOf: (name) => settings.workspaces.get(name),
        timeoutSeconds: 20,
      }),
    learning: mlClassifierService({
      vault: fileModelVault(join(directory, 'models')),
      shipped: async () => shippedClassifier(),
      // A tenth is enough to answer, and quick to train on.
      shippedExamples: async () => shippedExamples().filter((_, at) => at % 10 === 0),
      sessions: () => store.history(),
      clock,
    }),
    writeExport: async (name, examples) => writeFileSync(join(directory, name), JSON.stringify(examples)),
    clock,
    now,
    broken: (error) => broken.push(error),
  });
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= service.stop().then(() => store.close());
    return stopped;
  };
  running.push(async () => {
    await stop();
    if (data === undefined) rmSync(directory, { recursive: true, force: true });
  });
  const call = (path: string, { method = 'GET', headers = {}, body, ...rest }: Call = {}): Promise<Answer> => {
    const token = 'token' in rest ? rest.token : TOKEN;
    const content = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const sent = request(
        service.address + path,
        {
          agent: false,
          method,
          headers: {
            ...(token !== undefined && { authorization: `Bearer ${token}` }),
            ...(content !== undefined && {
              'content-type': 'application/json',
              // Node leaves it out where a method has no body as a rule.
              'content-length': String(Buffer.byteLength(content)),
            }),
            ...headers,
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            const json = /json/.test(response.headers['content-type'] ?? '') ? JSON.parse(text) : {};
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json });
          });
        },
      );
      sent.on('error', reject);
      sent.end(content);
    });
  };
  return {
    ...service,
    data: directory,
    stop,
    broken,
    call,
    post: (path, body) => call(path, { method: 'POST', body }),
  };
}
