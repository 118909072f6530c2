/** A trained model that is kept. */
export interface ModelVersion {
  /** From 1, in the order of training; 0 is the model that is shipped. */
  readonly version: number;
  /** RFC 3339, UTC. */
  readonly trainedAt: string;
  /** How it was made, for people. */
  readonly note: string;
}

/** Keeps trained models and says which one is used. What a settled promise said is kept survives a crash. */
export interface ModelVault {
  /** Oldest first. */
  versions(): Promise<readonly ModelVersion[]>;
  /** The version in use; 0 for the shipped model. */
  current(): Promise<number>;
  /** The model's file. @throws UsageError `no-model` when there is no such version. */
  read(version: number): Promise<string>;
  /** Keeps a model and uses it; its version. */
  add(model: string, entry: Omit<ModelVersion, 'version'>): Promise<number>;
  /** Uses a version from now on; 0 goes back to the shipped model. @throws UsageError `no-model`. */
  use(version: number): Promise<void>;
}
