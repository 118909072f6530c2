import { createHash } from 'node:crypto';
import type { ChangedFile } from '../ports/forge.ts';

/** What a commit of ours says about itself, so that the branch alone tells whether anybody else wrote to it. */
export interface CommitMarks {
  readonly fingerprint: string;
  /** Over the files of the commit. */
  readonly digest: string;
}

export const BRANCH_PREFIX = 'self-healer/';
const BRANCH = /^self-healer\/(?<fingerprint>[0-9a-f]{8,64})$/;
const FINGERPRINT = /^Self-Healer-Fingerprint: (?<value>[0-9a-f]{8,64})$/m;
const DIGEST = /^Self-Healer-Digest: (?<value>[0-9a-f]{64})$/m;

/** The fingerprint of a branch of ours, or undefined. */
export function fingerprintOf(branch: string): string | undefined {
  return BRANCH.exec(branch)?.groups?.fingerprint;
}

/** Undefined for a commit that is not ours. */
export function marksOf(message: string): CommitMarks | undefined {
  const fingerprint = FINGERPRINT.exec(message)?.groups?.value;
  const digest = DIGEST.exec(message)?.groups?.value;
  return fingerprint === undefined || digest === undefined ? undefined : { fingerprint, digest };
}

/** The message with the marks as its trailers. */
export function markedMessage(message: string, digest: string): string {
  return `${message.trimEnd()}\nSelf-Healer-Digest: ${digest}\n`;
}

/** SHA-256 over paths, modes and contents, in any order. */
export function digestOf(files: readonly Pick<ChangedFile, 'path' | 'mode' | 'content'>[]): string {
  const hash = createHash('sha256');
  for (const { path, mode, content } of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const bytes = content === null ? 'gone' : createHash('sha256').update(content).digest('hex');
    hash.update(`${path}\0${content === null ? '' : mode}\0${bytes}\n`);
  }
  return hash.digest('hex');
}
