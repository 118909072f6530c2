import type { ToolEdit } from '../../model/edit.ts';
import type { Workspace } from '../../ports/workspace.ts';
import { isLockFile, isVendored } from './protected-paths.ts';

/** One file as a patch finds and leaves it. */
export interface FileView {
  readonly kind: 'write' | 'chmod' | 'delete';
  readonly path: string;
  /** Empty where there is no file, or no text. */
  readonly before: string;
  readonly after: string;
  /** Lines that go away and lines that are new; one that only moved is in neither. */
  readonly removed: string;
  readonly added: string;
  /** A tool wrote it, not we. */
  readonly byTool: boolean;
}

export interface PatchView {
  readonly files: readonly FileView[];
  readonly tools: readonly ToolEdit[];
  /** As it is without the patch. */
  readonly repo: Workspace;
  /** Words of the log, lower case. */
  readonly namedInLog: ReadonlySet<string>;
  /** Whether the repository's own configuration keeps patches from a path. */
  readonly isProtected: (path: string) => boolean;
}

/** One thing no patch may do. */
export interface Policy {
  readonly id: string;
  /** What the patch would do, as a sentence. */
  violation(patch: PatchView): string | undefined | Promise<string | undefined>;
}

type Judge<T> = (view: T) => string | undefined;

const PROSE = /\.(?:md|mdx|markdown|rst|adoc|asciidoc)$/i;

/** What a package manager wrote of its own: the package source is all there is to judge. */
const isOwned = ({ path, byTool }: FileView) => byTool && (isLockFile(path) || isVendored(path));

/** Judges each path a patch touches; the result is a sentence. */
export function pathPolicy(id: string, judge: Judge<FileView>): Policy {
  return { id, violation: ({ files }) => first(files, judge) };
}

/** Judges each file that is written or deleted; the result ends "It would ...". */
export function filePolicy(id: string, judge: Judge<FileView>): Policy {
  return pathPolicy(id, (file) => {
    const found = file.kind === 'chmod' ? undefined : judge(file);
    return found === undefined ? undefined : `It would ${found} (${file.path}).`;
  });
}

/** As `filePolicy`, without what package managers wrote into files of their own. */
export function textPolicy(id: string, judge: Judge<FileView>): Policy {
  return filePolicy(id, (file) => (isOwned(file) ? undefined : judge(file)));
}

/** As `textPolicy`, without prose, which nothing runs. */
export function codePolicy(id: string, judge: Judge<FileView>): Policy {
  return textPolicy(id, (file) => (PROSE.test(file.path) ? undefined : judge(file)));
}

/** As `codePolicy`, for what was written by hand. */
export function handPolicy(id: string, judge: Judge<FileView>): Policy {
  return codePolicy(id, (file) => (file.byTool ? undefined : judge(file)));
}

/** Judges each tool that would be started; the result is a sentence. */
export function toolPolicy(id: string, judge: Judge<ToolEdit>): Policy {
  return { id, violation: ({ tools }) => first(tools, judge) };
}

function first<T>(views: readonly T[], judge: Judge<T>): string | undefined {
  for (const view of views) {
    const found = judge(view);
    if (found !== undefined) return found;
  }
  return undefined;
}
