import type { Handlers } from '#contract/contract.ts';
import type { AutomationDecisionView, AutomationRuleView, automationCalls } from '#contract/automations.ts';
import { fail, succeed } from '#contract/failure.ts';
import { gateChecks } from '#domain/automation/gate-answer.ts';
import { wilsonLowerBound } from '#domain/automation/wilson-lower-bound.ts';
import { day, type Instant } from '#domain/time/instant.ts';
import type { Emit } from './in-memory.ts';
import type { MemoryTicket, MemoryTickets } from './in-memory-tickets.ts';

type AutomationHandlers = Pick<Handlers, keyof typeof automationCalls>;

const noReactions = { thanked: 0, silent: 0, 'wrote-again': 0, reopened: 0, bounced: 0, 'machine-answer': 0 };

function rule(
  id: AutomationRuleView['id'],
  name: string,
  more: Pick<AutomationRuleView, 'purpose' | 'type' | 'threshold'> & Partial<AutomationRuleView>,
  kept: readonly [unchanged: number, acted: number],
): AutomationRuleView {
  const bound = wilsonLowerBound(kept[0], kept[1]);
  return {
    id,
    name,
    template: id,
    margin: 0.3,
    tiers: [],
    tags: [],
    closeAfter: more.purpose === 'resolution' ? 3 * day : null,
    mode: more.purpose === 'acknowledgement' ? 'off' : 'suggest',
    switched: null,
    kept: { unchanged: kept[0], acted: kept[1], bound },
    earned: bound >= more.threshold,
    templateMissing: false,
    sent: 0,
    refused: 0,
    suggested: kept[1],
    reactions: { ...noReactions },
    ...more,
  };
}

