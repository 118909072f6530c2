import { execFileSync, spawnSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

export const hasTmux = spawnSync('tmux', ['-V']).status === 0;

const WAIT_MS = 120_000;
const KEY_MS = 250;

export interface TerminalOptions {
  readonly cwd: string;
  /** A line for the shell. */
  readonly command: string;
  readonly columns: number;
  readonly rows: number;
}

/** A program in a real terminal, as a person sits before it. */
export function terminal({ cwd, command, columns, rows }: TerminalOptions) {
  const socket = `self-healer-${process.pid}-${terminals++}`;
  const tmux = (...args: readonly string[]) =>
    execFileSync('tmux', ['-L', socket, '-f', '/dev/null', ...args], { encoding: 'utf8' });
  tmux('new-session', '-d', '-x', String(columns), '-y', String(rows), '-c', cwd, `${command}; sleep 600`);
  /** Everything that was shown; with `-e` as it was sent, colours and all. */
  const screen = (...args: readonly string[]) => tmux('capture-pane', '-p', '-S', '-2000', ...args);
  return {
    screen,
    /** Waits until a text shows. */
    async shows(text: string): Promise<void> {
      for (const end = Date.now() + WAIT_MS; Date.now() < end; ) {
        if (screen().includes(text)) return;
        await delay(100);
      }
      throw new Error(`${text} does not show:\n${screen()}`);
    },
    /** As a person types: what comes in one piece is pasted text, in which a tab is a tab. */
    async type(...keys: readonly string[]): Promise<void> {
      for (const key of keys) {
        tmux('send-keys', key);
        await delay(KEY_MS);
      }
    },
    end: () => void tmux('kill-server'),
  };
}

let terminals = 0;
