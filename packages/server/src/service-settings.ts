import { basename, delimiter, isAbsolute } from 'node:path';
import { UsageError } from '@self-healer/core/errors';
import * as z from 'zod';

const words = z
  .string()
  .default('')
  .transform((text) => text.split(/[\s,]+/).filter((word) => word !== ''));

const number = (fallback: number, least: number, most: number) =>
  z.coerce.number().int().min(least).max(most).default(fallback);

const MEGABYTE = 1024 * 1024;

/** Every variable the service reads; `.env.example` and the table in docs/service.md are made from this. */
export const serviceVariables = z.object({
  SELF_HEALER_DATA_DIR: z
    .string()
    .optional()
    .describe('Where the store and the token lie. Default: ~/.local/state/self-healer.'),
  DATABASE_URL: z.string().optional().describe('A postgres:// URL: the store is there. Other databases are not ours.'),
  SELF_HEALER_TOKEN: z
    .string()
    .min(16, 'is too short: use 16 characters or more')
    .regex(/^[\x21-\x7e]+$/, 'holds what a header cannot: use letters, digits and punctuation')
    .optional()
    .describe('The bearer token, 16 characters or more. Default: made on the first start, kept in the data directory.'),
  SELF_HEALER_WORKSPACES: z
    .string()
    .default('')
    .describe('Repositories in which patches may be made: NAME=/absolute/path, separated as PATH is.'),
  SELF_HEALER_SANDBOX: z
    .enum(['auto', 'required', 'off'])
    .default('auto')
    .describe(
      'Where commands run: in bubblewrap where it works; nowhere else; never there. Also for the command line.',
    ),
  SELF_HEALER_ALLOWED_HOSTS: words.describe('Names besides localhost that requests may call the service by.'),
  SELF_HEALER_ALLOWED_ORIGINS: words.describe('Origins of pages that may use the service, as https://ci.example.org.'),
  SELF_HEALER_REQUESTS_PER_MINUTE: number(600, 1, 1_000_000).describe('Requests that are answered in a minute.'),
  SELF_HEALER_MAX_BODY_BYTES: number(10 * MEGABYTE, 1024, 64 * MEGABYTE).describe(
    'The longest request body, and first message of a WebSocket.',
  ),
  SELF_HEALER_MAX_CONNECTIONS: number(100, 1, 10_000).describe('WebSockets at a time.'),
  SELF_HEALER_RETENTION_DAYS: number(90, 0, 36_500).describe(
    'Sessions unchanged for so long are removed; 0 keeps all.',
  ),
});

export interface ServiceSettings {
  readonly token: string | undefined;
  /** Directory by name. */
  readonly workspaces: ReadonlyMap<string, string>;
  readonly allowedHosts: readonly string[];
  readonly allowedOrigins: readonly string[];
  readonly requestsPerMinute: number;
  readonly maxBodyBytes: number;
  readonly maxConnections: number;
  readonly retentionDays: number;
}

/** What the environment says. @throws UsageError `bad-setting` that names the variable. */
export function serviceSettings(env: Readonly<Record<string, string | undefined>>): ServiceSettings {
  // An empty variable is one that is not set: that is how .env files leave things out.
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const { data, error } = serviceVariables.safeParse(set);
  if (data === undefined) {
    const [issue] = error.issues;
    throw new UsageError('bad-setting', `${issue?.path.join('.') ?? 'A variable'}: ${issue?.message}.`);
  }
  return {
    token: data.SELF_HEALER_TOKEN,
    workspaces: workspacesOf(data.SELF_HEALER_WORKSPACES),
    allowedHosts: data.SELF_HEALER_ALLOWED_HOSTS,
    allowedOrigins: data.SELF_HEALER_ALLOWED_ORIGINS,
    requestsPerMinute: data.SELF_HEALER_REQUESTS_PER_MINUTE,
    maxBodyBytes: data.SELF_HEALER_MAX_BODY_BYTES,
    maxConnections: data.SELF_HEALER_MAX_CONNECTIONS,
    retentionDays: data.SELF_HEALER_RETENTION_DAYS,
  };
}

function workspacesOf(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const entry of text.split(delimiter).map((part) => part.trim())) {
    if (entry === '') continue;
    const { name, path = entry } = /^(?<name>[\w.-]+)=(?<path>.*)$/.exec(entry)?.groups ?? {};
    const called = name ?? basename(path);
    if (!isAbsolute(path) || !/^[\w.-]{1,100}$/.test(called)) {
      throw new UsageError('bad-setting', `SELF_HEALER_WORKSPACES: ${entry} is not NAME=/absolute/path.`);
    }
    if (found.has(called)) {
      throw new UsageError('bad-setting', `SELF_HEALER_WORKSPACES: two are called ${called}. Name them: NAME=${path}.`);
    }
    found.set(called, path);
  }
  return found;
}
