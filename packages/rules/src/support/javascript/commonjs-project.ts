import type { WriteEdit } from '@self-healer/core/model/edit';
import { isTestFile, isVendored } from '@self-healer/core/patcher/policy/protected-paths';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { getJson, removeJson } from '@self-healer/editors/json';
import { inDirectory } from '../commands/project-directory.ts';
import { resolveRelative } from '../paths/relative-path.ts';
import { commonjsToEsm, exportsToEsm } from './commonjs-to-esm.ts';

const EXPORTS = /(?<![\w$.])(?:module\.exports|exports\.[\w$]+)\b/;
const REQUIRES = /(?<![\w$.])require\(/;
const ESM = /^(?:import\b(?!\()|export\b|await\b)/m;
const REQUIRED = /(?<![\w$.])require\((['"])(?<specifier>\.{1,2}\/[^'"\n]{1,300})\1\)/g;
const MOST = 20;

/** The package around a file that says what its modules are. */
async function manifestOf(path: string, repo: Workspace): Promise<{ path: string; text: string } | undefined> {
  const parts = path.split('/').slice(0, -1);
  for (let length = parts.length; length >= 0; length -= 1) {
    const file = inDirectory(parts.slice(0, length).join('/') || '.', 'package.json');
    const text = await repo.read(file);
    if (text !== undefined) return { path: file, text };
  }
  return undefined;
}

/** Whether Node loads a file as CommonJS already, by what its package says and what is in it. */
export async function isCommonjs(path: string, repo: Workspace): Promise<boolean> {
  const manifest = path.endsWith('.js') ? await manifestOf(path, repo) : undefined;
  if (manifest === undefined || getJson(manifest.text, ['type']) === 'module') return false;
  return !ESM.test((await repo.read(path)) ?? '');
}

/** Takes `"type": "module"` away from a package that has nothing but CommonJS in it. */
export async function commonjsPackage(path: string, repo: Workspace): Promise<RuleFix | undefined> {
  const manifest = await manifestOf(path, repo);
  if (manifest === undefined || getJson(manifest.text, ['type']) !== 'module') return undefined;
  const base = manifest.path.replace(/package\.json$/, '');
  const files = (await repo.list()).filter((file) => file.startsWith(base) && !isVendored(file));
  const inner = files.filter((file) => file.endsWith('/package.json') && file !== manifest.path);
  const own = files.filter((file) => !inner.some((each) => file.startsWith(each.replace(/package\.json$/, ''))));
  if (own.some((file) => /\.(?:m[jt]s|tsx?|jsx|vue|svelte)$/.test(file) && !file.endsWith('.d.ts'))) return undefined;
  const texts = await Promise.all(own.filter((file) => file.endsWith('.js')).map((file) => repo.read(file)));
  const isPlain = (text = '') => (EXPORTS.test(text) || REQUIRES.test(text)) && !ESM.test(text);
  if (texts.length < 2 || !texts.every(isPlain)) return undefined;
  const content = removeJson(manifest.text, ['type']);
  if (content === undefined) return undefined;
  return {
    title: 'Let the package be CommonJS, as all of its modules are',
    safety: 'review',
    edits: [{ kind: 'write', path: manifest.path, content }],
  };
}

/** The CommonJS modules that a file requires, and those that these require, innermost first. */
async function requiredModules(path: string, repo: Workspace, seen: Set<string>): Promise<readonly string[]> {
  const files = await repo.list();
  const found: string[] = [];
  for (const { groups } of ((await repo.read(path)) ?? '').matchAll(REQUIRED)) {
    const target = resolveRelative(path, groups?.specifier ?? '');
    const file = ['', '.js', '/index.js'].map((ending) => `${target}${ending}`).find((each) => files.includes(each));
    if (file === undefined || !file.endsWith('.js') || seen.has(file) || seen.size > MOST) continue;
    seen.add(file);
    found.push(...(await requiredModules(file, repo, seen)));
    if (EXPORTS.test((await repo.read(file)) ?? '')) found.push(file);
  }
  return found;
}

/** Writes a program and the CommonJS modules it requires as ES modules; undefined where one of them cannot be. */
export async function programToEsm(path: string, repo: Workspace): Promise<RuleFix | undefined> {
  const required = await requiredModules(path, repo, new Set([path]));
  if (required.length === 0 || required.some((file) => isTestFile(file) || isVendored(file))) return undefined;
  const written = new Map<string, string>();
  const overlay: Workspace = {
    read: async (file) => written.get(file) ?? repo.read(file),
    list: () => repo.list(),
    mode: (file) => repo.mode(file),
  };
  for (const file of [...required, path]) {
    const text = (await repo.read(file)) ?? '';
    const own = EXPORTS.test(text) ? exportsToEsm(text) : text;
    const content = own === undefined ? undefined : await commonjsToEsm(file, own, overlay);
    if (content === undefined) return undefined;
    written.set(file, content);
  }
  const edits = [...written].map(([file, content]): WriteEdit => ({ kind: 'write', path: file, content }));
  return { title: `Write ${path} and what it requires as ES modules`, safety: 'review', edits };
}
