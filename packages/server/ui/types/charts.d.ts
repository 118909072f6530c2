import type { SummaryView } from './types.ts';
/** The distributions of a session as small bars, in tables that can be read out. */
export declare function charts({ severities, categories, stages }: SummaryView): HTMLElement;
