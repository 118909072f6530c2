import { parse } from 'yaml';

/** A matrix puts its values behind the name: `test (18, ubuntu-latest)`. */
const MATRIX = / \(.{1,300}\)$/;

/**
 * Names of the jobs that a workflow file lets fail (`continue-on-error: true`), which the interface does not tell; an
 * expression counts as "may not". Empty when the file cannot be read.
 */
export function toleratedJobs(workflow: string): (name: string) => boolean {
  const names = new Set<string>();
  try {
    const file: unknown = parse(workflow, { maxAliasCount: 100 });
    for (const [key, job] of Object.entries(recordOf(recordOf(file).jobs))) {
      const { name, 'continue-on-error': tolerated } = recordOf(job);
      if (tolerated === true) names.add(typeof name === 'string' ? name : key);
    }
  } catch {
    // GitHub ran it, so it is YAML; what this reader cannot make out of it counts for nothing.
  }
  // Jobs of a called workflow are `caller / callee`.
  return (name) => names.has(name) || names.has(name.replace(MATRIX, '')) || names.has(name.split(' / ')[0] ?? '');
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
