import { setYamlScalar, yamlScalars } from '@self-healer/editors/yaml';
import { type Retirements, retiredLabel } from '../../data/retired-runner-labels.ts';

const PLACES: ReadonlySet<string | number> = new Set([
  'runs-on',
  'matrix',
  'vmImage',
  'pool',
  // What a template or a job further down takes it from.
  'parameters',
  'variables',
]);

/** Replaces every retired label where a CI file chooses a machine: `runs-on`, a matrix, `vmImage`. */
export function replaceRetiredLabels(text: string, table: Retirements): string | undefined {
  let changed = text;
  for (const { path, value } of yamlScalars(text)) {
    const known = typeof value === 'string' ? retiredLabel(table, value) : undefined;
    const replacement = known === undefined ? undefined : table[known]?.replacement;
    if (replacement !== undefined && path.some((key) => PLACES.has(key)))
      changed = setYamlScalar(changed, path, replacement) ?? changed;
  }
  return changed === text ? undefined : changed;
}
