import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FakeRepository, FileContents, StoredCommit, StoredFile, TreeChanges } from './fake-repository.ts';

const PERSON = { name: 'A Person', email: 'person@example.org' };

/** A real bare git repository, as the fakes keep it; every call is one synchronous step, so requests never interleave. */
export class BareRepository implements FakeRepository {
  readonly path = mkdtempSync(join(tmpdir(), 'fake-forge-'));
  #seconds = 1_780_000_000;

  constructor(files: FileContents) {
    this.#git(['init', '-q', '--bare', '-b', 'main']);
    this.#git(['config', 'http.receivepack', 'true']);
    this.#git(['config', 'uploadpack.allowAnySHA1InWant', 'true']);
    this.updateRef('main', this.commit(undefined, files, 'First'), undefined);
  }

  dispose(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  refs(prefix = 'refs/heads/'): ReadonlyMap<string, string> {
    const lines = this.#text(['for-each-ref', '--format=%(refname) %(objectname)', prefix]).split('\n').filter(Boolean);
    return new Map(
      lines.map((line) => [line.split(' ')[0]?.replace('refs/heads/', '') ?? '', line.split(' ')[1] ?? '']),
    );
  }

  tip(branch: string): string | undefined {
    return this.refs(`refs/heads/${branch}`).get(branch);
  }

  /** Whether the branch was as expected, and is now at `to`; undefined means that there is none. */
  updateRef(branch: string, to: string | undefined, expected: string | undefined): boolean {
    const old = expected ?? '0'.repeat(40);
    const args = to === undefined ? ['-d', `refs/heads/${branch}`, old] : [`refs/heads/${branch}`, to, old];
    return this.#try(['update-ref', ...args]).ok;
  }

  commitOf(revision: string): StoredCommit | undefined {
    const found = this.#try(['cat-file', 'commit', revision]);
    if (!found.ok) return undefined;
    const [head = '', ...rest] = found.text.split('\n\n');
    const lines = head.split('\n');
    const valuesOf = (name: string) =>
      lines.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
    return { sha: revision, tree: valuesOf('tree')[0] ?? '', parents: valuesOf('parent'), message: rest.join('\n\n') };
  }

  /** One level of a tree or of a commit's tree. */
  entries(tree: string, recursive = false): readonly StoredFile[] | undefined {
    const found = this.#try(['ls-tree', '-z', ...(recursive ? ['-r'] : []), tree]);
    if (!found.ok) return undefined;
    return found.text
      .split('\0')
      .filter(Boolean)
      .map((line) => {
        const [facts = '', path = ''] = line.split('\t');
        const [mode = '', type = '', sha = ''] = facts.split(' ');
        return { mode, type, sha, path };
      });
  }

  fileAt(
    revision: string,
    path: string,
  ): { readonly mode: string; readonly sha: string; readonly content: Buffer } | undefined {
    const entry = this.#try(['ls-tree', '-z', revision, '--', path]).text.split('\0')[0] ?? '';
    const [mode = '', type = '', sha = ''] = (entry.split('\t')[0] ?? '').split(' ');
    return type === 'blob' ? { mode, sha, content: this.blob(sha) ?? Buffer.alloc(0) } : undefined;
  }

  blob(sha: string): Buffer | undefined {
    const found = this.#try(['cat-file', 'blob', sha]);
    return found.ok ? found.bytes : undefined;
  }

  writeBlob(content: Uint8Array | string): string {
    return this.#text(['hash-object', '-w', '--stdin'], Buffer.from(content));
  }

  /** A tree that differs from a base in these entries; null takes one away. */
  writeTree(base: string | undefined, changed: TreeChanges): string {
    const entries = new Map(
      (base === undefined ? [] : (this.entries(base, true) ?? [])).map((entry) => [entry.path, entry]),
    );
    for (const [path, entry] of changed) {
      if (entry === null) entries.delete(path);
      else entries.set(path, { ...entry, path, type: 'blob' });
    }
    const index = join(this.path, `index-${Math.random()}`);
    const lines = [...entries.values()].map(({ mode, sha, path }) => `${mode} ${sha}\t${path}\0`).join('');
    const env = { GIT_INDEX_FILE: index };
    this.#git(['update-index', '--add', '-z', '--index-info'], Buffer.from(lines), env);
    const tree = this.#git(['write-tree'], undefined, env).text.trim();
    rmSync(index, { force: true });
    return tree;
  }

  writeCommit(tree: string, parents: readonly string[], message: string, author = PERSON): string {
    this.#seconds += 1;
    const date = `${this.#seconds} +0000`;
    const { name, email } = author;
    return this.#git(
      ['commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent]), '-F', '-'],
      Buffer.from(message),
      {
        ...{ GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: date },
        ...{ GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email, GIT_COMMITTER_DATE: date },
      },
    ).text.trim();
  }

  commit(parent: string | undefined, files: FileContents, message: string): string {
    const changed = Object.entries(files).map(
      ([path, file]) => [path, file && { mode: file.mode ?? '100644', sha: this.writeBlob(file.content) }] as const,
    );
    return this.writeCommit(this.writeTree(parent, new Map(changed)), parent === undefined ? [] : [parent], message);
  }

  /** What a person does: a commit on top of a branch. */
  push(branch: string, files: FileContents, message = 'Mine'): string {
    const tip = this.tip(branch);
    const commit = this.commit(tip, files, message);
    this.updateRef(branch, commit, tip);
    return commit;
  }

  merge(branch: string, target: string): string {
    const [ours, theirs] = [this.tip(target) ?? '', this.tip(branch) ?? ''];
    const tree = this.#text(['merge-tree', '--write-tree', ours, theirs]).split('\n')[0] ?? '';
    const commit = this.writeCommit(tree, [ours, theirs], `Merge ${branch}`);
    this.updateRef(target, commit, ours);
    return commit;
  }

  /** Differs from its first parent. */
  changedPaths(revision: string): readonly { readonly status: string; readonly path: string }[] {
    const text = this.#text([
      'diff-tree',
      '-r',
      '-m',
      '--first-parent',
      '--no-commit-id',
      '--root',
      '--name-status',
      '-z',
      revision,
    ]);
    const parts = text.split('\0').filter(Boolean);
    return Array.from({ length: parts.length / 2 }, (_, at) => ({
      status: parts[at * 2] ?? '',
      path: parts[at * 2 + 1] ?? '',
    }));
  }

  isAncestor(old: string, young: string): boolean {
    return this.#try(['merge-base', '--is-ancestor', old, young]).ok;
  }

  count(without: string, of: string): number {
    return Number(this.#text(['rev-list', '--count', of, `^${without}`]));
  }

  #text(args: readonly string[], input?: Buffer): string {
    return this.#git(args, input).text.replace(/\n$/, '');
  }

  #git(args: readonly string[], input?: Buffer, env: Readonly<Record<string, string>> = {}) {
    const result = this.#try(args, input, env);
    if (!result.ok) throw new Error(`git ${args.join(' ')}: ${result.error}`);
    return result;
  }

  #try(args: readonly string[], input?: Buffer, env: Readonly<Record<string, string>> = {}) {
    const fixed = { PATH: process.env.PATH, HOME: this.path, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
    const { status, stdout, stderr } = spawnSync('git', [...args], {
      cwd: this.path,
      env: { ...fixed, GIT_LITERAL_PATHSPECS: '1', ...env },
      input: input ?? Buffer.alloc(0),
      maxBuffer: 1 << 28,
    });
    return { ok: status === 0, bytes: stdout, text: stdout.toString(), error: stderr.toString() };
  }
}
