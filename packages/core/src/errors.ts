/** Every error of ours: a stable code for programs, and what / why / how for people. */
export class SelfHealerError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** The caller asked for something that cannot be: prints one line and the way out, exit code 2. */
export class UsageError extends SelfHealerError {}
