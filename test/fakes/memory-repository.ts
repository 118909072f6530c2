import { createHash } from 'node:crypto';
import type { FakeRepository, FileContents, StoredCommit, StoredFile, TreeChanges } from './fake-repository.ts';

type Tree = ReadonlyMap<string, { readonly mode: string; readonly type: string; readonly sha: string }>;

/** Git's object model in memory, with git's own ids: as good as a repository for a fake, and without a process. */
export class MemoryRepository implements FakeRepository {
  #blobs = new Map<string, Buffer>();
  #trees = new Map<string, Tree>();
  #commits = new Map<string, StoredCommit>();
  #refs = new Map<string, string>();
  #seconds = 1_780_000_000;

  constructor(files: FileContents) {
    this.updateRef('main', this.commit(undefined, files, 'First\n'), undefined);
  }

  dispose(): void {
    this.#refs.clear();
  }

  refs(): ReadonlyMap<string, string> {
    return this.#refs;
  }

  tip(branch: string): string | undefined {
    return this.#refs.get(branch);
  }

  updateRef(branch: string, to: string | undefined, expected: string | undefined): boolean {
    if (this.#refs.get(branch) !== expected) return false;
    if (to === undefined) this.#refs.delete(branch);
    else this.#refs.set(branch, to);
    return true;
  }

  commitOf(revision: string): StoredCommit | undefined {
    return this.#commits.get(this.#refs.get(revision) ?? revision);
  }

  entries(treeish: string, recursive = false): readonly StoredFile[] | undefined {
    const tree = this.#trees.get(this.commitOf(treeish)?.tree ?? treeish);
    if (tree === undefined) return undefined;
    const level = [...tree].map(([path, entry]) => ({ ...entry, path }));
    if (!recursive) return level;
    return level
      .flatMap((entry) =>
        entry.type === 'tree'
          ? (this.entries(entry.sha, true) ?? []).map((below) => ({ ...below, path: `${entry.path}/${below.path}` }))
          : [entry],
      )
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  fileAt(revision: string, path: string) {
    const entry = (this.entries(revision, true) ?? []).find((file) => file.path === path);
    return entry && { mode: entry.mode, sha: entry.sha, content: this.blob(entry.sha) ?? Buffer.alloc(0) };
  }

  blob(sha: string): Buffer | undefined {
    return this.#blobs.get(sha);
  }

  writeBlob(content: Uint8Array | string): string {
    const bytes = Buffer.from(content);
    const sha = idOf('blob', bytes);
    this.#blobs.set(sha, bytes);
    return sha;
  }

  writeTree(base: string | undefined, changed: TreeChanges): string {
    const files = new Map(base === undefined ? [] : (this.entries(base, true) ?? []).map((file) => [file.path, file]));
    for (const [path, entry] of changed) {
      if (entry === null) files.delete(path);
      else files.set(path, { ...entry, path, type: 'blob' });
    }
    return this.#treeOf([...files.values()]);
  }

  writeCommit(tree: string, parents: readonly string[], message: string): string {
    this.#seconds += 1;
    const who = `A Person <person@example.org> ${this.#seconds} +0000`;
    const lines = [`tree ${tree}`, ...parents.map((parent) => `parent ${parent}`), `author ${who}`, `committer ${who}`];
    const sha = idOf('commit', Buffer.from(`${lines.join('\n')}\n\n${message}`));
    this.#commits.set(sha, { sha, tree, parents, message });
    return sha;
  }

  commit(parent: string | undefined, files: FileContents, message: string): string {
    const changed = Object.entries(files).map(
      ([path, file]) => [path, file && { mode: file.mode ?? '100644', sha: this.writeBlob(file.content) }] as const,
    );
    return this.writeCommit(this.writeTree(parent, new Map(changed)), parent === undefined ? [] : [parent], message);
  }

  push(branch: string, files: FileContents, message = 'Mine\n'): string {
    const tip = this.tip(branch);
    const commit = this.commit(tip, files, message);
    this.updateRef(branch, commit, tip);
    return commit;
  }

  merge(branch: string, target: string): string {
    const [ours = '', theirs = ''] = [this.tip(target), this.tip(branch)];
    const base = this.#ancestors(theirs).find((commit) => this.isAncestor(commit, ours));
    const tree = this.writeTree(ours, this.#difference(base, theirs));
    const commit = this.writeCommit(tree, [ours, theirs], `Merge ${branch}\n`);
    this.updateRef(target, commit, ours);
    return commit;
  }

  changedPaths(revision: string): readonly { readonly status: string; readonly path: string }[] {
    const [parent] = this.commitOf(revision)?.parents ?? [];
    return [...this.#difference(parent, revision)]
      .map(([path, now]) => {
        const before = parent === undefined ? undefined : this.fileAt(parent, path);
        return { path, status: now === null ? 'D' : before === undefined ? 'A' : 'M' };
      })
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  isAncestor(old: string, young: string): boolean {
    return this.#ancestors(young).includes(this.#refs.get(old) ?? old);
  }

  count(without: string, of: string): number {
    const known = new Set(this.#ancestors(without));
    return this.#ancestors(of).filter((commit) => !known.has(commit)).length;
  }

  /** Itself first, then by distance. */
  #ancestors(revision: string): readonly string[] {
    const seen = new Set([this.#refs.get(revision) ?? revision]);
    for (const commit of seen) for (const parent of this.#commits.get(commit)?.parents ?? []) seen.add(parent);
    return [...seen];
  }

  #difference(before: string | undefined, after: string): TreeChanges {
    const filesOf = (revision: string | undefined) =>
      new Map((revision === undefined ? [] : (this.entries(revision, true) ?? [])).map((file) => [file.path, file]));
    const [old, now] = [filesOf(before), filesOf(after)];
    const changed = new Map<string, { readonly mode: string; readonly sha: string } | null>();
    for (const [path, { mode, sha }] of now) {
      const was = old.get(path);
      if (was?.sha !== sha || was.mode !== mode) changed.set(path, { mode, sha });
    }
    for (const path of old.keys()) if (!now.has(path)) changed.set(path, null);
    return changed;
  }

  #treeOf(files: readonly StoredFile[]): string {
    const level = new Map<string, { readonly mode: string; readonly type: string; readonly sha: string }>();
    const below = new Map<string, StoredFile[]>();
    for (const file of files) {
      const [name = '', ...rest] = file.path.split('/');
      if (rest.length === 0) level.set(name, { mode: file.mode, type: file.type, sha: file.sha });
      else below.set(name, [...(below.get(name) ?? []), { ...file, path: rest.join('/') }]);
    }
    for (const [name, inside] of below) level.set(name, { mode: '040000', type: 'tree', sha: this.#treeOf(inside) });
    const keyOf = ([name, { type }]: [string, { readonly type: string }]) => (type === 'tree' ? `${name}/` : name);
    const sorted = [...level].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    const bytes = sorted.map(([name, { mode, sha }]) =>
      Buffer.concat([Buffer.from(`${mode.replace(/^0/, '')} ${name}\0`), Buffer.from(sha, 'hex')]),
    );
    const id = idOf('tree', Buffer.concat(bytes));
    this.#trees.set(id, new Map(sorted));
    return id;
  }
}

function idOf(type: string, bytes: Uint8Array): string {
  return createHash('sha1').update(`${type} ${bytes.length}\0`).update(bytes).digest('hex');
}
