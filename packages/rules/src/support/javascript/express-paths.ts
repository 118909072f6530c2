const ROUTE =
  /(?<call>\.(?:all|delete|get|head|options|patch|post|put|route|use)\(\s{0,40})(?<quote>['"`])(?<path>[^'"`\n$\\]{1,200})\2/g;
const isExpress = (text: string) =>
  /\bfrom ['"]express['"]|\brequire\(['"]express['"]\)|\bimport\(['"]express['"]\)/.test(text);

/**
 * A source's text with the paths of its routes as Express 5 reads them: `*` has a name and may match nothing as before,
 * what may be left out stands in braces. Undefined when there is none, or one that has no such reading.
 */
export function modernRoutes(text: string): string | undefined {
  if (!isExpress(text)) return undefined;
  let unclear = false;
  const content = text.replace(ROUTE, (whole, call: string, quote: string, path: string) => {
    const modern = modernPath(path);
    unclear ||= modern === undefined;
    return modern === undefined ? whole : `${call}${quote}${modern}${quote}`;
  });
  // What a `*` matched had a number; it is a list of its parts now.
  if (unclear || content === text || /\bparams(?:\[['"]?\d|\?\.\[['"]?\d)/.test(text)) return undefined;
  return content;
}

function modernPath(path: string): string | undefined {
  const named = path
    .replace(/^\/?\*$/, '/{*splat}')
    .replace(/\/\*$/, '/{*splat}')
    .replace(/(?<part>[/.]:\w{1,60})\?(?=$|\/|\.)/g, '{$<part>}');
  const rest = named.replace('/{*splat}', '').replace(/\{[/.]:\w+\}/g, '');
  return /[*?+()[\]{}!]/.test(rest) ? undefined : named;
}
