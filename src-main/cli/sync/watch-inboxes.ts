import { once } from 'node:events';
import type { TicketRow } from '#contract/tickets.ts';
import type { ComposedEngine } from '#compose/compose-engine.ts';
import { callEngine } from '../call-engine.ts';
import { formatClock } from '../format-clock.ts';
import type { CliContext } from '../cli-context.ts';
import { safeText } from '../safe-text.ts';
import { cutToCells } from '../text-cells.ts';
import { describeSync } from './describe-sync.ts';

/** What is new since a sync began. */
export type SyncCounts = { readonly messages: number; readonly tickets: number; readonly quarantined: number };

/** Stays connected until the command is ended; lists tickets as they come or change, unless `quiet`. */
export async function watchInboxes(
  { terminal, ended }: CliContext,
  engine: ComposedEngine,
  quiet: boolean,
): Promise<SyncCounts> {
  const before = await countAll(engine);
  const stopListing = engine.subscribe((name, payload) => {
    if (quiet || name !== 'tickets.changed' || !('rows' in payload)) return;
    for (const row of payload.rows) terminal.say(cutToCells(ticketLine(row), terminal.width));
  });
  const known = new Map<number, string>();
  const stopTelling = engine.sync.onStatus((status) => {
    const { kind } = status.state;
    const news = known.get(status.account) !== kind;
    known.set(status.account, kind);
    // Whoever watches without a terminal learns from these lines alone why nothing comes.
    if (news && (kind === 'live' || kind === 'offline' || kind === 'throttled' || kind === 'sign-in-failed'))
      terminal.note(describeSync(status));
  });
  engine.start();
  if (!ended.aborted) await once(ended, 'abort');
  stopListing();
  stopTelling();
  await engine.stop();
  const after = await countAll(engine);
  return {
    messages: after.messages - before.messages,
    tickets: after.tickets - before.tickets,
    quarantined: Math.max(0, after.quarantined - before.quarantined),
  };
}

async function countAll(engine: ComposedEngine): Promise<SyncCounts> {
  const { total } = await callEngine(engine, 'tickets.list', { queue: 'all', limit: 1 });
  const { accounts, mailboxes, messages } = engine.store;
  const quarantined = accounts.list().reduce((sum, { id }) => sum + mailboxes.quarantineCount(id), 0);
  return { messages: messages.count(), tickets: total, quarantined };
}

/** Columns of fixed width: lines come one by one, over hours. */
function ticketLine(row: TicketRow): string {
  return safeText(
    [
      `#${row.number}`.padEnd(6),
      formatClock(row.clock, Date.now()).padEnd(16),
      row.tier.padEnd(12),
      row.severity.padEnd(8),
      (row.type ?? 'unknown').padEnd(18),
      row.subject,
    ].join('  '),
  );
}
