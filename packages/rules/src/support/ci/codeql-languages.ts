import { actionUses, setActionInput } from '@self-healer/editors/ci-file';
import { getYaml, setYamlScalar, type YamlPath, yamlScalars } from '@self-healer/editors/yaml';

interface Language {
  /** What CodeQL calls it in its messages, lower case. */
  readonly said: string;
  readonly ids: readonly string[];
  readonly files: RegExp;
  /** Whether CodeQL can read it without a build. */
  readonly unbuilt?: boolean;
}

/** Languages of CodeQL whose sources tell themselves by their endings. */
const LANGUAGES: readonly Language[] = [
  { said: 'c/c++', ids: ['c-cpp', 'cpp', 'c'], files: /\.(?:c|cc|cpp|cxx|h|hpp)$/i, unbuilt: true },
  { said: 'c#', ids: ['csharp'], files: /\.(?:cs|cshtml|razor)$/i, unbuilt: true },
  { said: 'go', ids: ['go'], files: /\.go$/ },
  { said: 'java/kotlin', ids: ['java-kotlin', 'java', 'kotlin'], files: /\.(?:java|kts?)$/, unbuilt: true },
  {
    said: 'javascript/typescript',
    ids: ['javascript-typescript', 'javascript', 'typescript'],
    files: /\.(?:[cm]?[jt]sx?|vue|html?)$/i,
  },
  { said: 'python', ids: ['python'], files: /\.py$/ },
  { said: 'ruby', ids: ['ruby'], files: /(?:\.(?:rb|erb|gemspec)|Gemfile|Rakefile)$/ },
  { said: 'swift', ids: ['swift'], files: /\.swift$/ },
];

const idOf = (value: unknown): Language | undefined => LANGUAGES.find(({ ids }) => ids.includes(`${value}`));
const saidAs = (language: string | undefined): Language | undefined =>
  LANGUAGES.find(({ said, ids }) => language !== undefined && [said, ...ids].includes(language.toLowerCase()));

/** The places of a workflow's matrices that name a language. */
function languagePlaces(text: string) {
  return yamlScalars(text).filter(({ path }) => {
    const inList = typeof path.at(-1) === 'number' && /^languages?$/.test(`${path.at(-2)}`);
    const included = /^languages?$/.test(`${path.at(-1)}`) && path.includes('include');
    return path.includes('matrix') && (inList || included);
  });
}

/** Takes the one language out of a matrix that no file of the repository is written in, where others stay. */
export function withoutLanguage(
  text: string,
  language: string | undefined,
  files: readonly string[],
): string | undefined {
  const places = languagePlaces(text);
  const absent = places.filter(({ value }) => {
    const known = idOf(value);
    return known !== undefined && !files.some((file) => known.files.test(file));
  });
  const named = saidAs(language);
  const chosen = absent.filter(({ value }) => named === undefined || idOf(value) === named);
  const [place, ...others] = chosen;
  if (place === undefined || others.length > 0 || places.length < 2) return undefined;
  const item: YamlPath =
    place.path.at(-2) === 'language' || place.path.at(-2) === 'languages' ? place.path : place.path.slice(0, -1);
  return withoutItem(text, item, place.from);
}

/** A list without one item, of either style. */
function withoutItem(text: string, path: YamlPath, at: number): string | undefined {
  const old = getYaml(text, path.slice(0, -1));
  const index = path.at(-1);
  if (!Array.isArray(old) || typeof index !== 'number') return undefined;
  const lineStart = text.lastIndexOf('\n', at) + 1;
  const line = text.slice(lineStart, text.indexOf('\n', at) + 1);
  const dash = /^(?<indent>[ ]*)- /.exec(line)?.groups?.indent;
  const changed = dash === undefined ? withoutFlowItem(text, at) : withoutBlock(text, lineStart, dash.length);
  const now = changed === undefined ? undefined : getYaml(changed, path.slice(0, -1));
  const expected = old.filter((_, each) => each !== index);
  return JSON.stringify(now) === JSON.stringify(expected) ? changed : undefined;
}

function withoutBlock(text: string, from: number, indent: number): string {
  const lines = text.slice(from).split('\n');
  const more = lines.slice(1).findIndex((line) => line.trim() !== '' && !line.startsWith(' '.repeat(indent + 1)));
  return text.slice(0, from) + lines.slice(more + 1).join('\n');
}

function withoutFlowItem(text: string, at: number): string | undefined {
  const before = /(?<comma>,[ \t]*)?["']?$/.exec(text.slice(0, at))?.[0] ?? '';
  const item = /^["']?[\w-]+["']?/.exec(text.slice(at))?.[0] ?? '';
  const from = at - before.length;
  const to = at + item.length;
  const rest = before.includes(',') ? 0 : (/^,[ \t]*/.exec(text.slice(to))?.[0].length ?? 0);
  return text.slice(0, from) + text.slice(to + rest);
}

/** Reads the sources of a language that is there without building them, where CodeQL can. */
export function buildWithout(text: string, language: string | undefined, files: readonly string[]): string | undefined {
  const named = saidAs(language);
  if (named?.unbuilt !== true || !files.some((file) => named.files.test(file))) return undefined;
  const place = languagePlaces(text).find(({ path, value }) => path.includes('include') && idOf(value) === named);
  if (place !== undefined) return setYamlScalar(text, [...place.path.slice(0, -1), 'build-mode'], 'none');
  const [use, ...others] = actionUses(text).filter(({ action }) => action === 'github/codeql-action/init');
  const inputs = use && [...use.path.slice(0, -1), 'with'];
  if (inputs === undefined || others.length > 0 || idOf(getYaml(text, [...inputs, 'languages'])) !== named)
    return undefined;
  return getYaml(text, [...inputs, 'build-mode']) === undefined
    ? setActionInput(text, 'github/codeql-action/init', 'build-mode', 'none')
    : undefined;
}
