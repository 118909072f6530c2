import type { Workspace } from '@self-healer/core/ports/workspace';
import { directoryOfPath } from '../paths/nearest-path.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import { splitArguments } from '../text/split-arguments.ts';
import { textLines } from '../text/text-lines.ts';
import { goImportPath } from './go-declarations.ts';
import type { VetFinding } from './vet-finding.ts';

/** Structs of other projects that are written without keys again and again. */
const KNOWN: ReadonlyMap<string, readonly string[]> = new Map([
  ['go.mongodb.org/mongo-driver/bson/primitive.E', ['Key', 'Value']],
  ['go.mongodb.org/mongo-driver/v2/bson.E', ['Key', 'Value']],
  ['go.mongodb.org/mongo-driver/bson.E', ['Key', 'Value']],
]);

/** A literal on one line with the names of its fields; undefined where the struct is not of this repository. */
export async function keyedFields(
  { text, line, column, named }: VetFinding,
  repo: Workspace,
): Promise<string | undefined> {
  const type = named.slice(named.lastIndexOf('.') + 1);
  const fields = KNOWN.get(named) ?? (await fieldsOf(named.slice(0, named.lastIndexOf('.')), type, repo));
  const { lines, join } = textLines(text);
  const own = lines[line - 1] ?? '';
  // vet's columns are bytes; a line with other letters is left alone.
  if (fields === undefined || /[^\t -~]/.test(own)) return undefined;
  const opened = /^(?:&?[\w.]+)?\{/.exec(own.slice(column - 1))?.[0];
  if (opened === undefined) return undefined;
  const start = column - 1 + opened.length;
  const values = splitArguments(
    own.slice(start).replace(/\}/g, (brace, at: number) => (at === closing(own, start) ? ')' : brace)),
  );
  if (values.length !== fields.length || values.some((value) => /^\s*\w+:/.test(value))) return undefined;
  const keyed = values.map((value, at) => `${fields[at]}: ${value.trim()}`).join(', ');
  lines[line - 1] = `${own.slice(0, start)}${keyed}${own.slice(start + closing(own, start))}`;
  return join();
}

/** How far behind `start` the brace stands that closes the one before it. */
function closing(line: string, start: number): number {
  let depth = 0;
  for (let at = start; at < line.length; at += 1) {
    if (line[at] === '{') depth += 1;
    if (line[at] === '}') depth -= 1;
    if (depth < 0) return at - start;
  }
  return -1;
}

/** The names of the fields of a struct, in order, from the package of this repository that declares it. */
async function fieldsOf(path: string, type: string, repo: Workspace): Promise<readonly string[] | undefined> {
  const name = path.slice(path.lastIndexOf('/') + 1);
  for (const file of await repo.list()) {
    const directory = directoryOfPath(file);
    if (!file.endsWith('.go') || file.endsWith('_test.go') || !`/${directory}`.endsWith(`/${name}`)) continue;
    if ((await goImportPath(directory, repo)) !== path) continue;
    const body = new RegExp(`^type ${escapePattern(type)} struct \\{\\n(?<body>[^}]{0,4000}?)^\\}`, 'm').exec(
      ((await repo.read(file)) ?? '').replaceAll('\r\n', '\n'),
    )?.groups?.body;
    if (body !== undefined) return namesIn(body);
  }
  return undefined;
}

/** Undefined where a field is embedded, or where the struct holds another one that is written out. */
function namesIn(body: string): readonly string[] | undefined {
  const lines = body.split('\n').map((line) => line.replace(/\/\/.*/, '').trim());
  const rows = lines
    .filter((line) => line !== '')
    .map((line) => /^(?<names>\w+(?:, \w+)*)\s+[\w*.[\]()]/.exec(line)?.groups?.names);
  return rows.every((row) => row !== undefined) ? rows.flatMap((row) => row.split(', ')) : undefined;
}
