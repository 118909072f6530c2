import { getYaml, type YamlPath, type YamlScalarPlace, yamlScalars } from './yaml.ts';

/** How the platforms write that a value stands elsewhere: `${{ env.JDK }}`, `$(jdk)`, `$JDK`, `<< parameters.jdk >>`. */
const REFERENCES: readonly RegExp[] = [
  /\$\{\{\s{0,4}(?<kind>env|inputs|matrix|parameters|variables)\.(?<name>[\w-]{1,100})\s{0,4}\}\}/g,
  /\$\((?<name>[\w.-]{1,100})\)/g,
  /<<\s{0,4}(?:pipeline\.)?(?<kind>parameters)\.(?<name>[\w-]{1,100})\s{0,4}>>/g,
  /\$\{(?<name>\w{1,100})\}/g,
  /\$(?<name>[A-Za-z_]\w{0,99})/g,
];

/** A place that a value refers to, as it is written in the value. */
export interface CiReference {
  readonly written: string;
  readonly kind: string | undefined;
  readonly name: string;
}

/** What a value of a CI file refers to, in order of the ways there are to write it. */
export function ciReferences(value: string): readonly CiReference[] {
  return REFERENCES.flatMap((pattern) =>
    [...value.matchAll(pattern)].map((match) => ({
      written: match[0],
      kind: match.groups?.kind,
      name: match.groups?.name ?? '',
    })),
  );
}

/** Lists that name each entry: `- name: jdk` with its `value` (a variable) or its `default` (a parameter). */
function isNamedEntry(text: string, path: YamlPath, name: string): boolean {
  const [index, list, key] = [path.at(-2), path.at(-3), path.at(-1)];
  if (typeof index !== 'number') return false;
  if (!((list === 'variables' && key === 'value') || (list === 'parameters' && key === 'default'))) return false;
  return getYaml(text, [...path.slice(0, -1), 'name']) === name;
}

/** A list of one value only: with several, each is a job somebody wants. */
function isOnlyOfMatrix(text: string, path: YamlPath, name: string): boolean {
  if (path.at(-2) !== name || path.at(-3) !== 'matrix') return false;
  const values = getYaml(text, path.slice(0, -1));
  return Array.isArray(values) && values.length === 1;
}

function defines(text: string, path: YamlPath, { kind, name }: CiReference): boolean {
  const [key, above, section] = [path.at(-1), path.at(-2), path.at(-3)];
  if (kind === 'matrix') return isOnlyOfMatrix(text, path, name);
  if (kind === 'env') return key === name && above === 'env';
  if (key === 'default' && above === name && (section === 'inputs' || section === 'parameters')) return true;
  if (kind === 'inputs') return false;
  if (kind === 'parameters')
    return (
      isNamedEntry(text, path, name) ||
      (key === name && (above === 'parameters' || path.includes('executor') || path[0] === 'workflows'))
    );
  return (key === name && (above === 'variables' || above === 'env')) || isNamedEntry(text, path, name);
}

/** The scalars of the same file that give what a reference stands for: variables, defaults, a matrix of one value. */
export function ciDefinitions(text: string, reference: CiReference): readonly YamlScalarPlace[] {
  return yamlScalars(text).filter(({ path }) => defines(text, path, reference));
}
