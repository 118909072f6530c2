const DECLARED =
  /^export (?:async )?(?:const|let|var|class|function\*?|enum|interface|type) (?<name>[\w$]{1,200})|^export \{(?<list>[^}]{1,2000})\}/gm;

/** The names a JavaScript or TypeScript module exports by its own statements, without `default`. */
export function exportedNames(source: string): readonly string[] {
  const names = [...source.matchAll(DECLARED)].flatMap(({ groups }) =>
    groups?.name !== undefined
      ? [groups.name]
      : (groups?.list ?? '').split(',').map(
          (item) =>
            item
              .trim()
              .split(/\s+as\s+/)
              .at(-1) ?? '',
        ),
  );
  return [...new Set(names)].filter((name) => name !== '' && name !== 'default');
}
