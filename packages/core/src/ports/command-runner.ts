export interface Command {
  /** Program and arguments; started without a shell. */
  readonly argv: readonly string[];
  /** Absolute directory. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  /** Output beyond this is passed to `onOutput` no more, and of the middle nothing is kept; the child runs on. */
  readonly maxOutputBytes: number;
  /** Sees stdout and stderr as they come. */
  readonly onOutput?: (chunk: Uint8Array, stream: 'stdout' | 'stderr') => void;
  /** Ends the child and its whole process group. */
  readonly signal?: AbortSignal;
}

export interface CommandResult {
  /** Null when the child was ended by a signal or could not be started. */
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly timedOut: boolean;
  /** Both streams, in the order they came; start and end with a line between them when there was too much. */
  readonly output: Uint8Array;
  readonly truncated: boolean;
  readonly seconds: number;
}

/** Starts programs in their own process group; when `run` settles nothing of the group is alive. */
export interface CommandRunner {
  run(command: Command): Promise<CommandResult>;
}
