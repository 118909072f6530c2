/** What the toolkit's `context` tells of the event that started this workflow. */
export interface StartedBy {
    readonly eventName: string;
    readonly payload: Readonly<Record<string, unknown>>;
}
/** Why there is nothing to do for the run that a `workflow_run` workflow waits for; undefined when there may be. */
export declare function whyNothingToDo({ eventName, payload }: StartedBy): string | undefined;
