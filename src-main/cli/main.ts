import { runCli } from './run-cli.ts';
import { processTerminal } from './process-terminal.ts';

// A reader that has seen enough (`firstline tickets | head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
const ended = new AbortController();
process.once('SIGINT', () => ended.abort());
process.once('SIGTERM', () => ended.abort());
process.exitCode = await runCli(process.argv.slice(2), processTerminal(), ended.signal);
