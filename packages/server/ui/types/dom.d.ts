type Child = Node | string | undefined;
/** An element with attributes and children; text is text, never markup. */
export declare function element<K extends keyof HTMLElementTagNameMap>(name: K, attributes?: Readonly<Record<string, string>>, ...children: readonly Child[]): HTMLElementTagNameMap[K];
/** The element of the page with this id. */
export declare function byId(id: string): HTMLElement;
export interface ButtonStyle {
    /** The one that is probably wanted. */
    readonly strong?: boolean;
    /** It can be pressed later. */
    readonly busy?: boolean;
    /** Id of what says what it is about, where several are called the same. */
    readonly about?: string;
}
/** A button that does nothing while what it began is not done. It keeps the focus meanwhile, which a disabled one loses. */
export declare function button(label: string, act: () => Promise<void>, { strong, busy, about }?: ButtonStyle): HTMLButtonElement;
/** Puts new children into a part of the page. What was unfolded there stays so, and the focus stays where it was. */
export declare function redraw(part: HTMLElement, ...children: readonly Child[]): void;
/** Says what is going on; read out by screen readers. */
export declare function say(text: string, style?: string): void;
export declare const showProblem: (error: unknown) => void;
/** Asks before something is changed; true for yes. */
export declare function confirmed(title: string, text: string, yes: string): Promise<boolean>;
export {};
