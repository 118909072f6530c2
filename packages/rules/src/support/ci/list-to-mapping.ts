const SIMPLE = /^[\w./-]+$/;

/**
 * YAML in which the list below a key, whose items are `KEY: value` or `KEY=value`, is the mapping that was meant.
 * `line` is the 1-based line of an item, or undefined for the only such list of that key.
 */
export function listToMapping(text: string, key: string, line?: number): string | undefined {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(eol);
  const head = new RegExp(`^(?<indent>\\s*)(?:- )?${key}:\\s*(?:#.*)?$`);
  const heads = lines.flatMap((each, at) =>
    head.test(each) && /^\s*- /.test(lines[at + 1] ?? '') && (line === undefined || at === line - 2) ? [at] : [],
  );
  const [at, ...others] = heads;
  if (at === undefined || others.length > 0) return undefined;
  const depth = (lines[at] ?? '').search(/[^\s-]/);
  const dashes = (lines[at + 1] ?? '').indexOf('-');
  const indent = ' '.repeat(Math.max(dashes, depth + 2));
  const keys = new Set<string>();
  for (let item = at + 1; item < lines.length; item += 1) {
    const written = lines[item] ?? '';
    if (written.trim() === '' || written.search(/\S/) < dashes || !/^\s*-\s/.test(written)) {
      // What is deeper belongs to an item, which then holds more than a value.
      if (written.trim() !== '' && written.search(/\S/) > dashes) return undefined;
      break;
    }
    if (written.indexOf('-') !== dashes) return undefined;
    const pair = entryOf(written.slice(dashes + 1).trim());
    if (pair === undefined || keys.has(pair.name)) return undefined;
    keys.add(pair.name);
    lines[item] = `${indent}${pair.name}: ${pair.value}`;
  }
  return lines.join(eol);
}

function entryOf(item: string): { readonly name: string; readonly value: string } | undefined {
  const entry = /^(?<name>[A-Za-z_][\w-]*): (?<value>\S.*)$/.exec(item)?.groups;
  if (entry?.name !== undefined && entry.value !== undefined) return { name: entry.name, value: entry.value };
  const set = /^(?<quote>["']?)(?<name>[A-Za-z_]\w*)=(?<value>[^"']*)["']?$/.exec(item)?.groups;
  if (set?.name === undefined || set.value === undefined) return undefined;
  return { name: set.name, value: SIMPLE.test(set.value) ? set.value : `'${set.value}'` };
}
