import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** How long the group may take to end by itself once it was asked to. */
const GRACE_MS = 1500;
const POLL_MS = 20;
const MARKER = 'SELF_HEALER_RUN';

let runs = 0;

/** A variable that tells one run's processes from all others, also those that left the process group. */
export function processMarker(): { readonly env: Record<string, string>; readonly entry: string } {
  runs += 1;
  const value = `${process.pid}.${runs}.${Math.round(performance.timeOrigin)}`;
  return { env: { [MARKER]: value }, entry: `${MARKER}=${value}` };
}

/** Asks every process of the group to end, and ends those that do not. */
export async function endGroup(leader: number | undefined): Promise<void> {
  if (leader === undefined || !signalGroup(leader, 'SIGTERM')) return;
  for (let waited = 0; waited < GRACE_MS; waited += POLL_MS) {
    await delay(POLL_MS);
    if (!hasLiving(leader)) return;
  }
  signalGroup(leader, 'SIGKILL');
}

/** False when the group is gone. */
function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(process.platform === 'win32' ? leader : -leader, signal);
    return true;
  } catch {
    return false;
  }
}

/** Whether the group has a process that is no zombie: where nothing reaps orphans, zombies stay in their group. */
function hasLiving(leader: number): boolean {
  if (!signalGroup(leader, 0)) return false;
  if (process.platform !== 'linux') return true;
  return processIds().some((pid) => {
    const { letter, group } = stateOf(pid);
    return group === leader && letter !== 'Z' && letter !== 'X';
  });
}

function stateOf(pid: string): { readonly letter: string | undefined; readonly group: number } {
  const stat = readProcess(pid, 'stat');
  // The name in brackets may hold anything; what follows its last bracket is numbers.
  const [letter, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { letter, group: Number(group) };
}

/** Kills what left the group (setsid, double fork) but still carries the run's marker. Only Linux lets us look. */
export function endMarked(entry: string): void {
  if (process.platform !== 'linux') return;
  for (const pid of processIds()) {
    if (Number(pid) !== process.pid && readProcess(pid, 'environ').split('\0').includes(entry)) kill(Number(pid));
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself meanwhile.
  }
}

// Read one after the other and at once: they are small, in memory, and waiting for a thread takes longer than they do.

function processIds(): readonly string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** Empty when it may not be read, or the process ended. */
function readProcess(pid: string, file: 'stat' | 'environ'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return '';
  }
}
