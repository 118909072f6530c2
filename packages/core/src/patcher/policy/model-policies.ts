import { more, strangers, surplus } from '../compare-matches.ts';
import { lineChange } from '../line-change.ts';
import { addedPackages, isManifest } from '../package-names.ts';
import { MODEL_POWERS } from './model-powers.ts';
import { handPolicy, type PatchView, type Policy, pathPolicy, textPolicy } from './policy-shape.ts';
import { isLockFile, isTestFile, isVendored, reviewReason } from './protected-paths.ts';
import { onlyTakesAway } from './takes-away.ts';
import { holdsName, textsOf } from './vouching.ts';

const MOST_FILES = 5;
const MOST_LINES = 100;

/**
 * What an edit that a language model suggested may not do besides. Whoever writes the log may be speaking through it, and
 * the proof runs what it writes: it repairs code, and gets neither more power nor other judges for it.
 */
export const MODEL_POLICIES: readonly Policy[] = [
  pathPolicy('model/tests', ({ path }) =>
    isTestFile(path) ? `It would change the test ${path}, which a model may not.` : undefined,
  ),
  pathPolicy('model/vendored', ({ path }) =>
    isVendored(path) ? `It would change ${path}, which is not written here.` : undefined,
  ),
  pathPolicy('model/reviewed', ({ path }) => {
    const reason = reviewReason(path);
    return reason && `It would change ${path}, which ${reason}; a model may not.`;
  }),
  pathPolicy('model/kind', ({ kind, path }) =>
    kind === 'write' ? undefined : `It would delete or change the mode of ${path}, which a model may not.`,
  ),
  {
    id: 'model/tools',
    violation: ({ tools }) => (tools.length > 0 ? 'It would start a program, which a model may not.' : undefined),
  },
  ...MODEL_POWERS.map(
    ([would, pattern]): Policy =>
      (would === 'name a new address' ? textPolicy : handPolicy)(
        `model/${would.replaceAll(' ', '-')}`,
        ({ removed, added }) =>
          surplus(pattern, removed, added).length > 0 || strangers(pattern, removed, added).length > 0
            ? would
            : undefined,
      ),
  ),
  pathPolicy('model/checks', ({ path }) =>
    CHECKS.test(path) ? `It would change ${path}, which says how strictly is checked; a model may not.` : undefined,
  ),
  handPolicy('model/recipes', ({ path, removed, added }) =>
    RECIPES.test(path) && surplus(STAND_INS, removed, added).length > 0
      ? 'put something else in the place of a program, or change how it may end'
      : undefined,
  ),
  pathPolicy('model/scripts', ({ path, before, after }) =>
    /(?:^|\/)package\.json$/.test(path) && !sameScripts(before, after)
      ? `It would change what a script runs, or how it checks (${path}); a model may not.`
      : undefined,
  ),
  handPolicy('model/commands', ({ path, removed, added }) =>
    RECIPES.test(path) && more(COMMANDS, added, removed) ? 'no longer run a program' : undefined,
  ),
  {
    id: 'model/takes-away',
    violation: ({ files }) =>
      onlyTakesAway(files) ? 'It would only take code away, which repairs nothing; a model may not.' : undefined,
  },
  { id: 'model/package', violation: strangePackage },
  { id: 'model/budget', violation: tooMuch },
];

/** Files that say what is run. */
const RECIPES =
  /(?:^|\/)(?:(?:GNU)?makefile|justfile|rakefile|taskfile|noxfile|tox\.ini|dockerfile|procfile)[^/]*$|\.(?:mk|sh|bash|ps1|bat|cmd)$/i;
const COMMANDS =
  /(?<![\w./-])(?:pytest|jest|vitest|mocha|ava|eslint|tsc|biome|prettier|mypy|pyright|ruff|flake8|black|tox|nox|cargo|go|ctest|cmake|make|ninja|meson|gcc|cc|c\+\+|g\+\+|clang(?:\+\+)?|javac|java|mvn|gradle|npm|npx|yarn|pnpm|bun|deno|node|python[\d.]*|ruby|rspec|rubocop|bundle|rake|shellcheck|terraform|helm|kubectl|docker|dotnet|php\w*|composer|swift|bash|sh)(?=\s|$)|(?<![\w./-])\.{0,2}\/[\w./-]+|\$\(\w+\)/;

