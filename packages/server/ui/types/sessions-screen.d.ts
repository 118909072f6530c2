/** All sessions in pages, and the form for a new one. */
export declare function sessionsScreen(main: HTMLElement): Promise<void>;
