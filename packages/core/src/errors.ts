const KIND = Symbol.for('self-healer.error-kind');

/** Every error of ours: a stable code for programs, and what / why / how for people. */
export class SelfHealerError extends Error {
  readonly code: string;
  readonly [KIND]: string = 'error';

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }

  // A lazily loaded bundle has its own copy of this class.
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && KIND in value;
  }
}

/** The caller asked for something that cannot be: prints one line and the way out, exit code 2. */
export class UsageError extends SelfHealerError {
  override readonly [KIND] = 'usage';

  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && KIND in value && value[KIND] === 'usage';
  }
}
