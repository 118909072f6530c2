import { textOf } from '@self-healer/core/patcher/edits-of';
import type { FileChange } from '@self-healer/core/patcher/file-change';
import { parseAllDocuments } from 'yaml';

interface Format {
  readonly name: string;
  readonly files: RegExp;
  readonly parses: (text: string) => boolean;
}

const FORMATS: readonly Format[] = [
  // TypeScript's own configuration may hold comments.
  { name: 'JSON', files: /(?<!(?:^|\/)[tj]sconfig[^/]*)\.json$/i, parses: isJson },
  { name: 'YAML', files: /\.ya?ml$/i, parses: isYaml },
];

function isJson(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\ufeff/, ''));
    return true;
  } catch {
    return false;
  }
}

function isYaml(text: string): boolean {
  try {
    return [...parseAllDocuments(text)].every(({ errors }) => errors.length === 0);
  } catch {
    // Nested deeper than the parser can go.
    return false;
  }
}

/** The format a changed file is still in, as `package.json parses as JSON`; undefined where none is known or it does not. */
export function parsed({ path, after }: FileChange): string | undefined {
  const format = FORMATS.find(({ files }) => files.test(path));
  const text = after && textOf(after.content);
  return format !== undefined && text !== undefined && format.parses(text)
    ? `${path} parses as ${format.name}`
    : undefined;
}

/** Why changes may not stay, as a sentence: a file could be read before and cannot any more. */
export function brokenSyntax(changes: readonly FileChange[]): string | undefined {
  for (const { path, before, after } of changes) {
    const format = FORMATS.find(({ files }) => files.test(path));
    if (format === undefined || before === undefined || after === undefined) continue;
    const [old, now] = [textOf(before.content), textOf(after.content)];
    if (old !== undefined && now !== undefined && format.parses(old) && !format.parses(now)) {
      return `It would leave ${path} behind as broken ${format.name}.`;
    }
  }
  return undefined;
}
