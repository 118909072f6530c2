import { parseAllDocuments } from 'yaml';

/** Aliases that are followed at most, so that a file cannot grow without end. */
const MOST_ALIASES = 100;

/** Whether two YAML texts, of one document or several, say the same; false when either is no YAML. */
export function sameYaml(a: string, b: string): boolean {
  const before = valuesOf(a);
  return before !== undefined && before === valuesOf(b);
}

function valuesOf(text: string): string | undefined {
  const documents = parseAllDocuments(text);
  if (documents.some(({ errors }) => errors.length > 0)) return undefined;
  return JSON.stringify(documents.map((document): unknown => document.toJS({ maxAliasCount: MOST_ALIASES })));
}
