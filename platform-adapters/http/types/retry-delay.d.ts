/** Milliseconds until the next try, counted from 0; undefined when the service wants a longer pause than we take. */
export declare function retryDelay(attempt: number, headers: Headers | undefined, now: Date): number | undefined;
