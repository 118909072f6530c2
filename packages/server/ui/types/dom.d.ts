type Child = Node | string | undefined;
/** An element with attributes and children; text is text, never markup. */
export declare function element<K extends keyof HTMLElementTagNameMap>(name: K, attributes?: Readonly<Record<string, string>>, ...children: readonly Child[]): HTMLElementTagNameMap[K];
/** The element of the page with this id. */
export declare function byId(id: string): HTMLElement;
/** A button that cannot be pressed again before what it does is done. */
export declare function button(label: string, act: () => Promise<void>, style?: string): HTMLButtonElement;
/** Says what is going on; read out by screen readers. */
export declare function say(text: string, style?: string): void;
export declare const showProblem: (error: unknown) => void;
/** Asks before something is changed; true for yes. */
export declare function confirmed(title: string, text: string, yes: string): Promise<boolean>;
export {};
