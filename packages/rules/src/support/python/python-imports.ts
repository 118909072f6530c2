/** Where a name lives now: `module.name`; `=expression` needs no import; `*module` is a module itself; `.attribute` stays in it. */
export type NewPlaces = Readonly<Record<string, string>>;

interface Place {
  readonly module: string | undefined;
  readonly name: string;
}

function placeOf(target: string): Place {
  if (target.startsWith('=')) return { module: undefined, name: target.slice(1) };
  if (target.startsWith('*')) return { module: target.slice(1), name: '' };
  const dot = target.lastIndexOf('.');
  return { module: target.slice(0, dot), name: target.slice(dot + 1) };
}

const escaped = (text: string) => text.replace(/[.]/g, '\\.');
const FROM = /^(?<indent>[ \t]*)from (?<module>[\w.]+) import (?<rest>.*)$/;

/** Rewrites `from module import ...` so that each name comes from where it lives now; `rename` for the whole module. */
export function moveFromImports(text: string, module: string, places: NewPlaces, rename?: string): string {
  return eachFromImport(text, module, (rest) =>
    statements(rest, module, (name) => (Object.hasOwn(places, name) ? places[name] : undefined), rename),
  );
}

/** Imports one name `from` another module, which may be relative, wherever a text imports it from `module`. */
export function moveName(text: string, module: string, name: string, to: string): string {
  return eachFromImport(text, module, (rest) => {
    const moved = statements(rest, module, (each) => (each === name ? `${RELATIVE}.${name}` : undefined));
    return moved?.map((line) => line.replace(`from ${RELATIVE} import`, () => `from ${to} import`));
  });
}

// Stands for a module that begins with dots while the statements are made.
const RELATIVE = '\u0000';

function eachFromImport(text: string, module: string, made: (rest: string) => readonly string[] | undefined): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(/\r?\n/);
  const result: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const groups = FROM.exec(line)?.groups;
    if (groups?.module !== module) {
      result.push(line);
      continue;
    }
    let end = at;
    let rest = groups.rest ?? '';
    while (rest.startsWith('(') && !rest.includes(')') && end + 1 < lines.length) {
      end += 1;
      rest += `\n${lines[end]}`;
    }
    const moved = rest.replace(/^\(|\)/g, '').includes('#') ? undefined : made(rest);
    if (moved === undefined) result.push(...lines.slice(at, end + 1));
    else result.push(...moved.map((statement) => `${groups.indent}${statement}`));
    at = end;
  }
  return result.join(eol);
}

function statements(
  rest: string,
  module: string,
  placeFor: (name: string) => string | undefined,
  rename?: string,
): readonly string[] | undefined {
  const items = rest
    .replace(/[()]/g, '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
  const groups = new Map<string, string[]>();
  for (const item of items) {
    const [, name = '', alias] = /^(\w+)(?:\s+as\s+(\w+))?$/.exec(item) ?? [];
    if (name === '') return undefined;
    const target = placeFor(name);
    if (target?.startsWith('.')) return undefined;
    const place = target === undefined ? { module: rename ?? module, name } : placeOf(target);
    const wanted = alias ?? name;
    // A builtin of the same name needs no import; another one would need an assignment.
    if (place.module === undefined && place.name !== wanted) return undefined;
    if (place.module === undefined) continue;
    if (place.name.includes('.')) return undefined;
    if (place.name === '') groups.set('', [...(groups.get('') ?? []), place.module]);
    else {
      const written = place.name === wanted ? place.name : `${place.name} as ${wanted}`;
      groups.set(place.module, [...(groups.get(place.module) ?? []), written]);
    }
  }
  const made = [...groups].flatMap(([from, names]) =>
    from === '' ? names.map((name) => `import ${name}`) : [layOut(`from ${from} import `, names, rest.includes('\n'))],
  );
  return made.length === 0 ? undefined : made.sort();
}

const layOut = (head: string, names: readonly string[], multiline: boolean) =>
  multiline && names.length > 1
    ? `${head}(\n${names.map((name) => `    ${name},\n`).join('')})`
    : head + names.join(', ');

/** Rewrites `module.name` (under the alias the file imports it by) to where the name lives now, with its import. */
export function moveAttributes(text: string, module: string, places: NewPlaces, rename?: string): string {
  const statement = new RegExp(
    `^(?<indent>[ \\t]*)import ${escaped(module)}(?: as (?<alias>\\w+))?[ \\t]*(?=\\r?$)`,
    'm',
  );
  const found = statement.exec(text);
  if (found === null) return text;
  const alias = found.groups?.alias ?? module;
  const needed = new Set<string>();
  let changed = text.replace(new RegExp(`(?<![\\w.])${escaped(alias)}\\.(?<name>\\w+)`, 'g'), (whole, name: string) => {
    const target = Object.hasOwn(places, name) ? places[name] : undefined;
    if (target === undefined) return whole;
    if (target.startsWith('.')) return alias + target;
    const place = placeOf(target);
    if (place.module === undefined) return place.name;
    if (place.module === module) return `${alias}.${place.name}`;
    needed.add(place.module);
    return place.name === '' ? place.module : `${place.module}.${place.name}`;
  });
  const used = (of: string) =>
    new RegExp(`(?<![\\w.])${escaped(of)}(?:\\.\\w|\\s*[,)\\]])`).test(changed.replace(statement, ''));
  if (rename !== undefined && used(alias)) {
    needed.add(found.groups?.alias === undefined ? rename : `${rename} as ${alias}`);
    if (found.groups?.alias === undefined)
      changed = changed.replace(new RegExp(`(?<![\\w.])${escaped(module)}\\.(?=\\w)`, 'g'), `${rename}.`);
  }
  const bound = alias === module && [...needed].some((name) => name.startsWith(`${module}.`));
  const kept = rename === undefined && !bound && used(alias) ? [(found[0] ?? '').trim()] : [];
  const imports = [...needed].map((name) => `import ${name}`).filter((line) => !hasLine(changed, line));
  if (needed.size === 0 && changed === text) return text;
  const indent = found.groups?.indent ?? '';
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const block = [...kept, ...imports].map((line) => indent + line).join(eol);
  if (block === '') return changed.replace(new RegExp(`${statement.source}\\r?\\n?`, 'm'), '');
  return changed.replace(statement, () => block);
}

const hasLine = (text: string, line: string) => text.split(/\r?\n/).some((each) => each.trim() === line);
