import { type DockerfileFinding, instructionEnd } from './dockerfile-stages.ts';

const INSTRUCTION = /^\s*(?<word>[A-Z]+)\s+(?<rest>.*)/i;

const wordOf = (line: string): string => INSTRUCTION.exec(line)?.groups?.word?.toUpperCase() ?? '';

/** The first lines of the instructions of a range. */
function instructions(lines: readonly string[], from: number, to: number): readonly string[] {
  const found: string[] = [];
  let next = from;
  for (let at = from; at < to; at += 1) {
    if (at < next || wordOf(lines[at] ?? '') === '') continue;
    found.push(lines[at] ?? '');
    next = instructionEnd(lines, at) + 1 || to;
  }
  return found;
}

/** Whether an instruction works the same in every directory. */
const isAbsolute = (line: string): boolean =>
  !/^(?:RUN|COPY|ADD|CMD|ENTRYPOINT)$/.test(wordOf(line)) ||
  /^\s*(?:CMD|ENTRYPOINT)\s+(?:\["\/[^"]*"\]|\/\S+)\s*$/i.test(line) ||
  /^\s*(?:COPY|ADD)\s.*\s\/\S*\s*$/i.test(line);

/** `WORKDIR /x` for `RUN cd /x && …`, and back for what follows in the stage where that makes a difference. */
function workDirectory(lines: string[], at: number): void {
  const own = lines[at] ?? '';
  const run = /^\s*RUN\s+cd\s+(?<to>\/[\w./-]*)\s*&&\s*(?<more>\\\s*)?(?<rest>.*)/i.exec(own)?.groups;
  const end = instructionEnd(lines, at) + 1;
  const others = lines
    .slice(at, end)
    .join('')
    .replace(/RUN\s+cd /i, '');
  if (run?.to === undefined || end === 0 || /\bcd /.test(others)) return;
  const start = Math.max(
    0,
    lines.slice(0, at).findLastIndex((line) => wordOf(line) === 'FROM'),
  );
  const next = lines.findIndex((line, index) => index > at && wordOf(line) === 'FROM');
  const before = instructions(lines, start, at).findLast((line) => wordOf(line) === 'WORKDIR');
  const back = INSTRUCTION.exec(before ?? '')?.groups?.rest?.trim();
  const following = instructions(lines, end, next < 0 ? lines.length : next);
  const moves = following.findIndex((line) => wordOf(line) === 'WORKDIR');
  const stands = (moves < 0 ? following : following.slice(0, moves)).some((line) => !isAbsolute(line));
  if (stands && back === undefined) return;
  const ending = own.endsWith('\r\n') ? '\r\n' : '\n';
  if (stands) lines.splice(end, 0, `WORKDIR ${back}${ending}`);
  lines.splice(at, 1, `WORKDIR ${run.to}${ending}`, `RUN ${run.more === undefined ? run.rest : '\\'}${ending}`);
}

/** Changes lines (with their endings) where hadolint wants a `WORKDIR`, from the last, which moves no other. */
export function changeDirectories(lines: string[], findings: readonly DockerfileFinding[]): void {
  const places = findings.filter(({ code }) => code === 'DL3003').map(({ line }) => line - 1);
  for (const at of places.toSorted((a, b) => b - a)) workDirectory(lines, at);
}
