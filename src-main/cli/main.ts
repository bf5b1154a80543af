import { describeError } from './describe-error.ts';
import { processTerminal } from './process-terminal.ts';
import { runCli } from './run-cli.ts';

const ended = new AbortController();

// A reader that has seen enough (`firstline tickets | head`) is no fault; the command still ends in order.
let readerGone = false;
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    readerGone ||= stream === process.stdout;
    if (readerGone) ended.abort();
  });
// Nothing may reach the user as a stack trace.
process.on('uncaughtException', (error) => {
  process.stderr.write(`firstline: ${describeError(error)}\n`);
  process.exit(1);
});
// The first signal ends in order; another one later, at once. One Ctrl C may come twice: from the terminal, and again
// from npm or from an older Node that handed over to this one.
let endedAt: number | null = null;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    if (endedAt !== null && performance.now() - endedAt > 1_000) process.exit(130);
    endedAt ??= performance.now();
    ended.abort();
  });
// An older Node that handed over to this one (see bin/firstline.js) and was killed takes this one with it, in order.
if (process.channel) {
  process.once('disconnect', () => ended.abort());
  process.channel.unref();
}
const status = await runCli(process.argv.slice(2), processTerminal(), ended.signal);
process.exitCode = readerGone ? 0 : status;
