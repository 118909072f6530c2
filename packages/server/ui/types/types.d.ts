export interface PatchView {
    readonly id: string;
    readonly error: string;
    readonly title: string;
    readonly safety: string;
    readonly diff: string;
    readonly status: string;
    readonly refused: string | null;
    readonly proof: {
        readonly command: string;
        readonly before: {
            readonly exit_code: number | null;
        };
        readonly after: {
            readonly exit_code: number | null;
        };
        readonly seconds: number;
    } | null;
    readonly rollback?: string;
}
export interface ErrorView {
    readonly id: string;
    readonly role: string;
    readonly rule: string | null;
    readonly category: string;
    readonly severity: string;
    readonly stage: string;
    readonly confidence: number;
    readonly message: string;
    readonly location: {
        readonly line: number;
    };
    readonly source?: {
        readonly path: string;
        readonly line?: number;
    };
    readonly evidence: readonly {
        readonly line: number;
        readonly text: string;
    }[];
    readonly fixable: boolean;
    readonly explanation?: {
        readonly what: string;
        readonly why: string;
        readonly how: string;
    };
}
export interface EventView {
    readonly seq: number;
    readonly time: string;
    readonly kind: string;
    readonly error?: string;
    readonly patch?: string;
    readonly note?: string;
}
export interface SummaryView {
    readonly errors: number;
    readonly fixable: number;
    readonly patches: number;
    readonly proved: number;
    readonly applied: number;
    readonly rolled_back: number;
    readonly severities: Readonly<Record<string, number>>;
    readonly categories: Readonly<Record<string, number>>;
    readonly stages: Readonly<Record<string, number>>;
}
export interface SessionView {
    readonly session_id: string;
    readonly pipeline_id: string;
    readonly created_at: string;
    readonly workspace: string | null;
    readonly diagnosis: {
        readonly verdict: string;
        readonly log: {
            readonly name: string;
            readonly lines: number;
        };
        readonly errors: readonly ErrorView[];
    };
    readonly patches: readonly PatchView[];
    readonly events: readonly EventView[];
    readonly summary: SummaryView;
}
interface SessionEntry {
    readonly session_id: string;
    readonly pipeline_id: string;
    readonly created_at: string;
    readonly verdict: string;
    readonly errors: number;
}
export interface SessionPage {
    readonly sessions: readonly SessionEntry[];
    readonly cursor: string | null;
}
export {};
