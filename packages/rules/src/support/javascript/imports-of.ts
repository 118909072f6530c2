const SPECIFIER =
  /(?:\bfrom\s{0,5}|\bimport\s{0,5}\(?\s{0,5}|\brequire(?:\.resolve)?\(\s{0,5})(?:'(?<single>[^'\n]{1,300})'|"(?<double>[^"\n]{1,300})")/g;

/** The specifiers a JavaScript or TypeScript file imports, requires or re-exports. */
export function importsOf(source: string): readonly string[] {
  return [...source.matchAll(SPECIFIER)].map(({ groups }) => groups?.single ?? groups?.double ?? '');
}

/** `@scope/name` or `name` of an import specifier; undefined for paths, URLs, `#` imports and `node:` modules. */
export function packageOf(specifier: string): string | undefined {
  return /^(?<name>(?:@[a-z0-9][\w.-]{0,100}\/)?[a-z0-9][\w.-]{0,100})(?:$|\/)/i.exec(specifier)?.groups?.name;
}
