import type { CommandRunner } from '@self-healer/core/ports/command-runner';
import type { ChangeState, Forge } from '@self-healer/core/ports/forge';
import type { SourceRef } from '@self-healer/core/ports/source-ref';
import type { Fetch } from '@self-healer/http/http-client';
import type { FakeRepository } from './fake-repository.ts';
import type { FakeServer } from './fake-server.ts';

/** A change as a fake keeps it. */
export interface FakeChange {
  readonly id: number;
  readonly branch: string;
  readonly target: string;
  state: ChangeState;
  title: string;
  body: string;
  head: string;
  readonly createdAt: Date;
  merge?: string;
  labels: string[];
  reviewers: string[];
  comments: { readonly id: number; body: string }[];
}

interface ForgeOptions {
  readonly fetch?: Fetch;
  readonly runner?: CommandRunner;
  readonly token?: string;
}

/** A fake forge and the adapter that is to work with it: what the contract suite needs to know of each. */
export interface ForgeWorld {
  readonly server: FakeServer;
  readonly repository: FakeRepository;
  readonly changes: FakeChange[];
  /** As a person would in the browser. */
  merge(id: number): void;
  setState(revision: string, state: 'green' | 'red'): void;
  /** The adapter, with a client of its own. */
  forge(options?: ForgeOptions): Forge;
  source(): SourceRef;
  close(): Promise<void>;
}

export const CANARY = ['canary', 'token', '7f3a9c'].join('-');
