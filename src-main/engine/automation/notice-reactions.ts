import { readReaction } from '#domain/automation/read-reaction.ts';
import type { CustomerReaction } from '#domain/automation/decision.ts';
import { answersCustomer } from '#domain/ticket/answers-customer.ts';
import type { NewTicketEvent } from '#domain/ticket/ticket-event.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { StoredMessage } from '#engine/ports/message-store.ts';
import { refreshTickets } from '#engine/tickets/refresh-tickets.ts';
import type { AutomationDeps } from './automation-deps.ts';
import { watchCircuit } from './circuit-view.ts';
import { newestOf } from './mail-of-ticket.ts';

/**
 * Sees how what has just come in takes an automatic mail: a yes to a resolution closes the ticket, everything else
 * leaves it to a person; bounces and machines' answers are counted, and may open the circuit. A customer who writes
 * again after a triage reply or an acknowledgement objects to nothing, and once one of us has answered, a mail speaks to
 * them. True if the circuit has just opened.
 */
export async function noticeReactions(deps: AutomationDeps, messages: readonly number[]): Promise<boolean> {
  const { store } = deps;
  const rules = (await deps.book())?.rules ?? [];
  const awaiting = new Map(store.automations.awaitingReaction().map((decision) => [decision.id, decision]));
  if (awaiting.size === 0) return false;
  for (const id of messages) {
    const message = store.messages.get(id);
    if (message === null || message.direction !== 'in' || message.ticket === null) continue;
    const decision = [...awaiting.values()].findLast(
      ({ ticket, message: answered }) => ticket === message.ticket && answered !== message.id,
    );
    if (decision === undefined) continue;
    const isResolution = rules.some(({ id: rule, purpose }) => rule === decision.rule && purpose === 'resolution');
    const reaction = reactionTo(deps, message);
    const spoke = reaction !== 'bounced' && reaction !== 'machine-answer';
    if (spoke && (!isResolution || isAnswered(deps, message))) continue;
    store.automations.setReaction(decision.id, reaction, message.receivedAt);
    awaiting.delete(decision.id);
    if (reaction === 'thanked') solve(deps, message.ticket, message.receivedAt);
  }
  deps.onAutomationsChanged();
  return watchCircuit(deps);
}

/** One of us had answered in the ticket before the customer's mail. */
function isAnswered({ store }: AutomationDeps, { ticket, receivedAt }: StoredMessage): boolean {
  return store.tickets.events(ticket ?? 0).some((event) => answersCustomer(event) && event.at <= receivedAt);
}

function reactionTo({ store }: AutomationDeps, message: StoredMessage): CustomerReaction {
  if (message.machine !== null) return message.machine.kind === 'bounce' ? 'bounced' : 'machine-answer';
  if (readReaction(newestOf(message)) === 'accepted') return 'thanked';
  const events = store.tickets.events(message.ticket ?? 0);
  const solvedBefore = events.some(
    (event) => event.kind === 'status-changed' && event.to.kind === 'solved' && event.at < message.receivedAt,
  );
  return solvedBefore ? 'reopened' : 'wrote-again';
}

/** Closes the tickets whose rule's time has passed without a word. Returns when to look again; null for never. */
export async function closeSilent(deps: AutomationDeps): Promise<Instant | null> {
  const rules = (await deps.book())?.rules ?? [];
  const now = deps.clock.now();
  let next: Instant | null = null;
  for (const decision of deps.store.automations.awaitingReaction()) {
    const closeAfter = rules.find((rule) => rule.id === decision.rule)?.closeAfter ?? null;
    if (closeAfter === null || decision.sentAt === null) continue;
    const due = decision.sentAt + closeAfter;
    if (due > now) {
      next = Math.min(next ?? due, due);
      continue;
    }
    // Somebody parked, answered or closed it meanwhile: then it is theirs.
    if (deps.store.tickets.cache(decision.ticket)?.status === 'waiting-on-customer') solve(deps, decision.ticket, due);
    deps.store.automations.setReaction(decision.id, 'silent', due);
  }
  return next;
}

function solve(deps: AutomationDeps, ticket: number, at: Instant): void {
  const now = deps.clock.now();
  const event: NewTicketEvent = {
    kind: 'status-changed',
    to: { kind: 'solved' },
    ticket,
    at,
    recordedAt: now,
    actor: { kind: 'system' },
  };
  const rows = deps.store.transaction(() => {
    deps.store.tickets.append([event]);
    return refreshTickets(deps.store, [ticket], now, deps.policy());
  });
  deps.onChanged(rows);
}
