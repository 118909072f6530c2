import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import type { FakeRepository, FileContents, StoredCommit, StoredFile, TreeChanges } from './fake-repository.ts';

const ZERO = '0'.repeat(40);

/**
 * A real bare repository, for fakes that git itself pushes to. What is read often is read from its files, as git writes
 * them, for a process of git each time would hold up the server.
 */
export class GitRepository implements FakeRepository {
  /** Holds the repository as `<name>.git`. */
  readonly root: string;
  #directory: string;
  #seconds = 1_780_000_000;

  constructor(name: string, files: FileContents) {
    this.root = mkdtempSync(join(tmpdir(), 'self-healer-fake-'));
    this.#directory = join(this.root, `${name}.git`);
    execFileSync('git', ['init', '-q', '--bare', '-b', 'main', this.#directory]);
    // Whoever races needs no housekeeping in between.
    appendFileSync(join(this.#directory, 'config'), '[http]\n\treceivepack = true\n[receive]\n\tautogc = false\n');
    this.updateRef('main', this.commit(undefined, files, 'First\n'), undefined);
  }

  dispose(): void {
    rmSync(this.root, { recursive: true, force: true, maxRetries: 3 });
  }

  refs(): ReadonlyMap<string, string> {
    const heads = join(this.#directory, 'refs', 'heads');
    const packed = readOrUndefined(join(this.#directory, 'packed-refs'))?.toString() ?? '';
    const refs = new Map(
      [...packed.matchAll(/^(?<sha>[0-9a-f]{40}) refs\/heads\/(?<name>.+)$/gm)].map(({ groups }) => [
        groups?.name ?? '',
        groups?.sha ?? '',
      ]),
    );
    for (const entry of readdirSync(heads, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || entry.name.endsWith('.lock')) continue;
      const file = join(entry.parentPath, entry.name);
      const sha = readOrUndefined(file)?.toString().trim();
      if (sha) refs.set(file.slice(heads.length + 1), sha);
    }
    return refs;
  }

  tip(branch: string): string | undefined {
    if (/^[0-9a-f]{40}$/.test(branch)) return undefined;
    const loose = readOrUndefined(join(this.#directory, 'refs', 'heads', branch))
      ?.toString()
      .trim();
    return loose || (existsSync(join(this.#directory, 'packed-refs')) ? this.refs().get(branch) : undefined);
  }

  /** Any reference, whatever it was. */
  setRef(name: string, to: string): void {
    this.#git(['update-ref', name, to]);
  }

  updateRef(branch: string, to: string | undefined, expected: string | undefined): boolean {
    const ref = `refs/heads/${branch}`;
    if (this.tip(branch) !== expected) return false;
    if (to !== undefined) this.#git(['update-ref', ref, to, expected ?? ZERO]);
    else if (expected !== undefined) this.#git(['update-ref', '-d', ref, expected]);
    return true;
  }

  commitOf(revision: string): StoredCommit | undefined {
    const sha = this.tip(revision) ?? revision;
    const text = this.#object(sha, 'commit')?.toString();
    if (text === undefined) return undefined;
    const end = text.indexOf('\n\n');
    const head = text.slice(0, end).split('\n');
    const values = (name: string) =>
      head.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
    return { sha, tree: values('tree')[0] ?? '', parents: values('parent'), message: text.slice(end + 2) };
  }

  entries(treeish: string, recursive = false): readonly StoredFile[] | undefined {
    const sha = this.commitOf(treeish)?.tree ?? treeish;
    const bytes = this.#object(sha, 'tree');
    if (bytes === undefined) return undefined;
    const level: StoredFile[] = [];
    for (let at = 0; at < bytes.length; ) {
      const end = bytes.indexOf(0, at);
      const [mode = '', ...words] = bytes.toString('utf8', at, end).split(' ');
      const type = mode === '40000' ? 'tree' : mode === '160000' ? 'commit' : 'blob';
      at = end + 21;
      level.push({ mode: mode.padStart(6, '0'), type, sha: bytes.toString('hex', end + 1, at), path: words.join(' ') });
    }
    if (!recursive) return level;
    return level.flatMap((entry) =>
      entry.type === 'tree'
        ? (this.entries(entry.sha, true) ?? []).map((below) => ({ ...below, path: `${entry.path}/${below.path}` }))
        : [entry],
    );
  }

  fileAt(revision: string, path: string) {
    const entry = this.entries(revision, true)?.find((file) => file.path === path);
    return entry && { mode: entry.mode, sha: entry.sha, content: this.blob(entry.sha) ?? Buffer.alloc(0) };
  }

  blob(sha: string): Buffer | undefined {
    return this.#object(sha, 'blob');
  }

  writeBlob(content: Uint8Array | string): string {
    return this.#git(['hash-object', '-w', '--stdin'], content);
  }

  writeTree(base: string | undefined, changed: TreeChanges): string {
    const env = { GIT_INDEX_FILE: join(this.root, 'index') };
    rmSync(env.GIT_INDEX_FILE, { force: true });
    this.#git(['read-tree', ...(base === undefined ? ['--empty'] : [base])], undefined, env);
    const lines = [...changed].map(([path, entry]) => `${entry?.mode ?? 0} ${entry?.sha ?? ZERO}\t${path}\n`);
    this.#git(['update-index', '--index-info'], lines.join(''), env);
    return this.#git(['write-tree'], undefined, env);
  }

  writeCommit(tree: string, parents: readonly string[], message: string): string {
    this.#seconds += 1;
    const date = `${this.#seconds} +0000`;
    const who = Object.fromEntries(
      ['AUTHOR', 'COMMITTER'].flatMap((role) => [
        [`GIT_${role}_NAME`, 'A Person'],
        [`GIT_${role}_EMAIL`, 'person@example.org'],
        [`GIT_${role}_DATE`, date],
      ]),
    );
    return this.#git(['commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent])], message, who);
  }

  commit(parent: string | undefined, files: FileContents, message: string): string {
    const changed = Object.entries(files).map(
      ([path, file]) => [path, file && { mode: file.mode ?? '100644', sha: this.writeBlob(file.content) }] as const,
    );
    const tree = this.writeTree(parent, new Map(changed));
    return this.writeCommit(tree, parent === undefined ? [] : [parent], message);
  }

  push(branch: string, files: FileContents, message = 'Mine\n'): string {
    const tip = this.tip(branch);
    const commit = this.commit(tip, files, message);
    this.updateRef(branch, commit, tip);
    return commit;
  }

  merge(branch: string, target: string): string {
    const [ours = '', theirs = ''] = [this.tip(target), this.tip(branch)];
    const base = this.#git(['merge-base', ours, theirs]);
    const changed = this.#difference(base, theirs).map(
      ({ status, path, mode, sha }) => [path, status === 'D' ? null : { mode, sha }] as const,
    );
    const commit = this.writeCommit(this.writeTree(ours, new Map(changed)), [ours, theirs], `Merge ${branch}\n`);
    this.updateRef(target, commit, ours);
    return commit;
  }

  changedPaths(revision: string): readonly { readonly status: string; readonly path: string }[] {
    const [parent] = this.commitOf(revision)?.parents ?? [];
    return this.#difference(parent, revision).map(({ status, path }) => ({ status, path }));
  }

  isAncestor(old: string, young: string): boolean {
    return this.#try(['merge-base', '--is-ancestor', old, young]) !== undefined;
  }

  count(without: string, of: string): number {
    return Number(this.#git(['rev-list', '--count', `${without}..${of}`]));
  }

  /** Loose as git wrote it, else by git out of a pack. */
  #object(sha: string, type: 'commit' | 'tree' | 'blob'): Buffer | undefined {
    if (!/^[0-9a-f]{40}$/.test(sha)) return undefined;
    const loose = readOrUndefined(join(this.#directory, 'objects', sha.slice(0, 2), sha.slice(2)));
    if (loose === undefined) return this.#try(['cat-file', type, sha]);
    const bytes = inflateSync(loose);
    const end = bytes.indexOf(0);
    return bytes.toString('latin1', 0, end).startsWith(`${type} `) ? bytes.subarray(end + 1) : undefined;
  }

  #difference(before: string | undefined, after: string) {
    const trees = before === undefined ? ['--root', after] : [before, after];
    const parts = this.#git(['diff-tree', '-r', '-z', '--no-renames', '--no-commit-id', ...trees]).split('\0');
    return parts.flatMap((part, at) => {
      if (!part.startsWith(':')) return [];
      const [, mode = '', , sha = '', status = ''] = part.split(' ');
      return [{ mode, sha, status, path: parts[at + 1] ?? '' }];
    });
  }

  #git(args: readonly string[], input?: Uint8Array | string, env: Record<string, string> = {}): string {
    return this.#run(args, input, env).toString().replace(/\n$/, '');
  }

  #try(args: readonly string[]): Buffer | undefined {
    try {
      return this.#run(args);
    } catch {
      return undefined;
    }
  }

  #run(args: readonly string[], input: Uint8Array | string = '', env: Record<string, string> = {}): Buffer {
    return execFileSync('git', args, {
      cwd: this.#directory,
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', ...env },
      input,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
  }
}

function readOrUndefined(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
