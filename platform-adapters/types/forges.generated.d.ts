import type { ForgeEntry } from '@self-healer/core/ports/forge-entry';
export declare const FORGES: readonly ForgeEntry[];
