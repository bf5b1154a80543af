import { automaticReplyGate } from '#domain/automation/automatic-reply-gate.ts';
import type { AutomationBook } from '#domain/automation/automation-book.ts';
import type { AutomationRule } from '#domain/automation/automation-rule.ts';
import type { DecisionOutcome } from '#domain/automation/decision.ts';
import type { GateVerdict } from '#domain/automation/gate-answer.ts';
import type { Status } from '#domain/ticket/status.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { AutomationDeps, PreparedReply } from './automation-deps.ts';
import { gatherGateInput } from './gather-gate-input.ts';
import { mailOfTicket, type TicketMail } from './mail-of-ticket.ts';
import { modeOf } from './mode-of.ts';

/** An automatic mail, ready for the outbox. */
export type AutomaticMail = {
  readonly rule: AutomationRule;
  readonly mail: TicketMail;
  readonly reply: PreparedReply;
  /** The ticket's status once it is sent; null leaves it. */
  readonly status: Status | null;
};

/** How automatic mail leaves: who answers it among several installations, and the outbox. */
export type AutomaticSender = {
  /** False where another installation has taken this mail. Rejects where it cannot be told: then nothing is sent. */
  readonly claim: (message: number) => Promise<boolean>;
  /** Puts it into the outbox with its undo window; the outbox item's id. Joins the caller's transaction. */
  readonly queue: (mail: AutomaticMail) => number;
  /** The transaction is done. */
  readonly onQueued: (outboxItem: number) => void;
};

/** Rules that may speak to this mail: its type's first, then acknowledgements. Those that are off are not asked. */
function rulesFor(
  deps: AutomationDeps,
  book: AutomationBook,
  { state, message }: TicketMail,
): readonly AutomationRule[] {
  const { automations } = deps.store;
  return book.rules
    .filter((rule) => rule.type === null || rule.type === state.type)
    .filter((rule) => rule.tiers.length === 0 || rule.tiers.includes(state.tier))
    .filter((rule) => modeOf(automations, rule) !== 'off' && !automations.isDecided(rule.id, message.id))
    .toSorted((a, b) => Number(a.type === null) - Number(b.type === null));
}

/**
 * Decides on the newest customer mail of a ticket and answers it where a rule may; every decision is kept. At most one
 * automatic mail goes out for one mail. The gate is asked again after the claim, since that may take a moment.
 */
export async function considerMail(deps: AutomationDeps, sender: AutomaticSender, ticket: number): Promise<void> {
  const book = await deps.book();
  const mail = mailOfTicket(deps.store, ticket);
  if (book === null || mail === null || mail.state.mergedInto !== null) return;
  let answered = false;
  for (const rule of rulesFor(deps, book, mail)) {
    const reply = await deps.prepare(rule, ticket);
    if (reply === null) continue;
    const verdict = automaticReplyGate(gatherGateInput(deps, book, rule, mail, reply));
    if (verdict.passed && !answered) {
      answered = await answer(deps, sender, book, rule, mail, reply);
      continue;
    }
    const suggested = verdict.wouldPass || isSure(verdict);
    record(deps, rule, mail, reply, verdict, suggested && rule.purpose !== 'acknowledgement' ? 'suggested' : 'refused');
  }
}

/** Sure enough to be offered, whatever forbids that it goes out by itself. */
function isSure({ answers }: GateVerdict): boolean {
  return answers.some(({ check, passed }) => check === 'sure-enough' && passed);
}

async function answer(
  deps: AutomationDeps,
  sender: AutomaticSender,
  book: AutomationBook,
  rule: AutomationRule,
  before: TicketMail,
  reply: PreparedReply,
): Promise<boolean> {
  const isOurs = await sender.claim(before.message.id).catch(() => null);
  const mail = mailOfTicket(deps.store, before.ticket);
  if (mail === null) return false;
  const verdict = automaticReplyGate(gatherGateInput(deps, book, rule, mail, reply));
  if (mail.message.id !== before.message.id || !verdict.passed) {
    record(deps, rule, mail, reply, verdict, 'refused');
    return false;
  }
  if (isOurs === null) {
    const id = record(deps, rule, mail, reply, verdict, 'failed');
    deps.store.automations.setOutcome(id, 'failed', {
      because: 'the mail server could not say whether another installation answers it.',
    });
    return false;
  }
  if (!isOurs) {
    record(deps, rule, mail, reply, verdict, 'claimed-elsewhere');
    return true;
  }
  const item = deps.store.durably(() => {
    const id = record(deps, rule, mail, reply, verdict, 'queued');
    const status: Status | null = rule.purpose === 'resolution' ? { kind: 'waiting-on-customer' } : null;
    const outboxItem = sender.queue({ rule, mail, reply, status });
    deps.store.automations.setOutcome(id, 'queued', { outboxItem });
    return outboxItem;
  });
  sender.onQueued(item);
  return true;
}

function record(
  deps: AutomationDeps,
  rule: AutomationRule,
  mail: TicketMail,
  reply: PreparedReply,
  verdict: GateVerdict,
  outcome: DecisionOutcome,
): number {
  const at: Instant = deps.clock.now();
  return deps.store.automations.addDecision({
    at,
    rule: rule.id,
    ruleName: rule.name,
    mode: modeOf(deps.store.automations, rule),
    template: reply.template,
    ticket: mail.ticket,
    message: mail.message.id,
    sender: mail.message.from?.address ?? '',
    verdict,
    outcome,
    outcomeBecause: null,
    outboxItem: null,
    sentAt: null,
    reaction: null,
  });
}
