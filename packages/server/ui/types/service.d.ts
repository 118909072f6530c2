import type { EventView } from './types.ts';
/** The token is kept as long as the tab. */
export declare const token: {
    get: () => string;
    set: (value: string) => void;
};
/** The service refuses the token. */
export declare class TokenRefused extends Error {
}
/** An answer of the REST interface. */
export declare function read<T>(path: string, body?: object): Promise<T>;
/** A session's WebSocket: commands go out, events come in. */
export interface LiveSession {
    command<T>(name: string, params: object): Promise<T>;
    close(): void;
}
export interface LiveOptions {
    readonly session: string;
    readonly onEvent: (event: EventView) => void;
    readonly onStep: (step: string) => void;
    /** Told whether the connection is there. */
    readonly onConnected: (there: boolean) => void;
}
/** Joins a session, and joins it again with the resume token when the connection breaks. */
export declare function liveSession({ session, onEvent, onStep, onConnected }: LiveOptions): LiveSession;
