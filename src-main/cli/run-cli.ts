import { Command, CommanderError } from 'commander';
import type { CliContext } from './cli-context.ts';
import { CliFailure, exitStatus } from './cli-failure.ts';
import { commandsFor } from './commands-for.ts';
import { describeError } from './describe-error.ts';
import { installation } from './installation.ts';
import type { Terminal } from './terminal.ts';
import { dataOption } from './with-engine.ts';

const closingHelp = `
“firstline <command> --help” says more about each.
Exit status: 0 done, 1 problems were found, 2 wrong use. Answers go to standard output, everything else to standard error.

  firstline demo                                           look around in a sample inbox
  firstline account add support@example.com --host imap.example.com
  firstline sync && firstline tickets --queue needs-reply
  firstline serve                                          the console in a browser`;

/** Runs one command line; returns the exit status: 0 done, 1 problems found, 2 wrong use. */
export async function runCli(args: readonly string[], terminal: Terminal, ended: AbortSignal): Promise<number> {
  const context: CliContext = { terminal, ended };
  const program = new Command('firstline')
    .description('Support mail as tickets with running SLA clocks.')
    .version(installation.version)
    .showHelpAfterError('(--help shows what is possible)')
    .configureOutput({
      writeOut: (text) => terminal.say(text.trimEnd()),
      writeErr: (text) => terminal.note(text.trimEnd()),
    })
    .exitOverride()
    .option(...dataOption)
    // Before the command as well as after it.
    .enablePositionalOptions()
    .hook('preAction', (whole, command) => {
      const data: unknown = whole.getOptionValue('data');
      if (command.getOptionValue('data') === undefined && typeof data === 'string')
        command.setOptionValue('data', data);
    })
    .addHelpText('after', closingHelp);
  for (const make of await commandsFor(args)) {
    const command = make(context);
    inherit(command, program);
    program.addCommand(command);
  }
  try {
    await program.parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof CliFailure) {
      if (error.message !== '') terminal.note(`firstline: ${error.message}`);
      return exitStatus[error.kind];
    }
    terminal.note(`firstline: ${describeError(error)}`);
    return 1;
  }
}

/** Commander hands its settings to commands it makes itself; ours are made apart. */
function inherit(command: Command, from: Command): void {
  command.copyInheritedSettings(from);
  for (const child of command.commands) inherit(child, command);
}
