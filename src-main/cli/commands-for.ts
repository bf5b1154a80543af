import type { Command } from 'commander';
import type { CliContext } from './cli-context.ts';

type MakeCommand = (context: CliContext) => Command;

/** Every command, in the order in which the help lists them. */
const commands: readonly (readonly [name: string, load: () => Promise<MakeCommand>])[] = [
  ['account', async () => (await import('./commands/account.ts')).accountCommand],
  ['sync', async () => (await import('./commands/sync.ts')).syncCommand],
  ['tickets', async () => (await import('./commands/tickets.ts')).ticketsCommand],
  ['show', async () => (await import('./commands/show.ts')).showCommand],
  ['reply', async () => (await import('./commands/reply.ts')).replyCommand],
  ['outbox', async () => (await import('./commands/outbox.ts')).outboxCommand],
  ['connectors', async () => (await import('./commands/connectors.ts')).connectorsCommand],
  ['deliveries', async () => (await import('./commands/deliveries.ts')).deliveriesCommand],
  ['escalations', async () => (await import('./commands/escalations.ts')).escalationsCommand],
  ['shift', async () => (await import('./commands/shift.ts')).shiftCommand],
  ['search', async () => (await import('./commands/search.ts')).searchCommand],
  ['sla', async () => (await import('./commands/sla.ts')).slaCommand],
  ['automations', async () => (await import('./commands/automations.ts')).automationsCommand],
  ['classify', async () => (await import('./commands/classify.ts')).classifyCommand],
  ['corrections', async () => (await import('./commands/corrections.ts')).correctionsCommand],
  ['parse', async () => (await import('./commands/parse.ts')).parseCommand],
  ['import', async () => (await import('./commands/import.ts')).importCommand],
  ['customers', async () => (await import('./commands/customers.ts')).customersCommand],
  ['templates', async () => (await import('./commands/templates.ts')).templatesCommand],
  ['kb', async () => (await import('./commands/kb.ts')).kbCommand],
  ['runbooks', async () => (await import('./commands/runbooks.ts')).runbooksCommand],
  ['serve', async () => (await import('./commands/serve.ts')).serveCommand],
  ['demo', async () => (await import('./commands/demo.ts')).demoCommand],
  ['doctor', async () => (await import('./commands/doctor.ts')).doctorCommand],
];

const asksForHelp: ReadonlySet<string> = new Set(['help', '-h', '--help']);

/**
 * The commands that this command line may mean: those whose names stand in it. All of them where none does, for the
 * list, or where help is asked for. Loading all takes longer than most of them run.
 */
export function commandsFor(args: readonly string[]): Promise<readonly MakeCommand[]> {
  const named = commands.filter(([name]) => args.includes(name));
  const meant = named.length === 0 || args.some((arg) => asksForHelp.has(arg)) ? commands : named;
  return Promise.all(meant.map(([, load]) => load()));
}
