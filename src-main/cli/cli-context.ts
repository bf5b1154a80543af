import type { Terminal } from './terminal.ts';

/** What every command gets: where it writes, and when to end in order. */
export type CliContext = { readonly terminal: Terminal; readonly ended: AbortSignal };
