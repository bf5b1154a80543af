import { describeError } from './describe-error.ts';
import { processTerminal } from './process-terminal.ts';
import { runCli } from './run-cli.ts';

// A reader that has seen enough (`firstline tickets | head`) is no fault.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
// Nothing may reach the user as a stack trace.
process.on('uncaughtException', (error) => {
  process.stderr.write(`firstline: ${describeError(error)}\n`);
  process.exit(1);
});
// The first signal ends in order; a second one, at once.
const ended = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => ended.abort());
process.exitCode = await runCli(process.argv.slice(2), processTerminal(), ended.signal);
