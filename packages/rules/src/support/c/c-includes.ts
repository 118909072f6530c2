/** The headers a C or C++ source includes, as written. */
export function includesOf(text: string): readonly string[] {
  return [...text.matchAll(/^\s*#\s*include\s*[<"](?<header>[^>"\n]{1,300})[>"]/gm)].map(
    ({ groups }) => groups?.header ?? '',
  );
}
