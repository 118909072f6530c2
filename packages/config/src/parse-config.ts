import { UsageError } from '@self-healer/core/errors';
import { isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type * as z from 'zod';
import { CONFIG_FILE } from './config-file.ts';
import { didYouMean } from './nearest.ts';
import { type ProjectConfig, projectConfigSchema } from './project-config.ts';

/** Far more than any configuration needs. */
const MAX_BYTES = 256 * 1024;

/**
 * The configuration in a file's text. `from`: how the file is called in messages.
 * @throws UsageError `config-invalid`: each thing that is wrong, with its line and what was probably meant.
 */
export function parseConfig(text: string, from: string = CONFIG_FILE): ProjectConfig {
  if (Buffer.byteLength(text) > MAX_BYTES) throw invalid([`${from} is larger than ${MAX_BYTES / 1024} KiB.`]);
  const lines = new LineCounter();
  // Aliases can make a small file a huge value; a configuration needs none.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const [broken] = document.errors;
  if (broken !== undefined) {
    const [line] = broken.linePos ?? [];
    throw invalid([`${from}${line ? `:${line.line}` : ''}: ${broken.message.split('\n')[0]}`]);
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 0 }) ?? {};
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    throw invalid([`${from}: aliases (\`*name\`) are not read here. Write the value out.`]);
  }
  const parsed = projectConfigSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const lineOf = (path: readonly PropertyKey[]): string => {
    const node = nodeAt(document, path);
    return node?.range ? `:${lines.linePos(node.range[0]).line}` : '';
  };
  throw invalid(parsed.error.issues.flatMap((issue) => complaints(issue, from, lineOf)));
}

const invalid = (problems: readonly string[]) => new UsageError('config-invalid', problems.join('\n'));

function complaints(issue: z.core.$ZodIssue, from: string, lineOf: (path: readonly PropertyKey[]) => string): string[] {
  const at = issue.path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .slice(issue.path[0] === undefined || typeof issue.path[0] === 'number' ? 0 : 1);
  if (issue.code !== 'unrecognized_keys')
    return [`${from}${lineOf(issue.path)}: ${at || 'the file'}: ${issue.message}`];
  const known = Object.keys(issue.path[0] === 'rules' ? ruleKeys : projectConfigSchema.shape);
  return issue.keys.map(
    (key) =>
      `${from}${lineOf([...issue.path, key])}: ${at ? `${at}: ` : ''}there is no \`${key}\`.${didYouMean(key, known)}`,
  );
}

const ruleKeys = projectConfigSchema.shape.rules.unwrap().element.shape;

/** The key of a map, or the element of a list, at a path; the nearest above it that there is. */
function nodeAt(document: ReturnType<typeof parseDocument>, path: readonly PropertyKey[]): Node | undefined {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find(({ key }) => isScalar(key) && key.value === last);
      if (pair !== undefined && isScalar(pair.key)) return pair.key;
    }
    const node = document.getIn(path.slice(0, length), true);
    if (typeof node === 'object' && node !== null && 'range' in node) return node as Node;
  }
  return undefined;
}
