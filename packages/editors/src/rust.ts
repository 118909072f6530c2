import { eolOf } from './text-lines.ts';

/** Adds traits to what a struct or enum derives; undefined when the type is not defined here or derives them all. */
export function addDerives(text: string, type: string, traits: readonly string[]): string | undefined {
  const definition = new RegExp(`^(?<indent>[ \\t]*)(?:pub(?:\\([^)]*\\))? )?(?:struct|enum) ${type}\\b`, 'm').exec(
    text,
  );
  if (definition === null) return undefined;
  const above = text.slice(0, definition.index);
  // Attributes and doc comments may stand between.
  const derive = /#\[derive\((?<list>[^)]*)\)\](?=(?:\s*(?:#\[[^\n]*\]|\/\/[^\n]*)\r?\n)*\s*$)/.exec(above);
  const present = derive?.groups?.list?.split(',').map((trait) => trait.trim()) ?? [];
  const missing = traits.filter((trait) => !present.includes(trait));
  if (missing.length === 0) return undefined;
  if (derive === null) {
    const attribute = `${definition.groups?.indent ?? ''}#[derive(${missing.join(', ')})]${eolOf(text)}`;
    return above + attribute + text.slice(definition.index);
  }
  const end = derive.index + derive[0].length - ')]'.length;
  const separator = /,\s*$/.test(derive.groups?.list ?? '') || present[0] === '' ? '' : ', ';
  return `${text.slice(0, end)}${separator}${missing.join(', ')}${text.slice(end)}`;
}

/** Sets the edition of a Cargo.toml's package, adding it behind the version; undefined without a package. */
export function setEdition(text: string, edition: string): string | undefined {
  const section = /^\[package\][^[]*/m.exec(text);
  if (section === null || new RegExp(`^edition\\s*=\\s*"${edition}"`, 'm').test(section[0])) return undefined;
  const present = /^edition\s*=\s*"\d{4}"/m.exec(section[0]);
  if (present !== null) {
    const at = section.index + present.index;
    return `${text.slice(0, at)}edition = "${edition}"${text.slice(at + present[0].length)}`;
  }
  const anchor = /^version\b[^\n]*\n/m.exec(section[0]) ?? /^\[package\][^\n]*\n/m.exec(section[0]);
  if (anchor === null) return undefined;
  const at = section.index + anchor.index + anchor[0].length;
  return `${text.slice(0, at)}edition = "${edition}"${eolOf(text)}${text.slice(at)}`;
}
