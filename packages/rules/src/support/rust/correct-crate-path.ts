import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { directoryOfPath } from '../paths/nearest-path.ts';
import { relativePath } from '../paths/relative-path.ts';
import { nearestWord } from '../text/nearest-word.ts';

interface Crate {
  readonly directory: string;
  readonly name: string | undefined;
}

/** Corrects the one path in a Cargo.toml that leads to a manifest that is not there. */
export async function correctCratePath(
  printed: string,
  repo: Workspace,
): Promise<{ readonly edit: WriteEdit; readonly directory: string } | undefined> {
  const paths = (await repo.list()).filter((path) => path === 'Cargo.toml' || path.endsWith('/Cargo.toml'));
  const texts = new Map<string, string>();
  for (const path of paths) texts.set(path, (await repo.read(path)) ?? '');
  const crates: readonly Crate[] = [...texts]
    .filter(([, text]) => /^\[package\]/m.test(text))
    .map(([path, text]) => ({
      directory: directoryOfPath(path),
      name: /^\[package\][^[]*?^name\s*=\s*"(?<name>[^"]+)"/m.exec(text)?.groups?.name,
    }));
  const missing = printed.replace(/\/Cargo\.toml$/, '');
  for (const [path, text] of texts) {
    const from = directoryOfPath(path);
    for (const { groups } of text.matchAll(/"(?<written>(?:\.{1,2}\/)*[\w.-]+(?:\/[\w.-]+)*)"/g)) {
      const written = groups?.written ?? '';
      const target = joined(from, written);
      if (target === undefined || !(missing === target || missing.endsWith(`/${target}`))) continue;
      if (crates.some(({ directory }) => directory === target)) continue;
      const found = crateMeant(target, text, written, crates, from);
      if (found === undefined) continue;
      const to = relativePath(from, found.directory);
      const content = text.replaceAll(`"${written}"`, `"${to}"`);
      return { edit: { kind: 'write', path, content }, directory: found.directory };
    }
  }
  return undefined;
}

/** By the key of the dependency, by the name of the directory, by one near it, or the only one beside it that is not named. */
function crateMeant(
  target: string,
  text: string,
  written: string,
  crates: readonly Crate[],
  from: string,
): Crate | undefined {
  const line = text.split('\n').find((each) => each.includes(`"${written}"`) && /\bpath\s*=/.test(each)) ?? '';
  const key =
    /\bpackage\s*=\s*"(?<package>[^"]+)"/.exec(line)?.groups?.package ??
    /^\s*(?<key>[\w-]+)\s*=/.exec(line)?.groups?.key;
  const last = target.slice(target.lastIndexOf('/') + 1);
  const only = (found: readonly Crate[]) => (found.length === 1 ? found[0] : undefined);
  const named = only(crates.filter(({ name }) => name !== undefined && name === (key ?? last)));
  if (named !== undefined || line !== '') return named;
  const beside = crates.filter(
    ({ directory }) =>
      directoryOfPath(directory) === directoryOfPath(target) && !text.includes(`"${relativePath(from, directory)}"`),
  );
  const near = nearestWord(
    last,
    beside.map(({ directory }) => directory.slice(directory.lastIndexOf('/') + 1)),
  );
  return beside.find(({ directory }) => near !== undefined && directory.endsWith(near)) ?? only(beside);
}

function joined(from: string, written: string): string | undefined {
  const parts = from === '.' ? [] : from.split('/');
  for (const part of written.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '..' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
