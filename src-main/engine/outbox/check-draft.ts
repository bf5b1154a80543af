import { checkOutgoing } from '#domain/outbox/check-outgoing.ts';
import { happenedSince } from '#domain/outbox/happened-since.ts';
import type { OutboxAuthor, OutgoingMail } from '#domain/outbox/outgoing-mail.ts';
import type { SendProblem } from '#domain/outbox/send-problem.ts';
import { actorName } from '#domain/ticket/describe-event.ts';
import type { Draft } from '#engine/ports/outbox-store.ts';
import { localZone } from '#engine/settings/local-zone.ts';
import { signatureOf } from './draft-view.ts';
import type { OutboxDeps } from './outbox-deps.ts';

/** Who sits at this console, as an author. */
export function authorNow(deps: Pick<OutboxDeps, 'agent'>): OutboxAuthor {
  return { kind: 'agent', name: actorName(deps.agent()) };
}

/** What would stop a draft. `seen`: the newest message its author has seen; null: they have seen everything. */
export function checkDraft(
  deps: Pick<OutboxDeps, 'store' | 'agent'>,
  draft: Draft,
  seen: number | null,
): readonly SendProblem[] {
  const { mail } = draft;
  return checkOutgoing({
    mail,
    attachments: deps.store.attachments.of({ kind: 'draft', id: draft.id }),
    signature: signatureOf(deps, mail.account),
    carriedSize: carriedSize(deps, mail),
    newer: seen === null || mail.ticket === null ? [] : newerThan(deps, mail.ticket, seen),
  });
}

function carriedSize({ store }: Pick<OutboxDeps, 'store'>, { about, carried }: OutgoingMail): number {
  const files = about === null ? [] : (store.messages.get(about)?.attachments ?? []);
  return files.reduce((sum, { index, size }) => sum + (carried.includes(index) ? size : 0), 0);
}

function newerThan(deps: Pick<OutboxDeps, 'store' | 'agent'>, ticket: number, seen: number): readonly string[] {
  const events = deps.store.tickets.events(ticket);
  const last = events.findLast((event) => 'message' in event && event.message === seen);
  return last === undefined ? [] : happenedSince(events, last.id, authorNow(deps), { timeZone: localZone() });
}
