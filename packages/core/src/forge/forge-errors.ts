import { SelfHealerError } from '../errors.ts';

/** The forge knows us and says no, or does not know us. The message names the permission and how to grant it. */
export class ForgeDeniedError extends SelfHealerError {
  constructor(message: string, options?: ErrorOptions) {
    super('forge-denied', message, options);
  }
}

/** The forge did not answer, or not as it should. Whether it did what was asked is not known: look before asking again. */
export class ForgeUnreachableError extends SelfHealerError {
  constructor(message: string, options?: ErrorOptions) {
    super('forge-unreachable', message, options);
  }
}

const codeOf = (error: unknown): string | undefined => (error instanceof SelfHealerError ? error.code : undefined);

export const isDenied = (error: unknown): error is SelfHealerError => codeOf(error) === 'forge-denied';

/** Ours, and what the HTTP client calls the same. */
const UNREACHABLE = ['forge-unreachable', 'unreachable', 'cut-off', 'bad-answer'];

export const isUnreachable = (error: unknown): error is SelfHealerError => UNREACHABLE.includes(codeOf(error) ?? '');
