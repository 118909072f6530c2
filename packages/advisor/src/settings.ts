import { UsageError } from '@self-healer/core/errors';
import { PROVIDERS, type Provider } from './providers.ts';

/** Most that may be spent. */
export interface SpendingCaps {
  readonly runTokens: number;
  readonly dayTokens: number;
  /** US dollars; undefined for no cap in money. */
  readonly runCost: number | undefined;
  readonly dayCost: number | undefined;
}

/** US dollars for a million tokens. */
export interface Price {
  readonly input: number;
  readonly output: number;
}

export interface AdvisorSettings {
  readonly provider: Provider;
  readonly base: URL;
  readonly key: string | undefined;
  readonly model: string;
  readonly files: 'named' | 'imported';
  /** How many patches may be tried. */
  readonly attempts: number;
  /** For one answer, from the question to its end. */
  readonly timeoutMs: number;
  readonly caps: SpendingCaps;
  readonly price: Price | undefined;
}

/** Every variable but the providers' own keys. */
const NAMES = {
  provider: 'SELF_HEALER_ADVISOR',
  url: 'SELF_HEALER_ADVISOR_URL',
  key: 'SELF_HEALER_ADVISOR_API_KEY',
  model: 'SELF_HEALER_ADVISOR_MODEL',
  files: 'SELF_HEALER_ADVISOR_FILES',
  attempts: 'SELF_HEALER_ADVISOR_ATTEMPTS',
  timeout: 'SELF_HEALER_ADVISOR_TIMEOUT',
  runTokens: 'SELF_HEALER_ADVISOR_RUN_TOKENS',
  dayTokens: 'SELF_HEALER_ADVISOR_DAY_TOKENS',
  price: 'SELF_HEALER_ADVISOR_PRICE',
  runCost: 'SELF_HEALER_ADVISOR_RUN_COST',
  dayCost: 'SELF_HEALER_ADVISOR_DAY_COST',
} as const;

const DEFAULTS = { attempts: 2, timeoutSeconds: 120, runTokens: 200_000, dayTokens: 2_000_000 };
const MOST_ATTEMPTS = 5;

type Env = Readonly<Record<string, string | undefined>>;

export interface SettingsOptions {
  /** Instead of the provider that the environment names. */
  readonly advisor?: string | undefined;
  /** Nothing will be sent, so that no key is needed. */
  readonly keyless?: boolean;
}

/**
 * What the environment and the command line configure; undefined when no advisor is asked for.
 * @throws UsageError for what cannot be used, with the variable to set
 */
export function advisorSettings(
  env: Env,
  { advisor = env[NAMES.provider], keyless = false }: SettingsOptions = {},
): AdvisorSettings | undefined {
  if (!advisor || advisor === 'off') return undefined;
  const provider = Object.hasOwn(PROVIDERS, advisor) ? PROVIDERS[advisor] : undefined;
  if (provider === undefined) {
    throw problem(
      NAMES.provider,
      `${JSON.stringify(advisor)} is no provider: use ${Object.keys(PROVIDERS).join(', ')} or off.`,
    );
  }
  const model = env[NAMES.model];
  if (!model) throw problem(NAMES.model, `Name the model that ${provider.displayName} is to use.`);
  if (!/^[\w.:/@+-]{1,200}$/.test(model)) throw problem(NAMES.model, 'It holds characters that no model name has.');
  const key = env[NAMES.key] || provider.keys.map((name) => env[name]).find(Boolean);
  if (key === undefined && provider.keys.length > 0 && !keyless) {
    throw problem(provider.keys[0] ?? NAMES.key, `${provider.displayName} needs a key, from the environment only.`);
  }
  const price = priceOf(env[NAMES.price]);
  const [runCost, dayCost] = [optional(env, NAMES.runCost), optional(env, NAMES.dayCost)];
  if (price === undefined && (runCost ?? dayCost) !== undefined) {
    throw problem(
      NAMES.price,
      'A cap in money needs the price: US dollars for a million tokens, as INPUT/OUTPUT, for example 0.15/0.60.',
    );
  }
  return {
    provider,
    base: baseOf(env[NAMES.url] || provider.url, key),
    key,
    model,
    files: filesOf(env[NAMES.files]),
    attempts: number(env, NAMES.attempts, DEFAULTS.attempts, MOST_ATTEMPTS),
    timeoutMs: number(env, NAMES.timeout, DEFAULTS.timeoutSeconds, 3600) * 1000,
    caps: {
      runTokens: number(env, NAMES.runTokens, DEFAULTS.runTokens),
      dayTokens: number(env, NAMES.dayTokens, DEFAULTS.dayTokens),
      runCost,
      dayCost,
    },
    price,
  };
}

function baseOf(address: string | undefined, key: string | undefined): URL {
  if (!address) throw problem(NAMES.url, 'Give the address that stands before /chat/completions.');
  if (!URL.canParse(address)) throw problem(NAMES.url, 'It is no address.');
  const url = new URL(address);
  if (url.username !== '' || url.password !== '')
    throw problem(NAMES.url, `The key does not belong there, but into ${NAMES.key}.`);
  const local = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol === 'https:' || (url.protocol === 'http:' && (local || key === undefined))) return url;
  throw problem(NAMES.url, 'A key goes over https only, or stays on this machine.');
}

function filesOf(text: string | undefined): AdvisorSettings['files'] {
  if (!text || text === 'named') return 'named';
  if (text === 'imported') return text;
  throw problem(NAMES.files, 'It is named, or imported to show the files too that those import.');
}

function priceOf(text: string | undefined): Price | undefined {
  if (!text) return undefined;
  const { input, output } = /^(?<input>\d+(?:\.\d+)?)\/(?<output>\d+(?:\.\d+)?)$/.exec(text)?.groups ?? {};
  if (input === undefined || output === undefined) {
    throw problem(NAMES.price, 'It is US dollars for a million tokens, as INPUT/OUTPUT, for example 0.15/0.60.');
  }
  return { input: Number(input), output: Number(output) };
}

function number(env: Env, name: string, fallback: number, most = Number.MAX_SAFE_INTEGER): number {
  const text = env[name];
  if (!text) return fallback;
  if (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= most) return Number(text);
  throw problem(name, `It is a whole number from 1${most === Number.MAX_SAFE_INTEGER ? '' : ` to ${most}`}.`);
}

function optional(env: Env, name: string): number | undefined {
  const text = env[name];
  if (!text) return undefined;
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  throw problem(name, 'It is an amount in US dollars, for example 0.50.');
}

const problem = (name: string, text: string): UsageError => new UsageError('advisor-settings', `${name}: ${text}`);
