import type { Edit } from '@self-healer/core/model/edit';
import { isTestFile } from '@self-healer/core/patcher/policy/protected-paths';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext, RuleFix } from '@self-healer/core/rule';
import { getJson, setJson } from '@self-healer/editors/json';
import { dependencyRange } from '@self-healer/editors/package-json';
import { below, directoryOfPath } from '../paths/nearest-path.ts';
import { trackedPath } from '../paths/tracked-path.ts';
import { addDevelopmentPackage } from './add-development-package.ts';
import { eslintFindings } from './eslint-findings.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));
/** What only Node has, only browsers, and both. */
const NODE = words('process require module exports __dirname __filename Buffer global setImmediate clearImmediate');
const BROWSER = words(
  'window document localStorage sessionStorage navigator location history alert HTMLElement Element Node Event customElements requestAnimationFrame MutationObserver IntersectionObserver FileReader Image XMLHttpRequest',
);
const SHARED = words(
  'console setTimeout clearTimeout setInterval clearInterval fetch URL URLSearchParams AbortController TextEncoder TextDecoder structuredClone queueMicrotask performance Headers Request Response FormData Blob',
);
const RUNNERS: Readonly<Record<string, ReadonlySet<string>>> = {
  mocha: words('after afterEach before beforeEach context describe it setup suite specify teardown test xit xdescribe'),
  jest: words('afterAll afterEach beforeAll beforeEach describe expect it jest test'),
  jasmine: words('afterAll afterEach beforeAll beforeEach describe expect fail it jasmine spyOn'),
};

interface Unknown {
  readonly path: string;
  readonly name: string;
}

/** The environment that all unknown names belong to; undefined when they could be of several. */
function environmentOf(unknown: readonly Unknown[], manifest: string): string | undefined {
  const names = unknown.map(({ name }) => name);
  if (unknown.every(({ path }) => isTestFile(path))) {
    const runners = Object.keys(RUNNERS).filter(
      (runner) =>
        (dependencyRange(manifest, runner) !== undefined ||
          dependencyRange(manifest, `${runner}-core`) !== undefined) &&
        names.every((name) => RUNNERS[runner]?.has(name)),
    );
    if (runners.length === 1) return runners[0];
  }
  const of = (own: ReadonlySet<string>) =>
    names.every((name) => own.has(name) || SHARED.has(name)) && names.some((name) => own.has(name));
  return of(NODE) ? 'node' : of(BROWSER) ? 'browser' : undefined;
}

