import type { Command } from '#state/command.ts';
import { consoleCommands } from './commands/console-commands.ts';
import { goCommands } from './commands/go-commands.ts';
import { listCommands } from './commands/list-commands.ts';
import { replyCommands } from './commands/reply-commands.ts';
import { runbookCommands } from './commands/runbook-commands.ts';
import { ticketCommands } from './commands/ticket-commands.ts';

/**
 * Everything an agent can do, in the order of the lists. A new command is one entry in the file of its group; its key can
 * be changed in the settings.
 */
export const commands: readonly Command[] = [
  ...listCommands,
  ...replyCommands,
  ...ticketCommands,
  ...runbookCommands,
  ...goCommands,
  ...consoleCommands,
];
