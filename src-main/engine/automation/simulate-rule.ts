import type { SimulatedReply, Simulation } from '#contract/automations.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import { automaticReplyGate, type GateInput } from '#domain/automation/automatic-reply-gate.ts';
import type { AutomationBook } from '#domain/automation/automation-book.ts';
import type { AutomationRule } from '#domain/automation/automation-rule.ts';
import { gateChecks } from '#domain/automation/gate-answer.ts';
import { effectiveEvents } from '#domain/ticket/effective-events.ts';
import { foldTicket } from '#domain/ticket/fold-ticket.ts';
import { day, type Instant } from '#domain/time/instant.ts';
import { inTurns } from '#engine/service-levels/in-turns.ts';
import type { AutomationDeps } from './automation-deps.ts';
import { gatherGateInput } from './gather-gate-input.ts';
import { newestOf, type TicketMail } from './mail-of-ticket.ts';

const month = 30 * day;
const mostRows = 500;

/**
 * What a rule would have done with the tickets of the last months, as if it had been live: each first mail with what
 * was known then, its own answers counting for the limits of those that follow. Nothing is sent and nothing is kept.
 * The label is today's, so that a rule can be tried after the classifier has learnt.
 */
export async function simulateRule(
  deps: AutomationDeps,
  { rule: id, months }: { readonly rule: string; readonly months: number },
): Promise<Outcome<Simulation>> {
  const book = await deps.book();
  const rule = book?.rules.find((each) => each.id === id);
  if (!book || rule === undefined) return fail({ kind: 'not-found', what: `the rule “${id}”` });
  if (!(await deps.templates()).has(rule.template))
    return fail({ kind: 'refused', message: `The template “${rule.template}” is missing or broken.` });
  const to = deps.clock.now();
  const from = to - months * month;
  const mails: TicketMail[] = [];
  await inTurns(deps.store.tickets.numbers(), (ticket) => {
    const mail = firstMail(deps, ticket);
    if (mail !== null && mail.message.receivedAt >= from) mails.push(mail);
  });
  mails.sort((a, b) => a.message.receivedAt - b.message.receivedAt);
  const matching = mails.filter(({ state }) => fits(rule, state));
  const play = player(deps, book, rule);
  const rows: SimulatedReply[] = [];
  for (const mail of matching) {
    const row = await play(mail);
    if (row !== null) rows.push(row);
  }
  const sending = rows.filter((row) => row.wouldSend);
  return succeed({
    rule: id,
    from,
    to,
    tickets: mails.length,
    matching: matching.length,
    wouldSend: sending.length,
    falsePositives: sending.filter((row) => row.falsePositive).length,
    loopRisks: sending.filter((row) => row.loopRisk !== null).length,
    stoppedBy: stoppedBy(rows),
    rows: rows.toSorted((a, b) => Number(b.wouldSend) - Number(a.wouldSend) || b.at - a.at).slice(0, mostRows),
  });
}

function fits(rule: AutomationRule, { type, tier }: TicketMail['state']): boolean {
  return (rule.type === null || rule.type === type) && (rule.tiers.length === 0 || rule.tiers.includes(tier));
}

/** A ticket as it was when its first mail had just come in; merged ones are left out. */
function firstMail({ store }: AutomationDeps, ticket: number): TicketMail | null {
  const all = effectiveEvents(store.tickets.events(ticket));
  if (all.some((event) => event.kind === 'merged-away')) return null;
  const first = all.find((event) => event.kind === 'customer-mail');
  if (first === undefined) return null;
  const message = store.messages.get(first.message);
  if (message === null) return null;
  // Labels and tiers that agents set later are what the mail really was.
  const events = all.filter(
    (event) =>
      event.at <= first.at ||
      event.kind === 'classified' ||
      event.kind === 'type-changed' ||
      event.kind === 'tier-changed',
  );
  return { ticket, state: foldTicket(ticket, events), events, message, newestText: newestOf(message) };
}

/** Plays the mails in order, with the limits that its own answers use up. */
function player(
  deps: AutomationDeps,
  book: AutomationBook,
  rule: AutomationRule,
): (mail: TicketMail) => Promise<SimulatedReply | null> {
  const wrong = deps.store.automations.falsePositives(rule.id);
  const answered: { readonly at: Instant; readonly sender: string }[] = [];
  return async (mail) => {
    const reply = await deps.prepare(rule, mail.ticket);
    if (reply === null) return null;
    const at = mail.message.receivedAt;
    const sender = mail.message.from?.address ?? '';
    const domain = registrable(deps, sender);
    const times = (chosen: (entry: (typeof answered)[number]) => boolean): readonly Instant[] =>
      answered.filter(chosen).map((entry) => entry.at);
    const own = times((entry) => entry.sender === sender);
    const sent: GateInput['sent'] = {
      toSenderWithTemplate: own,
      toSender: own,
      toSenderUnsettled: own,
      toDomain: times((entry) => registrable(deps, entry.sender) === domain),
      inAll: times(() => true),
    };
    const input = gatherGateInput(deps, book, rule, mail, reply, sent);
    const verdict = automaticReplyGate({
      ...input,
      circuitOpenBecause: null,
      // What an agent made of it later must not make the machine look sure.
      classification: mail.state.classification,
      now: at,
    });
    if (verdict.wouldPass) answered.push({ at, sender });
    return {
      ticket: mail.ticket,
      message: mail.message.id,
      subject: mail.message.subject,
      customer: mail.message.from?.name || sender,
      at,
      wouldSend: verdict.wouldPass,
      answers: [...verdict.answers],
      falsePositive: wrong.has(mail.message.id),
      loopRisk: loopRisk(deps, sender),
      relabelled: mail.state.typeByAgent && mail.state.type !== rule.type ? mail.state.type : null,
    };
  };
}

/** A sender from whom machines have written before may answer an automatic mail by machine. */
function loopRisk({ store }: AutomationDeps, sender: string): string | null {
  const { newest } = store.tickets.ofAddress(sender, 20, 0);
  for (const { number } of newest)
    for (const event of store.tickets.events(number)) {
      if (event.kind !== 'machine-mail' || event.machine === 'bounce' || event.machine === 'calendar') continue;
      const message = store.messages.get(event.message);
      if (message?.from?.address === sender) return `A machine has answered from ${sender} before (${event.machine}).`;
    }
  return null;
}

function stoppedBy(rows: readonly SimulatedReply[]): Simulation['stoppedBy'] {
  const counts = Object.fromEntries(gateChecks.map((check) => [check, 0])) as Record<
    (typeof gateChecks)[number],
    number
  >;
  for (const row of rows) for (const { check, passed } of row.answers) if (!passed) counts[check] += 1;
  return counts;
}

function registrable({ registrableDomain }: AutomationDeps, address: string): string {
  const host = address.slice(address.lastIndexOf('@') + 1);
  return registrableDomain(host) ?? host;
}
