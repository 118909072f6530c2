import type { FileMode } from '@self-healer/core/model/vocabulary';

/** A small project that really fails, as it is shipped in demo.json beside the program. */
export interface DemoProject {
  readonly name: string;
  readonly title: string;
  /** What went wrong before the CI run, in a sentence. */
  readonly story: string;
  /** The failing command of its CI configuration. */
  readonly command: string;
  readonly files: readonly { readonly path: string; readonly mode: FileMode; readonly content: string }[];
}