/** The calls of automatic replies in memory: rules can be switched and tried, but no mail ever leaves. */
export function memoryAutomations({
  tickets,
  now,
  agent,
  emit,
}: {
  readonly tickets: MemoryTickets;
  readonly now: () => Instant;
  readonly agent: () => string;
  readonly emit: Emit;
}): AutomationHandlers {
  const rules: AutomationRuleView[] = [
    rule(
      'api-key-invalid',
      'API key invalid',
      { purpose: 'resolution', type: 'api-key-invalid', threshold: 0.98 },
      [38, 39],
    ),
    rule('rate-limit', 'Rate limit hit', { purpose: 'resolution', type: 'rate-limit', threshold: 0.9 }, [61, 62]),
    rule(
      'webhook-missing',
      'Webhook missing',
      { purpose: 'resolution', type: 'webhook-missing', threshold: 0.92 },
      [14, 17],
    ),
    rule(
      'triage-feature-request',
      'Feature request',
      { purpose: 'triage', type: 'feature-request', threshold: 0.9, tags: ['feature-request-log'] },
      [9, 9],
    ),
    rule(
      'acknowledge-starter',
      'Acknowledgement, Starter',
      { purpose: 'acknowledgement', type: null, threshold: 0, tiers: ['starter', 'unassigned'] },
      [0, 0],
    ),
  ];
  const never = new Map<string, { readonly address: string; readonly by: string; readonly at: Instant }>();
  const wrong = new Set<string>();
  let open: { readonly since: Instant; readonly because: string } | null = null;
  const changed = (): void => emit('automations.changed', {});
  const circuit = () => ({ open, sentThisHour: 0, limitAnHour: 60 });
  const matching = ({ type, tiers }: AutomationRuleView): MemoryTicket[] =>
    [...tickets.all()].filter(
      ({ seed, mergedInto }) =>
        mergedInto === null &&
        (type === null || seed.type === type) &&
        (tiers.length === 0 || tiers.includes(seed.tier)),
    );
  const answersFor = (
    { type, threshold }: AutomationRuleView,
    { seed }: MemoryTicket,
  ): AutomationDecisionView['answers'] =>
    gateChecks.map((check) => {
      if (check === 'earned') return { check, passed: false, because: 'Automatic sending is off for this rule.' };
      if (check === 'sure-enough' && type !== null && seed.probability < threshold)
        return {
          check,
          passed: false,
          because: `Sure to ${Math.round(seed.probability * 100)} %, needed ${threshold * 100} %.`,
        };
      return { check, passed: true, because: 'Nothing stands against it.' };
    });
  const decide = (each: AutomationRuleView, ticket: MemoryTicket): AutomationDecisionView => ({
    id: ticket.seed.number,
    at: ticket.seed.openedAt,
    rule: each.id,
    ruleName: each.name,
    mode: 'suggest',
    template: each.template,
    ticket: ticket.seed.number,
    message: ticket.seed.number * 100,
    sender: ticket.seed.address,
    answers: answersFor(each, ticket),
    outcome: 'suggested',
    text: `“${each.name}” was only suggested: Automatic sending is off for this rule.`,
    outboxItem: null,
    sentAt: null,
    sentMessage: null,
    reaction: null,
  });
  return {
    'automations.list': async () => succeed({ rules: [...rules], circuit: circuit(), neverAgain: [...never.values()] }),
    'automations.switch': async ({ rule: id, mode, because }) => {
      const at = rules.findIndex((each) => each.id === id);
      const before = rules[at];
      if (before === undefined) return fail({ kind: 'not-found', what: `the rule “${id}”` });
      if (mode === 'automatic' && !before.earned && because === null && before.purpose !== 'acknowledgement')
        return fail({
          kind: 'refused',
          message: `Agents have kept ${before.kept.unchanged} of ${before.kept.acted} suggestions; the rule has not earned it yet. To switch it on all the same, say why.`,
        });
      const after = { ...before, mode, switched: { by: agent(), at: now(), because } };
      rules[at] = after;
      changed();
      return succeed(after);
    },
    'automations.log': async ({ rule: id, ticket, sender, before, limit }) => {
      const all = rules
        .filter((each) => each.type !== null && (id === null || each.id === id))
        .flatMap((each) => matching(each).map((found) => decide(each, found)))
        .filter((made) => (ticket === null || made.ticket === ticket) && (sender === null || made.sender === sender))
        .filter((made) => before === null || made.id < before)
        .toSorted((a, b) => b.id - a.id);
      return succeed(all.slice(0, limit));
    },
    'automations.neverAgain': async ({ address, on }) => {
      if (on) never.set(address.toLowerCase(), { address: address.toLowerCase(), by: agent(), at: now() });
      else never.delete(address.toLowerCase());
      changed();
      return succeed({});
    },
    'automations.setCircuit': async ({ open: isOpen, because }) => {
      open = isOpen ? { since: now(), because: because || `${agent()} stopped it.` } : null;
      changed();
      return succeed(circuit());
    },
    'automations.simulate': async ({ rule: id, months }) => {
      const found = rules.find((each) => each.id === id);
      if (found === undefined) return fail({ kind: 'not-found', what: `the rule “${id}”` });
      const from = now() - months * 30 * day;
      const all = [...tickets.all()].filter(({ seed }) => seed.openedAt >= from);
      const rows = matching(found)
        .filter(({ seed }) => seed.openedAt >= from)
        .map((ticket) => {
          const { answers, message, sender } = decide(found, ticket);
          return {
            ticket: ticket.seed.number,
            message,
            subject: ticket.seed.subject,
            customer: ticket.seed.contact ?? sender,
            at: ticket.seed.openedAt,
            wouldSend: answers.every(({ check, passed }) => passed || check === 'earned'),
            answers,
            falsePositive: wrong.has(`${id} ${message}`),
            loopRisk: null,
            relabelled: null,
          };
        });
      const stoppedBy = Object.fromEntries(
        gateChecks.map((check) => [
          check,
          rows.filter(({ answers }) => answers.some((answer) => answer.check === check && !answer.passed)).length,
        ]),
      ) as Record<(typeof gateChecks)[number], number>;
      const sending = rows.filter(({ wouldSend }) => wouldSend);
      return succeed({
        rule: id,
        from,
        to: now(),
        tickets: all.length,
        matching: rows.length,
        wouldSend: sending.length,
        falsePositives: sending.filter(({ falsePositive }) => falsePositive).length,
        loopRisks: 0,
        stoppedBy,
        rows: rows.toSorted((a, b) => Number(b.wouldSend) - Number(a.wouldSend) || b.at - a.at).slice(0, 500),
      });
    },
    'automations.mark': async ({ rule: id, message, falsePositive }) => {
      if (falsePositive) wrong.add(`${id} ${message}`);
      else wrong.delete(`${id} ${message}`);
      return succeed({});
    },
  };
}
