import type { ReadStream, WriteStream } from 'node:tty';

/** Where text goes. Writing to a closed pipe does nothing. */
export interface Output {
  readonly isTerminal: boolean;
  /** Undefined when it is no terminal and nothing says otherwise. */
  readonly columns: number | undefined;
  /** The reader has gone. */
  readonly closed: boolean;
  /** Settles when there is room for more. */
  write(data: string | Uint8Array): Promise<void>;
}

/** The world as commands see it; main.ts makes one from the process. */
export interface Host {
  /** Of self-healer. */
  readonly version: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly stdin: AsyncIterable<Uint8Array>;
  /** The terminal in front of which somebody sits; undefined when input or output is none. */
  readonly terminal: { readonly input: ReadStream; readonly output: WriteStream } | undefined;
  /** Hexadecimal digits that nobody can guess. */
  readonly random: (digits: number) => string;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly clock: () => Date;
  /** Milliseconds that only grow. */
  readonly now: () => number;
  /** Milliseconds of processor time this process has used: what a budget is measured in, however busy the machine is. */
  readonly cpuTime: () => number;
  /** Gives back memory that is used no more: what is young, or all. */
  readonly tidyMemory: (type: 'minor' | 'major') => void;
  /** Aborted when the user or the system asks us to end. */
  readonly signal: AbortSignal;
  readonly temporaryDirectory: string;
  /** The directory of the program's own file. */
  readonly home: string;
  /** The Node that runs us. */
  readonly node: string;
}
