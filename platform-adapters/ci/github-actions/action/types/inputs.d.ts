/** What the workflow gave, checked. */
export interface ActionInputs {
    readonly token: string;
    readonly mode: 'propose' | 'report';
    readonly command: string;
    readonly logFile: string;
    readonly verify: string;
    readonly maxSafety: string;
    readonly run: boolean;
    readonly comment: boolean;
    readonly base: string;
    readonly timeout: string;
    readonly workingDirectory: string;
}
/** Reads the inputs by name. @throws UsageError naming the input that is wrong */
export declare function readInputs(get: (name: string) => string): ActionInputs;
/** The command line that does what the inputs ask for. */
export declare function commandLine(inputs: ActionInputs, files: {
    readonly report: string;
    readonly summary: string;
}): string[];
