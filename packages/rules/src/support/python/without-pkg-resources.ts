const RESOURCES: Readonly<Record<string, (base: string, path: string) => string>> = {
  resource_string: (base, path) => `${at(base, path)}.read_bytes()`,
  resource_filename: (base, path) => `str(${at(base, path)})`,
  resource_stream: (base, path) => `${at(base, path)}.open("rb")`,
  resource_exists: (base, path) => `${at(base, path)}.is_file()`,
};

const at = (base: string, path: string) => `importlib.resources.files(${base}).joinpath(${path})`;

// One argument each: a name, or a text without commas and brackets.
const ARGUMENT = '[\\w.]{1,100}|f?"[^"\\n]{0,200}"|f?\'[^\'\\n]{0,200}\'';
const CALL = new RegExp(
  `\\bpkg_resources\\.(?<name>resource_(?:string|filename|stream|exists))\\(\\s*(?<base>${ARGUMENT}),\\s*(?<path>${ARGUMENT}),?\\s*\\)`,
  'g',
);
const VERSION = new RegExp(
  `\\bpkg_resources\\.(?:get_distribution\\(\\s*(?<name>${ARGUMENT})\\s*\\)|require\\(\\s*(?<required>${ARGUMENT})\\s*\\)\\[0\\])\\.version\\b`,
  'g',
);
const ENTRIES = new RegExp(`\\bpkg_resources\\.iter_entry_points\\(\\s*(?:group=)?(?<group>${ARGUMENT})\\s*\\)`, 'g');
const NAMES =
  'resource_string|resource_filename|resource_stream|resource_exists|get_distribution|require|iter_entry_points|DistributionNotFound';

/**
 * A source with pkg_resources replaced by importlib, where each use has one counterpart; undefined where one has none.
 * `inPackage`: the file lies in a package, so that `__package__` names the directory `__name__` did.
 */
export function withoutPkgResources(text: string, inPackage: boolean): string | undefined {
  const namespaced = text.replace(
    /^(?:import pkg_resources\r?\n)?(?:__import__\(["']pkg_resources["']\)|pkg_resources)\.declare_namespace\(__name__\)/m,
    '__path__ = __import__("pkgutil").extend_path(__path__, __name__)',
  );
  const plain = asModule(namespaced);
  if (plain === undefined) return undefined;
  const used = new Set<string>();
  const changed = plain
    .replace(CALL, (whole, name: string, base: string, path: string) => {
      if (base === '__name__' && !inPackage) return whole;
      used.add('importlib.resources');
      return RESOURCES[name]?.(base === '__name__' ? '__package__' : base, path) ?? whole;
    })
    .replace(VERSION, (_whole, name?: string, required?: string) => {
      used.add('importlib.metadata');
      return `importlib.metadata.version(${name ?? required})`;
    })
    .replace(ENTRIES, (_whole, group: string) => {
      used.add('importlib.metadata');
      return `importlib.metadata.entry_points(group=${group})`;
    })
    .replace(/\bpkg_resources\.DistributionNotFound\b/g, () => {
      used.add('importlib.metadata');
      return 'importlib.metadata.PackageNotFoundError';
    });
  const imports = [...used].sort().map((module) => `import ${module}`);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const done = changed.replace(/^(?<indent>[ \t]*)import pkg_resources[ \t]*(?<end>\r?\n)/m, (_whole, indent: string) =>
    imports.map((line) => `${indent}${line}${eol}`).join(''),
  );
  return done === text || /\bpkg_resources\b/.test(done) ? undefined : done;
}

/** `from pkg_resources import get_distribution` as `import pkg_resources`, its names said in full. */
function asModule(text: string): string | undefined {
  const from = /^(?<indent>[ \t]*)from pkg_resources import (?<names>[\w, ]+?)[ \t]*(?<end>\r?\n)/m.exec(text);
  if (from?.groups === undefined || from === null) return text;
  const names = from.groups.names?.split(',').map((name) => name.trim()) ?? [];
  if (!names.every((name) => new RegExp(`^(?:${NAMES})$`).test(name))) return undefined;
  const start = from.index + from[0].length;
  const rest = text
    .slice(start)
    .replace(new RegExp(`(?<![\\w.])(?<name>${names.join('|')})\\b`, 'g'), 'pkg_resources.$<name>');
  return `${text.slice(0, from.index)}${from.groups.indent}import pkg_resources${from.groups.end}${rest}`;
}
