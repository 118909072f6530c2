import { SelfHealerError } from '@self-healer/core/errors';

/** A platform answered with an error, or not at all. */
export class HttpError extends SelfHealerError {
  /** Undefined when there was no answer. */
  readonly status: number | undefined;

  constructor(code: string, message: string, status?: number, options?: ErrorOptions) {
    super(code, message, options);
    this.status = status;
  }
}

const WHY: Readonly<Record<number, string>> = {
  401: 'The token is missing, wrong or has expired. Give a valid one.',
  403: 'The token may not do this. Give it the permission that is named in the documentation of this platform.',
  404: 'It is not there, or the token may not see it.',
  409: 'Somebody changed it meanwhile. Run it again.',
  429: 'The rate limit is used up. Run it again later.',
};

/** The error for an answer that is none of the expected ones. */
export function refusedBy(service: string, what: string, status: number, detail: string): HttpError {
  const why = WHY[status] ?? (status >= 500 ? 'The service has a problem. Run it again later.' : '');
  const said = detail === '' ? '' : ` It said: ${detail}`;
  return new HttpError(`http-${status}`, `${service} answered ${status} to ${what}. ${why}${said}`.trim(), status);
}
