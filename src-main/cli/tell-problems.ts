import type { PlaybookProblem } from '#domain/playbook/playbook-problem.ts';
import { CliFailure } from './cli-failure.ts';
import { safeText } from './safe-text.ts';
import type { Terminal } from './terminal.ts';

/** Says what is wrong in the playbook's files, a line or JSON object each, and ends the command with a problem; else `sound`. */
export function tellProblems(
  terminal: Terminal,
  problems: readonly PlaybookProblem[],
  sound: string,
  json = false,
): void {
  for (const problem of problems)
    terminal.say(
      json ? JSON.stringify(problem) : safeText(`${problem.file}, line ${problem.line}: ${problem.message}`),
    );
  if (problems.length > 0) throw new CliFailure('problem', '');
  if (!json) terminal.note(sound);
}
