import type { Edit } from '../../../src/model/edit.ts';
import type { PolicyOptions } from '../../../src/patcher/policy/policy.ts';

/** A patch that turns a build green without repairing anything, or takes something on the way. */
export interface Cheat {
  readonly name: string;
  /** The repository before. */
  readonly repo: Readonly<Record<string, string>>;
  readonly edits: readonly Edit[];
  /** Words of the refusal. */
  readonly refusal: string;
  readonly options?: PolicyOptions;
}

export const CI = '.github/workflows/ci.yml';

export const job = (...steps: readonly string[]) =>
  `on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n${steps.map((step) => `      - ${step}\n`).join('')}`;

/** A file whose text becomes another. */
export const turn = (
  name: string,
  path: string,
  before: string,
  after: string,
  refusal: string,
  options?: PolicyOptions,
): Cheat => ({
  name,
  repo: { [path]: before },
  edits: [{ kind: 'write', path, content: after }],
  refusal,
  ...(options && { options }),
});

export const fresh = (name: string, path: string, content: string, refusal: string): Cheat => ({
  name,
  repo: {},
  edits: [{ kind: 'write', path, content }],
  refusal,
});
