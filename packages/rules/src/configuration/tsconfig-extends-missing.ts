import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { getJson, setJson } from '@self-healer/editors/json';
import { directoryOf } from '../support/commands/run-directories.ts';
import { nearestPath } from '../support/paths/nearest-path.ts';
import { relativePath, resolveRelative } from '../support/paths/relative-path.ts';

export const rule = defineRule({
  id: 'configuration/tsconfig-extends-missing',
  category: 'configuration',
  severity: 'critical',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: ['TS5083: ', 'TS6053: File '],
  // tsc; `error TS5083` has no place, TS6053 names what `extends` of a package does not find.
  pattern:
    /^(?:\S{1,300}: )?error TS(?:5083: Cannot read file '(?<missing>[^']{1,400}\.json)'\.|6053: File '(?<file>[^']{1,400}\/(?:[^/'.]{1,100}|[^/']{1,100}\.json))' not found\.)$/,
  captures: ['missing?', 'file?'],
  docs: {
    title: 'A tsconfig.json extends or references a file that is not there',
    what: 'There is no `{path}`.',
    why: 'Its name is misspelt, or it was moved.',
    how: 'Correct `extends`, or the path in `references`.',
    references: ['https://www.typescriptlang.org/tsconfig/#extends'],
  },
  gathers: ['path'],
  gather({ missing, file }) {
    return { path: missing ?? file ?? '' };
  },
  fix: async ({ path: missing }, repo) => (await correctBase(missing, repo)) ?? correctReference(missing, repo),
  examples: {
    match: [
      {
        name: 'tsc 5',
        log: "error TS5083: Cannot read file '/w/app/tsconfig.bsae.json'.",
        captures: { path: '/w/app/tsconfig.bsae.json' },
        repo: { 'tsconfig.json': '{ "extends": "./tsconfig.bsae.json" }\n', 'tsconfig.base.json': '{}\n' },
        patched: { 'tsconfig.json': '{ "extends": "./tsconfig.base.json" }\n' },
      },
      {
        name: 'one of several, in a directory of its own',
        log: "error TS5083: Cannot read file '/w/app/tsconfig.base.json'.",
        repo: {
          'config/tsconfig.base.json': '{}\n',
          'packages/a/tsconfig.json': '{\n  "extends": ["./strict.json", "../../tsconfig.base.json"]\n}\n',
          'packages/a/strict.json': '{}\n',
          'packages/b/tsconfig.json': '{\n  "extends": "../../tsconfig.base"\n}\n',
        },
        patched: {
          'packages/a/tsconfig.json': '{\n  "extends": ["./strict.json", "../../config/tsconfig.base.json"]\n}\n',
          'packages/b/tsconfig.json': '{\n  "extends": "../../config/tsconfig.base"\n}\n',
        },
      },
      {
        name: 'two that may be meant',
        log: "error TS5083: Cannot read file '/w/app/tsconfig.base.json'.",
        repo: {
          'config/tsconfig.base.json': '{}\n',
          'shared/tsconfig.base.json': '{}\n',
          'packages/a/tsconfig.json': '{\n  "extends": "../../tsconfig.base.json"\n}\n',
        },
      },
      {
        name: 'a project that is referenced',
        log: "error TS5083: Cannot read file '/w/lib/core/tsconfig.json'.",
        repo: {
          'libs/core/tsconfig.json': '{}\n',
          'apps/web/tsconfig.json': '{\n  "references": [{ "path": "../../lib/core" }]\n}\n',
        },
        patched: { 'apps/web/tsconfig.json': '{\n  "references": [{ "path": "../../libs/core" }]\n}\n' },
      },
    ],
    ignore: [{ name: 'a source', log: "error TS6053: File '/w/app/a.ts' not found." }],
  },
});

/** Lets each `extends` that names the missing file name the only one that can be meant. */
async function correctBase(missing: string, repo: Workspace): Promise<RuleFix | undefined> {
  const files = await repo.list();
  const bases = files.filter((file) => file.endsWith('.json'));
  const edits: { kind: 'write'; path: string; content: string }[] = [];
  const titles = new Set<string>();
  for (const path of files.filter((file) => /(?:^|\/)tsconfig[^/]*\.json$/.test(file))) {
    const text = (await repo.read(path)) ?? '';
    const base = getJson(text, ['extends']);
    for (const at of Array.isArray(base) ? base.map((_, index) => ['extends', index]) : [['extends']]) {
      const written = getJson(text, at);
      const target =
        typeof written === 'string' && /^\.{1,2}\//.test(written) ? resolveRelative(path, written) : undefined;
      if (typeof written !== 'string' || target === undefined) continue;
      const whole = target.endsWith('.json') ? target : `${target}.json`;
      if (!missing.endsWith(`/${whole}`) || files.includes(whole)) continue;
      const meant = nearestPath(
        whole,
        bases.filter((file) => file !== path),
      );
      if (meant === undefined) return undefined;
      const way = relativePath(directoryOf(path), target.endsWith('.json') ? meant : meant.replace(/\.json$/, ''));
      const content = setJson(text, at, way.startsWith('.') ? way : `./${way}`);
      if (content === undefined) return undefined;
      edits.push({ kind: 'write', path, content });
      titles.add(meant);
    }
  }
  const [meant] = titles;
  return titles.size === 1 ? { title: `Extend ${meant}`, safety: 'review', edits } : undefined;
}

/** Lets `references` name the only directory that can be meant by one that holds no tsconfig.json. */
async function correctReference(missing: string, repo: Workspace): Promise<RuleFix | undefined> {
  const files = await repo.list();
  const configs = files.filter((file) => /(?:^|\/)tsconfig[^/]*\.json$/.test(file));
  for (const path of configs) {
    const text = (await repo.read(path)) ?? '';
    const references = getJson(text, ['references']);
    for (const [index, reference] of (Array.isArray(references) ? references : []).entries()) {
      const written = getJson(text, ['references', index, 'path']);
      const target = typeof written === 'string' ? resolveRelative(path, written) : undefined;
      if (reference === undefined || typeof written !== 'string' || target === undefined) continue;
      const whole = target.endsWith('.json') ? target : `${target}/tsconfig.json`;
      if (files.includes(whole) || !(missing.endsWith(`/${target}`) || missing.endsWith(`/${whole}`))) continue;
      const meant = nearestPath(whole, configs) ?? sameDirectory(whole, configs);
      if (meant === undefined) return undefined;
      const way = relativePath(directoryOf(path), target.endsWith('.json') ? meant : directoryOf(meant));
      const content = setJson(text, ['references', index, 'path'], way.startsWith('.') ? way : `./${way}`);
      if (content === undefined) return undefined;
      return { title: `Reference ${meant}`, safety: 'review', edits: [{ kind: 'write', path, content }] };
    }
  }
  return undefined;
}

/** The only configuration in a directory of the same name. */
function sameDirectory(missing: string, configs: readonly string[]): string | undefined {
  const tail = missing.split('/').slice(-2).join('/');
  const [only, ...others] = configs.filter((config) => config.endsWith(`/${tail}`));
  return others.length === 0 ? only : undefined;
}
