/** The parts of a report that an action tells; the command line wrote it, so it is as its schema says. */
interface Report {
    readonly outcome: string;
    readonly verdict: string;
    readonly diagnosis: {
        readonly rootCause: string | null;
        readonly errors: readonly {
            readonly id: string;
            readonly rule: string | null;
            readonly category: string;
            readonly fingerprint: string;
            readonly message: string;
            readonly source?: {
                readonly path: string;
                readonly line?: number;
                readonly column?: number;
            };
            readonly explanation: {
                readonly what: string;
            };
        }[];
    };
    readonly change: {
        readonly url: string | null;
        readonly branch: string;
    } | null;
}
type AnyReport = Report | {
    readonly causes: readonly {
        readonly report: Report;
    }[];
};
export interface Annotation {
    readonly message: string;
    readonly title: string;
    readonly file?: string;
    readonly startLine?: number;
    readonly startColumn?: number;
}
/** What the workflow gets as outputs, and what it shows beside the code. */
export declare function outputsOf(report: AnyReport): {
    readonly outputs: Readonly<Record<string, string>>;
    readonly annotations: readonly Annotation[];
};
export {};
