/** Counts what each key does in a minute, for so many keys at most. */
export interface RateWindow {
  /** Counts one; seconds to wait when it is one too many, otherwise undefined. */
  take(key: string): number | undefined;
  /** As `take`, without counting. */
  waiting(key: string): number | undefined;
}

const WINDOW_MS = 60_000;
/** An attacker with many addresses must not fill the memory. */
const MOST_KEYS = 10_000;

/** Lets `limit` through in each minute that starts with a key's first one. */
export function rateWindow(limit: number, now: () => number): RateWindow {
  const windows = new Map<string, { readonly start: number; count: number }>();
  const current = (key: string) => {
    const known = windows.get(key);
    return known !== undefined && now() - known.start < WINDOW_MS ? known : undefined;
  };
  const left = (start: number) => Math.max(1, Math.ceil((start + WINDOW_MS - now()) / 1000));
  return {
    take(key) {
      const known = current(key);
      if (known === undefined) {
        windows.delete(key);
        const [oldest] = windows.keys();
        if (windows.size >= MOST_KEYS && oldest !== undefined) windows.delete(oldest);
        windows.set(key, { start: now(), count: 1 });
        return limit < 1 ? WINDOW_MS / 1000 : undefined;
      }
      known.count += 1;
      return known.count > limit ? left(known.start) : undefined;
    },
    waiting(key) {
      const known = current(key);
      return known !== undefined && known.count >= limit ? left(known.start) : undefined;
    },
  };
}
