import { readFile } from 'node:fs/promises';
import { CliFailure } from './cli-failure.ts';
import { describeError } from './describe-error.ts';
import type { Terminal } from './terminal.ts';

export type PasswordOptions = { readonly passwordEnv?: string; readonly passwordFile?: string };

/** A password from a variable, a file or a prompt; a process list must never show it. */
export async function readPassword(terminal: Terminal, options: PasswordOptions, question: string): Promise<string> {
  if (options.passwordEnv !== undefined && options.passwordFile !== undefined)
    throw new CliFailure('usage', '--password-env and --password-file cannot both be given.');
  if (options.passwordEnv !== undefined) {
    const value = terminal.environment[options.passwordEnv];
    if (value === undefined || value === '')
      throw new CliFailure('usage', `--password-env: the environment variable ${options.passwordEnv} is not set.`);
    return value;
  }
  if (options.passwordFile !== undefined) {
    const text = await readFile(options.passwordFile, 'utf8').catch((error: unknown) => {
      throw new CliFailure('problem', `--password-file: ${describeError(error)}`);
    });
    const password = text.replace(/^\uFEFF/u, '').replace(/(?:\r?\n)+$/u, '');
    if (password === '') throw new CliFailure('problem', `--password-file: ${options.passwordFile} is empty.`);
    return password;
  }
  const asked = await terminal.askSecret(question);
  if (asked === null)
    throw new CliFailure(
      'usage',
      'There is no terminal to ask for the password; give --password-env or --password-file.',
    );
  if (asked === '') throw new CliFailure('usage', 'A password is expected.');
  return asked;
}
