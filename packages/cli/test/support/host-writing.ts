import { tmpdir } from 'node:os';
import type { Host, Output } from '../../src/host/host.ts';

/** A host of which only the output matters, and all that was written to it. */
export function hostWriting(): { readonly host: Host; readonly written: () => string } {
  const parts: (string | Uint8Array)[] = [];
  const output: Output = {
    isTerminal: false,
    columns: undefined,
    closed: false,
    write: async (data) => void parts.push(data),
  };
  const host: Host = {
    version: 'test',
    env: { PATH: process.env.PATH },
    cwd: tmpdir(),
    stdin: (async function* () {})(),
    terminal: undefined,
    random: (digits) => '0'.repeat(digits),
    stdout: output,
    stderr: output,
    clock: () => new Date(0),
    now: () => 0,
    cpuTime: () => 0,
    tidyMemory: () => {},
    signal: new AbortController().signal,
    temporaryDirectory: tmpdir(),
    home: tmpdir(),
    node: process.execPath,
  };
  return { host, written: () => parts.map((part) => Buffer.from(part).toString()).join('') };
}
