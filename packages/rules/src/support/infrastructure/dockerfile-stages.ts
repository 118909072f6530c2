import { resolveRelative } from '../paths/relative-path.ts';
import { nearestWord } from '../text/nearest-word.ts';

export interface DockerfileFinding {
  /** 1-based line on which the instruction starts. */
  readonly line: number;
  readonly code: string;
}

/** Images that start in `/`, by the last part of their name. */
const STARTS_AT_ROOT =
  /(?:^|\/)(?:scratch|debian|ubuntu|alpine|busybox|fedora|rockylinux|almalinux|amazonlinux|node|python|ruby|rust|openjdk|eclipse-temurin|amazoncorretto|maven|nginx|httpd)(?:[:@]\S*)?$/;
/** What a `RUN` leaves to what follows it in the same shell, and what only its own line may hold. */
const OF_ITS_OWN = /\b(?:cd|pushd|export|set|umask|source|exec|exit|trap)\b|<<|#|^RUN\s+(?:--|\[)|[&;]\s*$/;

/** The place of the last line of the instruction that starts at a place; -1 where it does not end. */
export function instructionEnd(lines: readonly string[], at: number): number {
  return lines.findIndex((each, index) => index >= at && !/\\\s*$/.test(each) && !/^\s*#/.test(each));
}

/** The lines of a Dockerfile with what findings say of one instruction beside others: undone from the last to the first. */
export function repairStages(lines: readonly string[], findings: readonly DockerfileFinding[]): readonly string[] {
  const of = (code: string) => findings.filter((finding) => finding.code === code).map(({ line }) => line - 1);
  const result = [...lines];
  // Each may be seen from the one before it.
  for (const at of of('DL3000').toSorted((a, b) => a - b)) result[at] = absoluteWorkdir(result, at);
  for (const at of of('DL3059').toSorted((a, b) => b - a)) joinRuns(result, at);
  const [pipe] = of('DL4006').toSorted((a, b) => a - b);
  for (const at of of('DL3022')) result[at] = fromNearStage(result, at);
  const without = [...of('DL4003'), ...of('DL4004')].flatMap((at) => overruled(result, at));
  // BusyBox knows another shell: there it is for a person to say.
  const text = lines.join('');
  if (pipe !== undefined && !/^FROM\s+\S*alpine/im.test(text) && !/^SHELL\s/im.test(text))
    result[pipe] = `SHELL ["/bin/bash", "-o", "pipefail", "-c"]\n${result[pipe]}`;
  return result.filter((_, at) => !without.includes(at));
}

/** `COPY --from` a stage whose name is misspelt. */
function fromNearStage(lines: readonly string[], at: number): string {
  const line = lines[at] ?? '';
  const from = /--from=(?<name>[\w.-]+)/.exec(line)?.groups?.name;
  const stages = lines
    .slice(0, at)
    .flatMap((each) => /^\s*FROM\s.*\sAS\s+(?<name>[\w.-]+)/i.exec(each)?.groups?.name ?? []);
  const meant = from === undefined ? undefined : nearestWord(from, stages);
  return meant === undefined ? line : line.replace(`--from=${from}`, `--from=${meant}`);
}

const stageStart = (lines: readonly string[], at: number): number =>
  lines.findLastIndex((line, index) => index < at && /^\s*FROM\s/i.test(line));

/** `WORKDIR app` as what it is: below the directory that was set before, or the root where the image starts there. */
function absoluteWorkdir(lines: readonly string[], at: number): string {
  const line = lines[at] ?? '';
  const start = stageStart(lines, at);
  const before = lines.slice(start + 1, at).findLast((each) => /^\s*WORKDIR\s/i.test(each));
  const set = /^\s*WORKDIR\s+(?<path>\/[^\s$]*)\s*$/i.exec(before ?? '')?.groups?.path;
  const image = /^\s*FROM\s+(?:--\S+\s+)?(?<image>\S+)/i.exec(lines[start] ?? '')?.groups?.image ?? '';
  const base = set ?? (before === undefined && STARTS_AT_ROOT.test(image) ? '/' : undefined);
  if (base === undefined) return line;
  return line.replace(
    /^(\s*WORKDIR\s+)([\w.-][\w./-]*)(?=\s*$)/i,
    (_, keyword: string, path: string) => `${keyword}/${resolveRelative('', `${base}/${path}`) ?? ''}`,
  );
}

/** Makes two `RUN` instructions one, the second of which starts at a place. */
function joinRuns(lines: string[], at: number): void {
  const end = instructionEnd(lines, at);
  const first = lines.findLastIndex((line, index) => index < at && /^\s*RUN\s/i.test(line));
  if (end < 0 || first < 0 || instructionEnd(lines, first) !== at - 1) return;
  const [before, own] = [
    lines.slice(first, at).join('').trim(),
    lines
      .slice(at, end + 1)
      .join('')
      .trim(),
  ];
  if (OF_ITS_OWN.test(before) || /<<|#|^RUN\s+(?:--|\[)/i.test(own)) return;
  lines[at - 1] = (lines[at - 1] ?? '').replace(/[ \t]*(?=\r?\n?$)/, ' \\');
  lines[at] = (lines[at] ?? '').replace(/^\s*RUN\s+/i, '    && ');
}

/** The lines of the same instruction earlier in the stage, which has no effect. */
function overruled(lines: readonly string[], at: number): readonly number[] {
  const keyword = /^\s*(?<keyword>\w+)/.exec(lines[at] ?? '')?.groups?.keyword?.toUpperCase();
  const places: number[] = [];
  for (let index = stageStart(lines, at) + 1; index < at; index++) {
    if (/^\s*(?<keyword>\w+)/.exec(lines[index] ?? '')?.groups?.keyword?.toUpperCase() !== keyword) continue;
    const end = instructionEnd(lines, index);
    for (let line = index; line <= end; line++) places.push(line);
  }
  return places;
}
