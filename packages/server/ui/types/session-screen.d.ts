/** One session, live. Ends with the call it gives back. */
export declare function sessionScreen(id: string, main: HTMLElement): Promise<() => void>;
