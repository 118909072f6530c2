import type { LiveSession } from './service.ts';
import type { ErrorView, PatchView } from './types.ts';
export interface ErrorCardOptions {
    readonly error: ErrorView;
    readonly patch: PatchView | undefined;
    readonly live: LiveSession;
    /** Nothing is repaired without one. */
    readonly workspace: string | null;
    /** What is being done about it; nothing else is meanwhile. */
    readonly busy: boolean;
    /** Does something about it. */
    readonly act: (work: () => Promise<void>) => Promise<void>;
}
/** One error: where, why, what to do, its patch and its proof. */
export declare function errorCard(options: ErrorCardOptions): HTMLElement;
