import { longestKept } from '#domain/classification/correction.ts';
import { newestText } from '#domain/mail/newest-text.ts';
import { labelCorrection } from '#domain/ticket/label-correction.ts';
import type { TicketEventKind } from '#domain/ticket/ticket-event.ts';
import type { Store } from '#engine/ports/store.ts';

/** Entries after which a ticket's correction may be another one. */
const labelling: ReadonlySet<TicketEventKind> = new Set<TicketEventKind>([
  'type-changed',
  'severity-changed',
  'correction-forgotten',
  'classified',
  'undone',
]);

/**
 * Keeps what the classifier learns from in step with the tickets' logs; `appended` are entries that have just been
 * written. To be called in their transaction. True where something changed.
 */
export function followCorrections(
  store: Store,
  appended: readonly { readonly kind: TicketEventKind; readonly ticket: number }[],
): boolean {
  const tickets = new Set(appended.filter(({ kind }) => labelling.has(kind)).map(({ ticket }) => ticket));
  let changed = false;
  for (const ticket of tickets) {
    const found = labelCorrection(store.tickets.events(ticket));
    const mail = found === null ? null : store.messages.get(found.message);
    if (found === null || mail === null) {
      changed = store.corrections.forget(ticket) || changed;
      continue;
    }
    const { message: _message, ...label } = found;
    // Most of what is undone is no label.
    const known = store.corrections.list().find((correction) => correction.ticket === ticket);
    if (known?.at === label.at && known.type === label.type && known.severity === label.severity) continue;
    const body = newestText(mail.text).slice(0, longestKept);
    store.corrections.save(ticket, { ...label, subject: mail.subject, body });
    changed = true;
  }
  return changed;
}
