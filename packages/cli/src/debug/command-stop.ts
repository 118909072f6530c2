/** Stops the command that runs, and not the debugger. */
export interface CommandStop {
  /** Of the command that runs; aborted as well when the program is to end. */
  readonly signal: AbortSignal;
  /** Whether the command that runs was told to stop. */
  readonly stopped: boolean;
  /** What is stopped from now on is the next command. */
  next(): void;
  stop(): void;
}

export function commandStop(outer: AbortSignal): CommandStop {
  let inner = new AbortController();
  return {
    get signal() {
      return AbortSignal.any([outer, inner.signal]);
    },
    get stopped() {
      return inner.signal.aborted;
    },
    next() {
      inner = new AbortController();
    },
    stop: () => inner.abort(),
  };
}