/** The pattern of the files, where all lie in one directory for tests; `undefined` for the whole project. */
function patternOf(unknown: readonly Unknown[], root: string, environment: string): string | undefined {
  if (!Object.hasOwn(RUNNERS, environment)) return undefined;
  const inside = unknown.map(({ path }) => path.slice(root.length));
  const first = new Set(inside.map((path) => path.split('/')[0] ?? ''));
  const [directory] = first;
  if (first.size === 1 && directory !== undefined && /^(?:tests?|specs?|__tests__)$/.test(directory))
    return `${directory}/**`;
  const ending = new Set(inside.map((path) => /(?:[.](?:test|spec)\.\w+)$/.exec(path)?.[0] ?? ''));
  const [only] = ending;
  if (ending.size === 1 && only) return `**/*${only}`;
  return inside.every((path) => /(?:^|\/)__tests__\//.test(path)) ? '**/__tests__/**' : undefined;
}

/** Tells ESLint where the code runs whose names it does not know: all that it does not know must say the same. */
export async function eslintEnvironment(repo: Workspace, context: FixContext): Promise<RuleFix | undefined> {
  const unknown: Unknown[] = [];
  for (const { path: printed, message, rule } of eslintFindings(context.window)) {
    const name = /^'(?<name>[\w$]+)' is not defined/.exec(message)?.groups?.name;
    if (name === undefined || rule !== 'no-undef') continue;
    const path = await trackedPath(printed, repo);
    if (path === undefined) return undefined;
    unknown.push({ path, name });
  }
  const [one] = unknown;
  const configs = (await repo.list())
    .filter((path) => /(?:^|\/)(?:eslint\.config\.[cm]?js|\.eslintrc(?:\.json)?)$/.test(path))
    .filter((path) => unknown.every(({ path: each }) => below(directoryOfPath(path), [each]).length > 0))
    .toSorted((a, b) => b.length - a.length);
  const [config] = configs;
  const text = config === undefined ? undefined : await repo.read(config);
  if (one === undefined || config === undefined || text === undefined) return undefined;
  const root = config.slice(0, config.lastIndexOf('/') + 1);
  const manifest = (await repo.read(`${root}package.json`)) ?? '{}';
  const environment = environmentOf(unknown, manifest);
  if (environment === undefined) return undefined;
  const files = patternOf(unknown, root, environment);
  if (Object.hasOwn(RUNNERS, environment) && files === undefined) return undefined;
  const title = `Tell ESLint that ${files ?? 'the code'} runs in ${environment}`;
  if (!config.includes('eslint.config.')) {
    const content = inOldConfig(text, environment, files);
    return content === undefined
      ? undefined
      : { title, safety: 'review', edits: [{ kind: 'write', path: config, content }] };
  }
  const content = inFlatConfig(config, text, environment, files);
  if (content === undefined) return undefined;
  const edits: Edit[] = [{ kind: 'write', path: config, content }];
  if (dependencyRange(manifest, 'globals') !== undefined) return { title, safety: 'review', edits };
  const added = await addDevelopmentPackage('globals', root.replace(/\/$/, '') || '.', repo, context);
  return added === undefined ? undefined : { title, safety: 'review', edits: [...edits, ...added], needs: 'elsewhere' };
}

function inOldConfig(text: string, environment: string, files: string | undefined): string | undefined {
  if (files === undefined)
    return getJson(text, ['env', environment]) === true ? undefined : setJson(text, ['env', environment], true);
  if (getJson(text, ['overrides']) !== undefined) return undefined;
  return setJson(text, ['overrides'], [{ files: [files], env: { [environment]: true } }]);
}

/** One more entry at the end of the list that the configuration exports, and the import of `globals`. */
function inFlatConfig(path: string, text: string, environment: string, files: string | undefined): string | undefined {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const close = /(?<comma>,?)(?<gap>[ \t]*(?:\r?\n)?)(?<end>\]\)?;?\s*)$/.exec(text);
  const opens = /(?:module\.exports\s*=|export default)\s*(?:[\w.]+\()?\[/.test(text);
  if (close === null || !opens || text.includes(`globals.${environment}`)) return undefined;
  const indent = /\n(?<indent>[ \t]+)\S/.exec(text)?.groups?.indent ?? '  ';
  const quote = /require\("|from "/.test(text) ? '"' : "'";
  const where = files === undefined ? '' : `files: [${quote}${files}${quote}], `;
  const entry = `${indent}{ ${where}languageOptions: { globals: { ...globals.${environment} } } },`;
  const body = text.slice(0, close.index).trimEnd();
  const comma = /[,[]$/.test(body) ? '' : ',';
  const listed = `${body}${comma}${eol}${entry}${eol}${close.groups?.end ?? ''}`;
  if (/\bglobals\b[^;\n]*(?:from|require)/.test(text)) return listed;
  const module = /^(?:import |export default)/m.test(text) && !(path.endsWith('.cjs') || /module\.exports/.test(text));
  const end = /;\s*$/m.test(text) ? ';' : '';
  const statement = module
    ? `import globals from ${quote}globals${quote}${end}`
    : `const globals = require(${quote}globals${quote})${end}`;
  const last = [...listed.matchAll(/^(?:import .*|const .*require\(.*)$/gm)].at(-1);
  if (last === undefined)
    return /^(?:import|export)/.test(listed) || !module ? `${statement}${eol}${eol}${listed}` : undefined;
  const at = last.index + last[0].trimEnd().length;
  return `${listed.slice(0, at)}${eol}${statement}${listed.slice(at)}`;
}
