import type { CiEntry } from '@self-healer/core/ports/ci-entry';
import type { CiProvider, JobRef, RunRef } from '@self-healer/core/ports/ci-provider';

/** A job's log as text. */
export async function logText(provider: CiProvider, run: RunRef, job: JobRef | undefined): Promise<string> {
  if (job === undefined) throw new Error('no job');
  const chunks: Uint8Array[] = [];
  for await (const chunk of provider.log(run, job)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** The variables that a provider reads to find its run, and did not declare. */
export async function undeclared(entry: CiEntry, values: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const seen = new Set<string>();
  const env = new Proxy(values, {
    get(target, name) {
      seen.add(String(name));
      return target[String(name)];
    },
  });
  if (!entry.detect(env)) throw new Error(`${entry.id} does not see that it is in a job`);
  entry.claims(new URL('https://ci.example.org/job/a/1'), env);
  const host = { env, fetch: globalThis.fetch, sleep: async () => undefined, clock: () => new Date() };
  await (await entry.connect(host)).describe({ env, readFile: async () => undefined });
  return [...seen].filter((name) => !entry.variables.includes(name));
}