/** What does nothing, or takes from a program that it failed. */
const STAND_INS =
  /(?:^|[;&|({]|\bthen|\bdo|\belse|\bRUN)\s*[@+-]*(?:(?::|true|false|echo|printf|exit|return|test|\[|#|cat|yes|sleep|nohup|timeout|exec|command|if|while|until|for|case|alias|function)(?=\s|;|$)|#|!)|^\t@?-|\|\s*\w|(?<!&)&(?![&>])|;\s*\S|\|\|/;

const CHECKS =
  /(?:^|\/)(?:\.?eslint(?:rc)?[^/]*|biome\.jsonc?|\.?oxlint[^/]*|\.stylelintrc[^/]*|\.?prettier(?:rc)?[^/]*|(?:jest|vitest|karma|cypress|playwright|mocha|ava|nyc|c8)\.[^/]*|\.(?:mocha|nyc|c8|shellcheck|pylint|coverage)rc[^/]*|pytest\.ini|tox\.ini|\.flake8|\.?ruff\.toml|\.?mypy\.ini|pyrightconfig\.json|\.golangci[^/]*|\.?(?:clippy|rustfmt)\.toml|\.rubocop[^/]*|php(?:unit|stan|cs)[^/]*|psalm[^/]*|\.hadolint[^/]*|\.yamllint[^/]*|\.markdownlint[^/]*|\.editorconfig|\.?codecov\.ya?ml|sonar-project\.properties)$/i;

/** Parts of a package.json that decide what is run and how strictly it is checked. */
const SCRIPT_KEYS = [
  'scripts',
  'jest',
  'vitest',
  'mocha',
  'ava',
  'nyc',
  'c8',
  'tap',
  'eslintConfig',
  'husky',
  'lint-staged',
  'overrides',
  'resolutions',
  'pnpm',
  'publishConfig',
  'workspaces',
  'bin',
] as const;

function sameScripts(before: string, after: string): boolean {
  const [old, fresh] = [scriptsOf(before), scriptsOf(after)];
  // What could not be read before can hold nothing that its repair may add.
  return old === undefined ? !/"(?:scripts|(?:pre|post)\w+)"\s*:/.test(lineChange(before, after).added) : old === fresh;
}

function scriptsOf(text: string): string | undefined {
  try {
    const manifest: unknown = JSON.parse(text);
    if (typeof manifest !== 'object' || manifest === null) return undefined;
    const parts = new Map(Object.entries(manifest));
    return JSON.stringify(SCRIPT_KEYS.map((key) => parts.get(key) ?? null));
  } catch {
    return undefined;
  }
}

/** A model may declare only what the project declares or has locked already, whatever the log says. */
async function strangePackage({ files, repo }: PatchView): Promise<string | undefined> {
  const added = files.flatMap(({ path, before, after }) =>
    addedPackages(path, before, after).map((name) => ({ path, name })),
  );
  if (added.length === 0) return undefined;
  const known = new Set<string>();
  for (const path of await repo.list()) {
    if (!isManifest(path)) continue;
    for (const name of addedPackages(path, '', (await repo.read(path)) ?? '')) known.add(name.toLowerCase());
  }
  const locks = await textsOf(repo, isLockFile);
  const stranger = added.find(
    ({ name }) => !known.has(name.toLowerCase()) && !locks.some((text) => holdsName(text, name)),
  );
  return stranger && `It would add the package ${stranger.name}, which the project does not use (${stranger.path}).`;
}

function tooMuch({ files }: PatchView): string | undefined {
  if (files.length > MOST_FILES) return `It would change ${files.length} files; a model may change ${MOST_FILES}.`;
  const count = (text: string) => (text === '' ? 0 : text.split('\n').length);
  const lines = files.reduce((sum, { before, after }) => {
    const { removed, added } = lineChange(before, after);
    return sum + Math.max(count(removed), count(added));
  }, 0);
  return lines > MOST_LINES ? `It would change ${lines} lines; a model may change ${MOST_LINES}.` : undefined;
}
