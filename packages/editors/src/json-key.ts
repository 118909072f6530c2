import { findNodeAtLocation, type JSONPath, parseTree } from 'jsonc-parser';

/** Gives the property at a path another name; undefined when there is none, or one of that name already. */
export function renameJsonKey(text: string, path: JSONPath, name: string): string | undefined {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const value = root && findNodeAtLocation(root, path);
  const key = value?.parent?.children?.[0];
  if (root === undefined || value?.parent?.type !== 'property' || key === undefined) return undefined;
  if (findNodeAtLocation(root, [...path.slice(0, -1), name]) !== undefined) return undefined;
  return text.slice(0, key.offset) + JSON.stringify(name) + text.slice(key.offset + key.length);
}
