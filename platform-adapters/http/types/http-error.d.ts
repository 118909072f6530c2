import { SelfHealerError } from '@self-healer/core/errors';
/** A platform answered with an error, or not at all. */
export declare class HttpError extends SelfHealerError {
    /** Undefined when there was no answer. */
    readonly status: number | undefined;
    constructor(code: string, message: string, status?: number, options?: ErrorOptions);
}
/** The error for an answer that is none of the expected ones. */
export declare function refusedBy(service: string, what: string, status: number, detail: string): HttpError;
