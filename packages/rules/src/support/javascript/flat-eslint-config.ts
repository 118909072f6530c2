import type { Edit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext, RuleFix } from '@self-healer/core/rule';
import { getJson, jsonKeys, removeJson } from '@self-healer/editors/json';
import { addDependency, dependencyRange } from '@self-healer/editors/package-json';
import { lockAbove, relock } from './package-manager.ts';

// What a configuration may hold to be the same in the new form, told by these keys alone.
const KEYS = new Set(['$schema', 'root', 'env', 'extends', 'parserOptions', 'rules', 'globals', 'ignorePatterns']);
const ENVIRONMENTS = new Set(['node', 'browser', 'mocha', 'jest', 'jasmine', 'worker', 'serviceworker', 'commonjs']);
const EDITION = /^es(?:6|\d{4})$/;
const GLOBALS_RANGE = '^16.0.0';

interface OldConfig {
  readonly environments: readonly string[];
  readonly recommended: boolean;
  readonly prettier: boolean;
  readonly sourceType: string;
  readonly rules: unknown;
  readonly globals: unknown;
  readonly ignores: readonly string[];
}

const strings = (value: unknown): readonly string[] | undefined => {
  const list: readonly unknown[] = value === undefined ? [] : Array.isArray(value) ? value : [value];
  return list.every((each) => typeof each === 'string') ? list : undefined;
};

/** What a configuration of ESLint 8 says; undefined where it says something whose new form is no plain matter. */
function readOld(text: string, at: readonly string[]): OldConfig | undefined {
  if (!jsonKeys(text, [...at]).every((key) => KEYS.has(key))) return undefined;
  const extended = strings(getJson(text, [...at, 'extends']));
  const ignores = strings(getJson(text, [...at, 'ignorePatterns']));
  if (extended === undefined || !extended.every((each) => each === 'eslint:recommended' || each === 'prettier'))
    return undefined;
  if (ignores === undefined || ignores.some((each) => each.startsWith('!'))) return undefined;
  const environments = jsonKeys(text, [...at, 'env']).filter((name) => getJson(text, [...at, 'env', name]) === true);
  if (!environments.every((name) => ENVIRONMENTS.has(name) || EDITION.test(name))) return undefined;
  const options = jsonKeys(text, [...at, 'parserOptions']);
  if (!options.every((key) => key === 'ecmaVersion' || key === 'sourceType')) return undefined;
  const named = environments.filter((name) => !EDITION.test(name));
  const given = getJson(text, [...at, 'parserOptions', 'sourceType']);
  return {
    environments: named,
    recommended: extended.includes('eslint:recommended'),
    prettier: extended.includes('prettier'),
    sourceType:
      given === 'module' ? 'module' : named.includes('node') || named.includes('commonjs') ? 'commonjs' : 'script',
    rules: getJson(text, [...at, 'rules']),
    globals: getJson(text, [...at, 'globals']),
    ignores,
  };
}

