import { Command } from 'commander';
import type { EscalationView } from '#contract/escalations.ts';
import type { TicketRow } from '#contract/tickets.ts';
import type { Engine } from '#engine/engine.ts';
import { callEngine } from '../call-engine.ts';
import type { CliContext } from '../cli-context.ts';
import { formatSpan } from '../format-clock.ts';
import { formatTable } from '../format-table.ts';
import { dataOption, withEngine, type DataOption } from '../with-engine.ts';

type Options = DataOption & { readonly json?: boolean };
type Open = { readonly row: TicketRow; readonly escalation: EscalationView };

export function escalationsCommand(context: CliContext): Command {
  const escalations = new Command('escalations')
    .summary('what is with others, and until when')
    .description('Escalations of tickets, with their own clocks.');
  escalations
    .command('list')
    .summary('what is open, due first')
    .description('List the open escalations, due first; those without a limit come last.')
    .option('--json', 'one JSON object a line; instants are ISO 8601')
    .option(...dataOption)
    .action(async (options: Options) => {
      await withEngine(context, options, 'reads', async (engine) => {
        const open = await openEscalations(engine);
        if (options.json) for (const each of open) context.terminal.say(JSON.stringify(escalationJson(each)));
        else if (open.length === 0) context.terminal.note('No escalation is open.');
        else for (const line of escalationTable(open, Date.now(), context.terminal.width)) context.terminal.say(line);
      });
    });
  return escalations;
}

const pageSize = 500;

async function openEscalations(engine: Engine): Promise<readonly Open[]> {
  const open: Open[] = [];
  for (let offset = 0; ; offset += pageSize) {
    const page = await callEngine(engine, 'tickets.list', { queue: 'escalated', offset, limit: pageSize });
    for (const row of page.rows)
      for (const escalation of await callEngine(engine, 'escalations.ofTicket', { ticket: row.number }))
        if (escalation.ended === null) open.push({ row, escalation });
    if (offset + page.rows.length >= page.total || page.rows.length === 0) break;
  }
  return open.toSorted((a, b) => (dueOf(a) ?? Infinity) - (dueOf(b) ?? Infinity) || a.row.number - b.row.number);
}

const isSettled = ({ escalation: { clock } }: Open): boolean => clock.state === 'met' || clock.state === 'missed';
const dueOf = (open: Open): number | null => (isSettled(open) ? null : open.escalation.clock.due);

function escalationTable(open: readonly Open[], now: number, width: number): string[] {
  return formatTable(
    ['TICKET', 'WITH', 'CLOCK', 'TAKEN ON BY', 'CUSTOMER', 'SUBJECT'],
    open.map((each) => [
      `#${each.row.number}`,
      each.escalation.to,
      clockWords(each, now),
      each.escalation.acknowledged?.by ?? '–',
      each.row.customer,
      each.row.subject,
    ]),
    width,
  );
}

function clockWords(open: Open, now: number): string {
  const due = dueOf(open);
  if (due === null) return open.escalation.clock.state === 'none' ? '–' : open.escalation.clock.state;
  return due < now ? `overdue ${formatSpan(due - now)}` : `${formatSpan(due - now)} left`;
}

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

function escalationJson({ row, escalation }: Open) {
  const { id, outcome, title, to, promise, at, by, note, acknowledged, keys, clock } = escalation;
  return {
    id,
    ticket: row.number,
    customer: row.customer,
    subject: row.subject,
    outcome,
    title,
    to,
    promise,
    at: iso(at),
    by,
    note,
    acknowledged: acknowledged ? { at: iso(acknowledged.at), by: acknowledged.by } : null,
    keys: keys ?? [],
    state: clock.state,
    due: iso(clock.due),
    explanation: clock.explanation,
  };
}
