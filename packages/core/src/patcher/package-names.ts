import * as z from 'zod';
import { lineChange } from './line-change.ts';
import { matchesOf } from './matches-of.ts';

interface Manifest {
  readonly file: RegExp;
  /** Each match names one package in its group `name`, or several apart by spaces in `names`. */
  readonly lines: RegExp;
}

const REQUIREMENT = /^\s*(?<name>[A-Za-z0-9][\w.-]*)\s*(?:\[[\w, -]*\])?\s*(?:[<>=!~;@].*)?$/;

/** Where packages are declared, and how a line declares one. */
const MANIFESTS: readonly Manifest[] = [
  {
    file: /(?:^|\/)package\.json$/,
    lines: /^\s*"(?<name>(?:@[\w.-]+\/)?[\w.-]+)": *"(?:[\^~>=<*]|\d|latest|workspace:|npm:|git|http|file:)/,
  },
  { file: /(?:^|\/)composer\.json$/, lines: /^\s*"(?<name>[\w.-]+\/[\w.-]+)": *"/ },
  {
    file: /(?:^|\/)(?:[\w.-]*requirements[\w.-]*|constraints[\w.-]*)\.(?:txt|in)$|(?:^|\/)requirements\/[\w.-]+\.(?:txt|in)$/,
    lines: REQUIREMENT,
  },
  {
    file: /(?:^|\/)(?:pyproject\.toml|setup\.cfg|setup\.py)$/,
    lines: /^\s*["'](?<name>[A-Za-z0-9][\w.-]*)(?:\[[\w, -]*\])? *(?:[<>=!~;@][^"']*)?["'],?\s*(?:#.*)?$/,
  },
  {
    file: /(?:^|\/)(?:pyproject|Cargo|Pipfile)(?:\.toml)?$/,
    lines: /^\s*(?<name>[A-Za-z0-9][\w.-]*) *= *(?:["'][\^~>=<*\d]|\{.*\bversion\b)/,
  },
  {
    file: /(?:^|\/)Gemfile$|\.gemspec$/,
    lines: /\b(?:gem|add_(?:development_|runtime_)?dependency) ?\(?["'](?<name>[\w-]+)["']/,
  },
  { file: /(?:^|\/)go\.mod$/, lines: /^\s*(?:require )?(?<name>[\w.-]+\.[a-z]+\/\S+) v\d/ },
  {
    file: /(?:^|\/)pom\.xml$|\.csproj$|(?:^|\/)packages\.config$/,
    lines: /<artifactId>(?<name>[\w.-]+)<|<PackageReference Include="(?<names>[\w.-]+)"/,
  },
  { file: /(?:^|\/)build\.gradle(?:\.kts)?$/, lines: /\b\w+ ?\(?["'][\w.-]+:(?<name>[\w.-]+):/ },
  {
    file: /\.ya?ml$|(?:^|\/)(?:Dockerfile|Jenkinsfile|Makefile)[^/]*$|\.(?:sh|bash)$/,
    lines:
      /\b(?:pip\d?|npm|pnpm|yarn|gem|cargo|go|brew|apt-get|apt|apk|dnf|yum|uv pip|pipx)(?: global)? (?:install|i|add)\b(?<names>[^|&;\n]*)|\bnpx (?:-\S+ )*(?<name>[\w@/.-]+)/,
  },
];

export function isManifest(path: string): boolean {
  return MANIFESTS.slice(0, -1).some(({ file }) => file.test(path));
}

/** Names of packages that the new text declares or installs and the old one does not. */
export function addedPackages(path: string, before: string, after: string): readonly string[] {
  const { added } = lineChange(before, after);
  const known = new Set(packagesIn(path, before));
  return packagesIn(path, added).filter((name) => !known.has(name));
}

function packagesIn(path: string, text: string): readonly string[] {
  return MANIFESTS.filter(({ file }) => file.test(path)).flatMap(({ lines }) =>
    matchesOf(text, lines).flatMap((match) => {
      const { name, names } = lines.exec(match)?.groups ?? {};
      if (name !== undefined) return [name];
      return (names ?? '')
        .split(/[\s\\"']+/)
        .map((word) => word.replace(/(?<=.)@[^/]*$|[<>=!~].*$/, ''))
        .filter((word) => /^@?[A-Za-z0-9][\w./+-]*$/.test(word));
    }),
  );
}

/** Packages that a project lets run scripts of their own when they are installed. */
export function packagesWithScripts(path: string, text: string): readonly string[] {
  if (/(?:^|\/)pnpm-workspace\.yaml$/.test(path)) {
    const list = /^onlyBuiltDependencies:\s*\n(?<items>(?:[ \t]*-[^\n]*\n?)*)/m.exec(text)?.groups?.items ?? '';
    return list.split('\n').flatMap((line) => /^\s*- *["']?(?<name>[\w@/.-]+)/.exec(line)?.groups?.name ?? []);
  }
  if (!/(?:^|\/)package\.json$/.test(path)) return [];
  const parsed = manifestSchema.safeParse(jsonOf(text));
  if (!parsed.success) return [];
  const { allowScripts, pnpm } = parsed.data;
  const allowed = Object.entries(allowScripts).flatMap(([name, yes]) => (yes === false ? [] : [name]));
  return [...allowed.map((name) => name.replace(/(?<=.)@[^/]*$/, '')), ...pnpm.onlyBuiltDependencies];
}

const manifestSchema = z.object({
  allowScripts: z.record(z.string(), z.unknown()).default({}),
  pnpm: z.object({ onlyBuiltDependencies: z.array(z.string()).default([]) }).default({ onlyBuiltDependencies: [] }),
});

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