/** A pattern of .gitignore's kind as one of ESLint's: a name without a slash holds at every depth. */
const asGlob = (pattern: string): string => {
  const bare = pattern.replace(/^\.?\//, '').replace(/\/(?:\*\*?)?$/, '');
  const anchored = /^\.?\//.test(pattern) || bare.includes('/');
  return `${anchored ? '' : '**/'}${bare}${/\.\w+$/.test(bare) ? '' : '/'}`;
};

const word = (text: string) => (/['\\\n]/.test(text) ? JSON.stringify(text) : `'${text}'`);
const keyOf = (key: string) => (/^[A-Za-z_]\w*$/.test(key) ? key : word(key));
const WIDEST = 80;

/** A value as code on one line. */
function flat(value: unknown): string {
  if (typeof value === 'string') return word(value);
  if (Array.isArray(value)) return `[${value.map(flat).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, each]) => `${keyOf(key)}: ${flat(each)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** A value as code, an entry a line where one line would be long. */
function code(value: unknown, indent: string): string {
  const short = flat(value);
  if (short.length <= WIDEST || typeof value !== 'object' || value === null) return short;
  const inner = `${indent}  `;
  const items = Array.isArray(value)
    ? value.map((each) => code(each, inner))
    : Object.entries(value).map(([key, each]) => `${keyOf(key)}: ${code(each, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${items.map((item) => `${inner}${item},\n`).join('')}${indent}${close}`;
}

function written(old: OldConfig): string {
  const lines: string[] = [];
  if (old.recommended) lines.push("import js from '@eslint/js';");
  if (old.prettier) lines.push("import prettier from 'eslint-config-prettier';");
  if (old.environments.length > 0) lines.push("import globals from 'globals';");
  const items: string[] = [];
  if (old.ignores.length > 0) items.push(`  { ignores: ${code(old.ignores.map(asGlob), '  ')} },`);
  if (old.recommended) items.push('  js.configs.recommended,');
  const spread = old.environments.map((name) => `...globals.${name}`);
  const named = typeof old.globals === 'object' && old.globals !== null ? Object.entries(old.globals) : [];
  const known = [...spread, ...named.map(([name, value]) => `${name}: ${code(value, '')}`)];
  const language = [
    `      sourceType: '${old.sourceType}',`,
    ...(known.length === 0 ? [] : [`      globals: { ${known.join(', ')} },`]),
  ];
  const rules = old.rules === undefined ? [] : [`    rules: ${code(old.rules, '    ')},`];
  // The new file itself is a module, and the old form held for `.js` alone.
  const files = old.sourceType === 'module' ? [] : ["    files: ['**/*.js'],"];
  items.push(['  {', ...files, '    languageOptions: {', ...language, '    },', ...rules, '  },'].join('\n'));
  // Prettier's comes last: it turns off what the others say of layout.
  if (old.prettier) items.push('  prettier,');
  return `${lines.join('\n')}${lines.length === 0 ? '' : '\n\n'}export default [\n${items.join('\n')}\n];\n`;
}

/** The manifest with the packages that the new configuration imports. */
function withPackages(manifest: string, old: OldConfig, major: string): string | undefined {
  const wanted: [string, string][] = [];
  if (old.recommended) wanted.push(['@eslint/js', `^${major}.0.0`]);
  if (old.environments.length > 0) wanted.push(['globals', GLOBALS_RANGE]);
  if (old.prettier && dependencyRange(manifest, 'eslint-config-prettier') === undefined) return undefined;
  return wanted
    .filter(([name]) => dependencyRange(manifest, name) === undefined)
    .reduce<string | undefined>(
      (text, [name, range]) => text && addDependency(text, name, range, 'devDependencies'),
      manifest,
    );
}

/** Writes the eslint.config.mjs that says what the project's only configuration of ESLint 8 said, and drops that. */
export async function flatEslintConfig(repo: Workspace, context: FixContext): Promise<RuleFix | undefined> {
  const files = await repo.list();
  const old = files.filter((path) => /(?:^|\/)\.eslintrc(?:\.|$)|(?:^|\/)\.eslintignore$/.test(path));
  const manifest = await repo.read('package.json');
  if (manifest === undefined || old.length > 1) return undefined;
  const [path = 'package.json'] = old;
  if (!/^(?:\.eslintrc(?:\.json)?|package\.json)$/.test(path)) return undefined;
  const inManifest = getJson(manifest, ['eslintConfig']) !== undefined;
  if (inManifest === (path !== 'package.json')) return undefined;
  const text = path === 'package.json' ? manifest : await repo.read(path);
  const said = text === undefined ? undefined : readOld(text, inManifest ? ['eslintConfig'] : []);
  const major = /^[~^]?(?<major>9|\d{2})(?:\.|$)/.exec(dependencyRange(manifest, 'eslint') ?? '')?.groups?.major;
  if (said === undefined || major === undefined) return undefined;
  const freed = inManifest ? removeJson(manifest, ['eslintConfig']) : manifest;
  const packed = freed === undefined ? undefined : withPackages(freed, said, major);
  if (freed === undefined || packed === undefined) return undefined;
  const lock = packed === freed ? undefined : await lockAbove(repo, '.');
  const edits: Edit[] = [{ kind: 'write', path: 'eslint.config.mjs', content: written(said) }];
  if (!inManifest) edits.push({ kind: 'delete', path });
  if (packed !== manifest) edits.push({ kind: 'write', path: 'package.json', content: packed });
  if (lock !== undefined) edits.push(relock(lock.kind, lock.directory, context));
  return {
    title: 'Say in eslint.config.mjs what the old configuration said',
    safety: 'review',
    edits,
    ...(packed !== freed && { needs: 'elsewhere' as const }),
  };
}
