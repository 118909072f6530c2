import type { LiveSession } from './service.ts';
import type { ErrorView, PatchView } from './types.ts';
export interface ErrorCardOptions {
    readonly error: ErrorView;
    readonly patch: PatchView | undefined;
    readonly live: LiveSession;
    /** Nothing is repaired without one. */
    readonly workspace: string | null;
}
/** One error: where, why, what to do, its patch and its proof. */
export declare function errorCard({ error, patch, live, workspace }: ErrorCardOptions): HTMLElement;
