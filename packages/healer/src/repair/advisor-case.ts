import type { Analysis } from '@self-healer/core/analyzer/log-analyzer';
import type { PipelineError } from '@self-healer/core/model/pipeline-error';
import { isLockFile, isVendored, protection } from '@self-healer/core/patcher/policy/protected-paths';
import type { Advisor, AdvisorCase, ShownFile } from '@self-healer/core/ports/advisor';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { importedPaths } from '../workspace/imported-paths.ts';
import { trackedPath } from '../workspace/tracked-path.ts';

/** UTF-16 units of the log and of all files together, of a line of the log, and of a file that is shown whole. */
const LIMITS = { log: 16_000, files: 40_000, line: 400, whole: 16_000 };
const MOST_FILES = 5;
/** Lines around the place that the error names, of a file that is too long to be shown whole. */
const AROUND = 120;

/** Where we ran the command: a place that is nobody's business, and another in every run. */
export const COPY = /(?:\/[^\s:'"()/]+)*\/self-healer-\w{6}\/[^\s:'"()/]+(?=\/)/g;

type Line = AdvisorCase['lines'][number];

/**
 * What a language model gets to know of an error: lines of the log, and the files of the repository they name. No lock
 * files, no keys, nothing installed. Not redacted: that is done where it is sent.
 */
export async function advisorCase(
  error: PipelineError,
  { diagnosis, contexts }: Analysis,
  repo: Workspace | undefined,
  which: Advisor['files'],
): Promise<AdvisorCase> {
  const window = contexts.get(error.id)?.window;
  const near = (window?.lines ?? []).map((text, at): Line & { readonly distance: number } => ({
    line: (window?.firstLine ?? 1) + at,
    text: text.replace(COPY, '.'),
    distance: Math.abs(at - (window?.index ?? 0)),
  }));
  const others = diagnosis.errors.flatMap(({ evidence, rank }) =>
    evidence.map(({ line, text }) => ({ line, text: text.replace(COPY, '.'), distance: 1000 * rank })),
  );
  const lines = fitting([...near, ...others].toSorted((a, b) => a.distance - b.distance));
  const files = repo === undefined ? [] : await shownFiles(error, lines, repo, which);
  const { fingerprint, category, stage } = error;
  return { fingerprint, category, stage, lines: lines.toSorted((a, b) => a.line - b.line), files };
}

/** The first lines that fit, each once. */
function fitting(lines: readonly Line[]): readonly Line[] {
  const kept = new Map<number, Line>();
  let room = LIMITS.log;
  for (const { line, text } of lines) {
    if (kept.has(line)) continue;
    const cut = text.length > LIMITS.line ? `${text.slice(0, LIMITS.line)}\u2026` : text;
    room -= cut.length + 10;
    if (room < 0) break;
    kept.set(line, { line, text: cut });
  }
  return [...kept.values()];
}

/** A place in a file, as a log names it. */
const PLACE = /(?<path>[\w@.+~/\\-]*[\w@+~-])(?:"?, line |[:(])?(?<line>\d{1,7})?/g;

/** Nearest first. */
async function shownFiles(
  { source, facts }: PipelineError,
  lines: readonly Line[],
  repo: Workspace,
  which: Advisor['files'],
): Promise<readonly ShownFile[]> {
  const tracked = await repo.list();
  const places = new Map<string, number | undefined>();
  const name = (text: string, line: number | undefined): void => {
    const path = trackedPath(text, tracked);
    if (path === undefined || protection(path) !== undefined || isLockFile(path) || isVendored(path)) return;
    places.set(path, places.get(path) ?? line);
  };
  if (source !== undefined) name(source.path, source.line);
  for (const text of [...Object.values(facts), ...lines.map((line) => line.text)]) {
    for (const { groups } of text.matchAll(PLACE)) {
      const { path = '', line } = groups ?? {};
      if (/[./\\]|file$/i.test(path)) name(path, line === undefined ? undefined : Number(line));
    }
  }
  if (which === 'imported') {
    for (const path of [...places.keys()].slice(0, MOST_FILES)) {
      for (const imported of importedPaths(path, (await repo.read(path)) ?? '', tracked)) name(imported, undefined);
    }
  }
  const shown: ShownFile[] = [];
  let room = LIMITS.files;
  for (const [path, line] of places) {
    if (shown.length === MOST_FILES) break;
    const text = (await repo.read(path))?.replaceAll('\r\n', '\n');
    if (text === undefined || text.includes('\0')) continue;
    const file = text.length <= LIMITS.whole ? { path, firstLine: 1, text } : partOf(path, text, line);
    if (file === undefined || file.text.length > room) continue;
    room -= file.text.length;
    shown.push(file);
  }
  return shown;
}

function partOf(path: string, text: string, line: number | undefined): ShownFile | undefined {
  if (line === undefined) return undefined;
  const first = Math.max(1, line - AROUND);
  const part = text
    .split('\n')
    .slice(first - 1, line + AROUND)
    .join('\n');
  return part === '' || part.length > LIMITS.whole ? undefined : { path, firstLine: first, text: `${part}\n` };
}
