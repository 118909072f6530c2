import type { TokenUsage } from './model.ts';
import type { Price, SpendingCaps } from './settings.ts';

export interface Spending {
  readonly tokens: number;
  /** US dollars. */
  readonly cost: number;
}

/** What was spent in a day, by all processes together. */
export interface SpendingLedger {
  /** Adds an amount, which may be negative, and gives the sum of the day up to it. `day`: `2026-11-28`. */
  add(day: string, amount: Spending): Promise<Spending>;
}

export interface BudgetOptions {
  readonly caps: SpendingCaps;
  readonly price: Price | undefined;
  readonly ledger: SpendingLedger;
  readonly clock: () => Date;
}

export type Reserved =
  /** `settle`: what it was in the end; undefined when nobody says, and then it was all of it. */
  | { readonly kind: 'reserved'; readonly settle: (usage: TokenUsage | undefined) => Promise<void> }
  | { readonly kind: 'stopped'; readonly why: string };

export interface Budget {
  /** Sets aside the most that a question can cost, so that no cap is ever passed, however many ask at once. */
  reserve(most: TokenUsage): Promise<Reserved>;
  spent(): Spending;
  /** Whether costs in money are known. */
  readonly priced: boolean;
}

/** Holds the caps of a run and of a day (UTC). */
export function createBudget({ caps, price, ledger, clock }: BudgetOptions): Budget {
  let run: Spending = { tokens: 0, cost: 0 };
  const spendingOf = ({ input, output }: TokenUsage): Spending => ({
    tokens: input + output,
    cost: price === undefined ? 0 : (input * price.input + output * price.output) / 1e6,
  });

  return {
    spent: () => run,
    priced: price !== undefined,
    async reserve(most) {
      const set = spendingOf(most);
      const why = exceeded(plus(run, set), caps.runTokens, caps.runCost, 'run');
      if (why !== undefined) return { kind: 'stopped', why };
      const day = clock().toISOString().slice(0, 10);
      const today = await ledger.add(day, set);
      const late = exceeded(today, caps.dayTokens, caps.dayCost, 'day');
      if (late !== undefined) {
        await ledger.add(day, minus(set));
        return { kind: 'stopped', why: late };
      }
      run = plus(run, set);
      return {
        kind: 'reserved',
        async settle(usage) {
          if (usage === undefined) return;
          const difference = plus(spendingOf(usage), minus(set));
          run = plus(run, difference);
          // What cannot be given back stays spent, for the day.
          await ledger.add(day, difference).catch(() => undefined);
        },
      };
    },
  };
}

const plus = (a: Spending, b: Spending): Spending => ({ tokens: a.tokens + b.tokens, cost: a.cost + b.cost });
const minus = ({ tokens, cost }: Spending): Spending => ({ tokens: -tokens, cost: -cost });

/** Sums of thousandths of cents, added and taken away again, end a little beside. */
const SLACK = 1e-9;

function exceeded(spent: Spending, tokens: number, cost: number | undefined, what: 'run' | 'day'): string | undefined {
  const name = `SELF_HEALER_ADVISOR_${what.toUpperCase()}`;
  if (spent.tokens > tokens) {
    return `Another question could pass the cap of ${tokens} tokens for a ${what}. Raise ${name}_TOKENS to allow it.`;
  }
  if (cost !== undefined && spent.cost > cost + SLACK) {
    return `Another question could pass the cap of ${cost} US dollars for a ${what}. Raise ${name}_COST to allow it.`;
  }
  return undefined;
}
