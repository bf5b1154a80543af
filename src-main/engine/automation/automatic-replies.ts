import type { OutboxItem } from '#domain/outbox/outbox-item.ts';
import { answersCustomer } from '#domain/ticket/answers-customer.ts';
import { minute, type Duration } from '#domain/time/instant.ts';
import type { Events } from '#contract/events.ts';
import type { Log } from '#engine/ports/log.ts';
import type { Timers } from '#engine/ports/timers.ts';
import type { AutomationDeps } from './automation-deps.ts';
import { considerMail, type AutomaticSender } from './consider-mail.ts';
import { closeSilent, noticeReactions } from './notice-reactions.ts';

/** What is new in an inbox, after it has been stored. */
export type News = {
  /** Tickets with a customer's mail that is news: not of a first sync, not from before the go-live mark. */
  readonly tickets: readonly number[];
  /** Every incoming mail that joined a ticket, machines' mail too. */
  readonly arrived: readonly number[];
};

export type AutomaticRepliesDeps = AutomationDeps & {
  readonly sender: AutomaticSender;
  readonly timers: Timers;
  readonly log: Log;
  readonly notify: (notification: Events['notification']) => void;
};

export type AutomaticReplies = {
  /** From now on mail is decided on; silent tickets are looked for after `delay`. */
  readonly start: (delay: Duration) => void;
  readonly onNews: (news: News) => void;
  /** Automatic mail has moved in the outbox. */
  readonly onOutbox: (items: readonly OutboxItem[]) => void;
  /** Just before an automatic mail goes: why it must not, in words; null: it may. */
  readonly withdrawn: (item: OutboxItem) => string | null;
  /** Resolves once everything that has come in is decided. */
  readonly drained: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** A look at silent customers at least this often, in case the machine slept. */
const longestWait = 60 * minute;

/** Keeps automatic replies going: decides on news one after the other, follows the outbox, closes what stays silent. */
export function automaticReplies(deps: AutomaticRepliesDeps): AutomaticReplies {
  const { store, timers, clock, log } = deps;
  let queue: Promise<void> = Promise.resolve();
  let cancelLook = (): void => {};
  let running = false;

  /** One thing at a time, so that two mails of one sender cannot slip through the same limit. */
  const soon = (what: string, work: () => Promise<void>): void => {
    queue = queue.then(work).catch((error: unknown) => log.error({ error: String(error) }, what));
  };
  const tellCircuit = (): void => {
    const { open } = store.automations.circuit();
    if (open === null) return;
    deps.notify({
      id: `automations-${open.since}`,
      at: open.since,
      kind: 'problem',
      title: 'Automatic replies are stopped',
      body: open.because,
      ticket: null,
    });
  };
  const look = async (): Promise<void> => {
    const next = await closeSilent(deps);
    if (!running) return;
    const wait = next === null ? longestWait : Math.min(longestWait, Math.max(1_000, next - clock.now()));
    cancelLook();
    cancelLook = timers.after(wait, () => soon('silent tickets were not closed', look));
  };

  return {
    start(delay) {
      running = true;
      const first = (): void => soon('silent tickets were not closed', look);
      if (delay === 0) first();
      else cancelLook = timers.after(delay, first);
    },
    onNews({ tickets, arrived }) {
      if (!running || (tickets.length === 0 && arrived.length === 0)) return;
      soon('reactions to automatic replies were not read', async () => {
        if (await noticeReactions(deps, arrived)) tellCircuit();
      });
      for (const ticket of tickets)
        soon('an automatic reply could not be decided on', () => considerMail(deps, deps.sender, ticket));
    },
    onOutbox(items) {
      let changed = false;
      for (const item of items) {
        if (item.author.kind !== 'automation') continue;
        const decision = store.automations.decisionOfItem(item.id);
        if (decision === null || decision.outcome !== 'queued') continue;
        changed = true;
        if (item.state.kind === 'sent') store.automations.setOutcome(decision.id, 'sent', { sentAt: item.state.at });
        else if (item.state.kind === 'cancelled')
          store.automations.setOutcome(decision.id, 'withdrawn', { because: withdrawnWords(deps, item) });
        else if (item.state.kind === 'failed')
          store.automations.setOutcome(decision.id, 'failed', { because: item.state.fault.message });
        else changed = false;
      }
      if (!changed) return;
      deps.onAutomationsChanged();
      if (running) soon('silent tickets were not closed', look);
    },
    withdrawn: (item) => whyWithdrawn(deps, item),
    drained: () => queue,
    async stop() {
      running = false;
      cancelLook();
      await queue;
    },
  };
}

/** The last look before an automatic mail goes: everything that may have happened since it was queued. */
function whyWithdrawn({ store }: AutomationDeps, item: OutboxItem): string | null {
  if (item.author.kind !== 'automation' || item.mail.ticket === null) return null;
  const { rule } = item.author;
  const { open } = store.automations.circuit();
  if (open !== null) return `All automatic replies are stopped: ${open.because}`;
  if (store.automations.switched(rule)?.mode !== 'automatic') return 'The rule was switched off.';
  if (item.mail.to.some(({ address }) => store.automations.neverAgain(address))) return 'Never again for this sender.';
  const events = store.tickets.events(item.mail.ticket);
  if (events.some((event) => event.id > item.basis && answersCustomer(event)))
    return 'One of us has answered in the meantime.';
  if (events.some((event) => event.id > item.basis && event.kind === 'customer-mail'))
    return 'The customer wrote again in the meantime.';
  const status = store.tickets.cache(item.mail.ticket)?.status;
  return status === 'solved' ? 'The ticket was solved in the meantime.' : null;
}

function withdrawnWords(deps: AutomationDeps, item: OutboxItem): string {
  if (item.state.kind !== 'cancelled') return '';
  return whyWithdrawn(deps, item) ?? `${item.state.by} took it back.`;
}
