import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '#contract/failure.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { OutcomeView } from '#contract/escalations.ts';
import type { RedactionKind } from '#domain/escalation/redaction.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Composer } from './composer.ts';
import { failureWords } from './failure-words.ts';
import { replyWithTemplate } from './reply-with-template.ts';
import type { TicketActions } from './ticket-actions.ts';
import type { ToastStore } from './toasts.ts';

/** An escalation that is being written. */
export type EscalationDraft = {
  /** Question id → the agent's answer. */
  readonly answers: Readonly<Record<string, boolean>>;
  /** The question that is asked again; null: the first without an answer. */
  readonly asking: string | null;
  /** The outcome that was chosen without the tree. */
  readonly skippedTo: string | null;
  readonly note: string;
  /** The agent's own text in the place of the filled one. */
  readonly message: { readonly title: string; readonly text: string } | null;
  readonly redact: readonly RedactionKind[];
  /** Connectors that are not to be used. */
  readonly without: readonly number[];
  /** The answer to the customer is opened after it. */
  readonly informs: boolean;
};

export const emptyEscalation: EscalationDraft = {
  answers: {},
  asking: null,
  skippedTo: null,
  note: '',
  message: null,
  redact: [],
  without: [],
  informs: true,
};

export type LoggedCall = {
  readonly reached: boolean;
  /** Null: now. */
  readonly at: Instant | null;
  readonly minutes: number | null;
  readonly note: string;
  readonly rule: string | null;
};

export type Escalations = {
  /** What is being written, by ticket; it outlives the dialogue. */
  readonly store: StoreApi<{ readonly byTicket: Readonly<Record<number, EscalationDraft>> }>;
  readonly edit: (ticket: number, change: Partial<EscalationDraft>) => void;
  readonly forget: (ticket: number) => void;
  /**
   * Escalates with the message as it reads with what was taken out, then opens the answer to the customer where that is
   * wished: at once, or when the bug tracker has said what it calls it. `connectors`: those to use.
   */
  readonly open: (
    ticket: number,
    outcome: OutcomeView,
    answers: readonly { readonly question: string; readonly yes: boolean }[],
    connectors: readonly number[],
  ) => Promise<Failure | null>;
  readonly acknowledge: (ticket: number, escalation: number, title: string) => Promise<Failure | null>;
  readonly end: (ticket: number, escalation: number, title: string, because: string | null) => Promise<Failure | null>;
  readonly logCall: (ticket: number, call: LoggedCall) => Promise<Failure | null>;
  readonly handOver: (numbers: readonly number[], to: string, note: string) => Promise<Failure | null>;
};

/** Escalations, calls and hand-overs: what is being written, and what becomes of it. */
export function createEscalations(
  gateway: Gateway,
  toasts: ToastStore,
  actions: TicketActions,
  composer: Composer,
): Escalations {
  const store = createStore<{ readonly byTicket: Readonly<Record<number, EscalationDraft>> }>(() => ({ byTicket: {} }));
  const draftOf = (ticket: number): EscalationDraft => store.getState().byTicket[ticket] ?? emptyEscalation;
  /** Answers to customers that wait for what the bug tracker will call it: escalation → what to write. */
  const awaiting = new Map<number, { readonly ticket: number; readonly template: string }>();
  const inform = (ticket: number, template: string): Promise<boolean> =>
    replyWithTemplate({ gateway, toasts, composer }, ticket, template);
  gateway.subscribe('deliveries.changed', ({ deliveries }) => {
    for (const { escalation, service, state, connectorName } of deliveries) {
      const waiting = escalation === null || service !== 'jira' ? undefined : awaiting.get(escalation);
      if (escalation === null || waiting === undefined || state.kind === 'queued' || state.kind === 'sending') continue;
      awaiting.delete(escalation);
      const { ticket, template } = waiting;
      const write = (): void => void inform(ticket, template);
      if (state.kind === 'delivered') {
        write();
        toasts.show({
          text: `#${ticket} is filed${state.key === null ? '' : ` as ${state.key}`}: the answer is begun`,
        });
      } else if (state.kind !== 'cancelled')
        toasts.show({
          tone: 'bad',
          text: `#${ticket}: ${connectorName} has not confirmed it, so the customer was not told`,
          action: { label: 'Answer anyway', run: write },
        });
    }
  });
  const forget = (ticket: number): void =>
    store.setState(({ byTicket }) => {
      const { [ticket]: _gone, ...others } = byTicket;
      return { byTicket: others };
    });

  return {
    store,
    forget,
    edit: (ticket, change) =>
      store.setState(({ byTicket }) => ({
        byTicket: { ...byTicket, [ticket]: { ...draftOf(ticket), ...change } },
      })),
    open: async (ticket, outcome, answers, connectors) => {
      const { note, message, redact, informs } = draftOf(ticket);
      const choice = { ticket, outcome: outcome.id, answers: [...answers] };
      const filled = outcome.escalates
        ? await gateway.call('escalations.preview', { ...choice, note, message, redact: [...redact] })
        : null;
      if (filled?.ok === false) {
        toasts.show({ tone: 'bad', text: `Not escalated. ${failureWords(filled.failure)}` });
        return filled.failure;
      }
      const opened = await gateway.call('escalations.open', {
        ...choice,
        note,
        message: filled === null ? null : { title: filled.value.title, text: filled.value.text },
        connectors: [...connectors],
      });
      const failure = actions.settle(
        opened,
        outcome.escalates ? `#${ticket} escalated to ${outcome.to}` : `#${ticket} stays with support: ${outcome.title}`,
        [ticket],
      );
      if (failure !== null) return failure;
      forget(ticket);
      const template = informs ? (outcome.customerTemplate?.id ?? null) : null;
      const filing = opened.ok ? (opened.value.escalation ?? null) : null;
      if (template !== null && filing?.deliveries.some(({ service }) => service === 'jira') === true)
        awaiting.set(filing.id, { ticket, template });
      // Not awaited: the answer takes the keyboard, which the dialogue has until it is closed.
      else if (template !== null) void inform(ticket, template);
      return null;
    },
    acknowledge: async (ticket, escalation, title) =>
      actions.settle(
        await gateway.call('escalations.acknowledge', { ticket, escalation }),
        `#${ticket}: ${title} has been taken on`,
        [ticket],
      ),
    end: async (ticket, escalation, title, because) =>
      actions.settle(
        await gateway.call('escalations.end', { ticket, escalation, because }),
        `#${ticket}: ${title} has ended`,
        [ticket],
      ),
    logCall: async (ticket, call) =>
      actions.settle(
        await gateway.call('phone.log', { ticket, ...call }),
        call.reached ? `#${ticket}: call logged` : `#${ticket}: call logged, nobody reached`,
        [ticket],
      ),
    handOver: async (numbers, to, note) => {
      const what = numbers.length === 1 ? `#${numbers[0]}` : `${numbers.length} tickets`;
      return actions.settle(
        await gateway.call('tickets.handOver', { numbers: [...numbers], to, note }),
        `${what} handed over to ${to}`,
        numbers,
      );
    },
  };
}
