/** What the pipeline gave, checked. */
export interface TaskInputs {
    readonly mode: 'propose' | 'report';
    readonly verify: string;
    readonly maxSafety: string;
    readonly timeout: string;
    readonly run: boolean;
    readonly comment: boolean;
    readonly workingDirectory: string;
}
/** Reads the inputs by name. @throws UsageError naming the input that is wrong */
export declare function readInputs(get: (name: string) => string | undefined): TaskInputs;
/** The command line that does what the inputs ask for. */
export declare function commandLine(inputs: TaskInputs, files: {
    readonly report: string;
    readonly summary: string;
}): readonly string[];
