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
  'inputs',
  'with',
  'env',
]);

/** Labels between the quotes of an expression: `${{ inputs.runner || 'ubuntu-20.04' }}`, `fromJSON('["macos-13"]')`. */
const QUOTED = /(?<=['"])[\w.-]{5,30}(?=['"])/g;

/** Replaces every retired label where a CI file chooses a machine: `runs-on`, a matrix, `vmImage`. */
export function replaceRetiredLabels(text: string, table: Retirements): string | undefined {
  let changed = text;
  // From the last one up, so that the places above stay true.
  for (const { path, value, from, to } of yamlScalars(text).toReversed()) {
    if (typeof value !== 'string' || !path.some((key) => PLACES.has(key))) continue;
    if (value.includes('${{')) {
      const written = text.slice(from, to).replace(QUOTED, (label) => replacementOf(table, label) ?? label);
      changed = changed.slice(0, from) + written + changed.slice(to);
      continue;
    }
    const replacement = replacementOf(table, value);
    if (replacement !== undefined) changed = setYamlScalar(changed, path, replacement) ?? changed;
  }
  return changed === text ? undefined : changed;
}

function replacementOf(table: Retirements, label: string): string | undefined {
  const known = retiredLabel(table, label);
  return known === undefined ? undefined : table[known]?.replacement;
}
