/** Ends a command with a sentence for the user. `problem` is exit status 1, `usage` is 2. */
export class CliFailure extends Error {
  override readonly name = 'CliFailure';
  readonly kind: 'problem' | 'usage';

  constructor(kind: 'problem' | 'usage', message: string) {
    super(message);
    this.kind = kind;
  }
}

/** The status of a process that ended so. */
export const exitStatus: Readonly<Record<CliFailure['kind'], number>> = { problem: 1, usage: 2 };
