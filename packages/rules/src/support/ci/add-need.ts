import { addYamlEntry, getYaml, insertYamlItem, yamlScalars } from '@self-healer/editors/yaml';

const listOf = (needs: unknown): readonly string[] =>
  (Array.isArray(needs) ? needs : [needs]).filter((each) => typeof each === 'string');

/** Whether a job waits for another one, at any remove. */
function waitsFor(text: string, job: string, other: string, seen: ReadonlySet<string> = new Set()): boolean {
  if (job === other) return true;
  if (seen.has(job)) return false;
  const before = new Set([...seen, job]);
  return listOf(getYaml(text, ['jobs', job, 'needs'])).some((each) => waitsFor(text, each, other, before));
}

/**
 * Lets a job of a GitHub workflow wait for another one too, in the shape its `needs` has; undefined when it does, when
 * there is no such job, or when that one waits for this.
 */
export function addNeed(text: string, job: string, needed: string): string | undefined {
  const path = ['jobs', job, 'needs'];
  const needs = getYaml(text, path);
  if (typeof getYaml(text, ['jobs', needed]) !== 'object' || waitsFor(text, needed, job)) return undefined;
  if (listOf(needs).includes(needed)) return undefined;
  if (needs === undefined) return addYamlEntry(text, ['jobs', job], 'needs', needed, 'first');
  const places = yamlScalars(text).filter((each) => each.path.slice(0, 3).join('\0') === path.join('\0'));
  const last = places.at(-1);
  if (last === undefined) return undefined;
  const written = text.slice(last.from, last.to);
  if (typeof needs === 'string') return `${text.slice(0, last.from)}[${written}, ${needed}]${text.slice(last.to)}`;
  const block = insertYamlItem(text, path, places.length, needed);
  return block ?? `${text.slice(0, last.to)}, ${needed}${text.slice(last.to)}`;
}

/** The job of a workflow that a line (1-based) stands in. */
export function jobAtLine(text: string, line: number): string | undefined {
  const before = text.split('\n').slice(0, line).join('\n').length;
  const inside = yamlScalars(text).filter(({ path, from }) => path[0] === 'jobs' && from <= before);
  const job = inside.at(-1)?.path[1];
  return typeof job === 'string' ? job : undefined;
}
