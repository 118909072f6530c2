import { SelfHealerError } from '@self-healer/core/errors';

/** What a client is told when a request cannot be answered; its code is the last part of the problem's type. */
export class HttpProblem extends SelfHealerError {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly fields: readonly FieldProblem[];

  constructor(
    status: number,
    code: string,
    detail: string,
    more: {
      readonly headers?: Readonly<Record<string, string>>;
      readonly fields?: readonly FieldProblem[];
      readonly cause?: unknown;
    } = {},
  ) {
    super(code, detail, { cause: more.cause });
    this.status = status;
    this.headers = more.headers ?? {};
    this.fields = more.fields ?? [];
  }

  // The one it would inherit says yes to every error of ours.
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof SelfHealerError && typeof (value as Partial<HttpProblem>).status === 'number';
  }
}

export interface FieldProblem {
  /** Where in the request, as `error_ids.0`. */
  readonly path: string;
  readonly message: string;
}
