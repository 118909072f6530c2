/** A status of HTTP, where the words around it say that it is one. */
const STATUS =
  /\b(?:HTTP(?:\/\d(?:\.\d)?)?|status(?: code)?|code|returned(?: error)?|response|error|got)[:=]? ?(?:E|\()?([45]\d\d)\b|\(([45]\d\d)\)|\b([45]\d\d)(?=:? (?:Bad|Unauthori[sz]ed|Forbidden|Not|Method|Request|Conflict|Gone|Precondition|Payload|Unprocessable|Too|Internal|Service|Gateway)\b)/gi;
const EXIT = /\bexit(?:ed|s)?(?: with)?(?: (?:status|code|value))?[:=]? ?(\d{1,3})\b/gi;
const EXTENSION = /[\w\])*]\.([A-Za-z][A-Za-z0-9]{0,7})(?=[\s:;,'"`)(\]’]|$)/g;
const FILE_KINDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    code: 'c h cc cpp hpp cxx cs java kt kts scala go rs rb php py pyi js jsx mjs cjs ts tsx vue svelte swift m pl pm lua r jl ml mli hs ex exs erl clj dart f90 pas d nim zig v sv vhd sql sh bash ps1 css scss less html htm tex rst md tf proto',
    settings:
      'yml yaml json toml ini cfg conf config xml properties env lock gradle cabal gemspec csproj sln plist hcl tfvars rc',
    library: 'so dll dylib a jar whl egg gem deb rpm o ko lib class',
    archive: 'zip tar gz tgz bz2 xz zst 7z iso img',
    key: 'pem crt cer key p12 pfx jks asc sig gpg pub minisig',
  }).flatMap(([kind, extensions]) => extensions.split(' ').map((extension) => [extension, kind] as const)),
);

/** What the masks hide and yet tells: HTTP statuses, exit codes and the kinds of files that are named. */
export function marksOf(text: string): string[] {
  const part = text.slice(0, 1024);
  return [
    ...[...part.matchAll(STATUS)].flatMap(([, after, inside, before]) => {
      const status = after ?? inside ?? before ?? '';
      return [`http ${status}`, `http ${status[0]}xx`];
    }),
    ...[...part.matchAll(EXIT)].map(([, code]) => `exits ${code}`),
    ...[...part.matchAll(EXTENSION)].flatMap(([, extension = '']) => {
      const kind = extension.toLowerCase();
      const group = FILE_KINDS.get(kind);
      return group === undefined ? [`file ${kind}`] : [`file ${kind}`, `files ${group}`];
    }),
  ];
}
