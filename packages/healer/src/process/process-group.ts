import { readdir, readFile } from 'node:fs/promises';
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
    if (!(await hasLiving(leader))) return;
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
async function hasLiving(leader: number): Promise<boolean> {
  if (!signalGroup(leader, 0)) return false;
  if (process.platform !== 'linux') return true;
  const states = await Promise.all((await processIds()).map((pid) => stateOf(pid)));
  return states.some((state) => state?.group === leader && state.letter !== 'Z' && state.letter !== 'X');
}

async function stateOf(pid: string): Promise<{ readonly letter: string; readonly group: number } | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '');
  // The name in brackets may hold anything; what follows its last bracket is numbers.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [letter, , group] = fields;
  return letter === undefined || group === undefined ? undefined : { letter, group: Number(group) };
}

/** Kills what left the group (setsid, double fork) but still carries the run's marker. Only Linux lets us look. */
export async function endMarked(entry: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const end = async (pid: string) => {
    const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
    if (Number(pid) !== process.pid && environment.split('\0').includes(entry)) kill(Number(pid));
  };
  await Promise.all((await processIds()).map(end));
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself meanwhile.
  }
}

async function processIds(): Promise<readonly string[]> {
  return (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
}
