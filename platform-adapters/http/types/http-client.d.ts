/** The part of the global `fetch` that is used; a test passes its own. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;
export interface HttpClientOptions {
    /** Name for messages: `GitLab`. */
    readonly service: string;
    /** Requests go below it, and only its origin ever gets `authorization`. */
    readonly base: URL;
    /** Headers that carry the token. */
    readonly authorization: Readonly<Record<string, string>>;
    readonly fetch: Fetch;
    readonly sleep: (milliseconds: number) => Promise<void>;
    readonly clock: () => Date;
    readonly signal?: AbortSignal;
}
export interface HttpRequest {
    readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
    readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
    /** Sent as JSON. */
    readonly body?: unknown;
    readonly headers?: Readonly<Record<string, string>>;
    /** Statuses outside 2xx that are an answer and no error. */
    readonly expect?: readonly number[];
    /** Without the token: for addresses that carry their own right. */
    readonly anonymous?: boolean;
}
/** Anything with zod's `parse`. */
export interface Shape<T> {
    parse(value: unknown): T;
}
export interface HttpClient {
    /** The answer, redirects followed, transient errors tried again. @throws HttpError */
    send(path: string | URL, request?: HttpRequest): Promise<Response>;
    /** The answer's JSON in the given shape. @throws HttpError also when it is cut off or of another shape. */
    json<T>(path: string | URL, shape: Shape<T>, request?: HttpRequest): Promise<T>;
    /** The answer's bytes as they come, never held. @throws HttpError when the connection breaks. */
    bytes(path: string | URL, request?: HttpRequest): AsyncGenerator<Uint8Array, void, undefined>;
}
export declare function createHttpClient(options: HttpClientOptions): HttpClient;
