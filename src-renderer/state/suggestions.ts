import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Result } from '#contract/contract.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { FilledTemplate, Suggestion, TemplateView } from '#contract/templates.ts';
import type { DismissReason } from '#domain/template/template-use.ts';
import type { Composer } from './composer.ts';
import { failureWords } from './failure-words.ts';
import type { ToastStore } from './toasts.ts';

export type SuggestionState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'none'; readonly others: readonly TemplateView[] }
  | { readonly kind: 'ready'; readonly suggestion: Suggestion; readonly others: readonly TemplateView[] };

/** `put`: it is all that the reply holds; `added`: it stands below words that were there, also of a draft kept before. */
export type Inserted = 'put' | 'added' | 'failed';

export type Suggestions = {
  readonly store: StoreApi<{ readonly byTicket: Readonly<Record<number, SuggestionState>> }>;
  /** Asks for a ticket's suggestion unless it is here. */
  readonly open: (ticket: number) => void;
  /** Puts the suggested reply into the composer; `failed` where there is none or it was refused. */
  readonly insert: (ticket: number) => Promise<Inserted>;
  readonly dismiss: (ticket: number, reason: DismissReason) => Promise<void>;
};

/** Tickets whose suggestion is kept. */
const kept = 40;

/** Replies that the machine proposes, one a ticket. They are asked for again when the ticket or the texts change. */
export function createSuggestions(gateway: Gateway, toasts: ToastStore, composer: Composer): Suggestions {
  const store = createStore<{ readonly byTicket: Readonly<Record<number, SuggestionState>> }>(() => ({ byTicket: {} }));
  let current: number | null = null;
  const put = (ticket: number, state: SuggestionState): void =>
    store.setState(({ byTicket }) => {
      const { [ticket]: _old, ...others } = byTicket;
      const numbers = Object.keys(others).slice(-kept);
      return {
        byTicket: {
          ...Object.fromEntries(numbers.map((key) => [key, others[Number(key)] as SuggestionState])),
          [ticket]: state,
        },
      };
    });
  const load = async (ticket: number): Promise<void> => {
    const outcome = await gateway.call('suggestions.get', { ticket });
    if (outcome.ok) put(ticket, stateOf(outcome.value));
    else put(ticket, { kind: 'none', others: [] });
  };
  const forget = (): void => {
    store.setState({ byTicket: {} });
    if (current !== null) void load(current);
  };
  gateway.subscribe('playbook.changed', ({ kind }) => {
    if (kind === 'template' || kind === 'issue-type') forget();
  });
  gateway.subscribe('customers.changed', forget);
  gateway.subscribe('tickets.changed', ({ rows, reset }) => {
    if (reset) return forget();
    for (const { number } of rows) if (store.getState().byTicket[number] !== undefined) void load(number);
  });

  return {
    store,
    open: (ticket) => {
      current = ticket;
      if (store.getState().byTicket[ticket] !== undefined) return;
      put(ticket, { kind: 'loading' });
      void load(ticket);
    },
    insert: async (ticket) => {
      const state = store.getState().byTicket[ticket];
      if (state?.kind !== 'ready') return 'failed';
      const filled = await insertTemplate(gateway, toasts, ticket, state.suggestion.template.id, 'suggested');
      if (filled === null) return 'failed';
      await composer.open(ticket, 'reply');
      const now = composer.get(ticket);
      if (now?.kind !== 'writing') return 'failed';
      const before = now.draft.text.trim();
      composer.edit(ticket, {
        text: before === '' ? filled.filled.body.text : `${before}\n\n${filled.filled.body.text}`,
      });
      composer.used(ticket, filled.template);
      return before === '' ? 'put' : 'added';
    },
    dismiss: async (ticket, reason) => {
      const state = store.getState().byTicket[ticket];
      if (state?.kind !== 'ready') return;
      put(ticket, { kind: 'none', others: state.others });
      const template = state.suggestion.template.id;
      const outcome = await gateway.call('suggestions.dismiss', { ticket, template, reason });
      if (outcome.ok) return;
      put(ticket, state);
      toasts.show({ tone: 'bad', text: `Not dismissed. ${failureWords(outcome.failure)}` });
    },
  };
}

function stateOf({ suggestion, others }: Result<'suggestions.get'>): SuggestionState {
  return suggestion === null ? { kind: 'none', others } : { kind: 'ready', suggestion, others };
}

/** Fills a template for a ticket's reply; null where the engine refused, which is said. */
export async function insertTemplate(
  gateway: Gateway,
  toasts: ToastStore,
  ticket: number,
  template: string,
  origin: 'suggested' | 'inserted',
): Promise<{ readonly template: TemplateView; readonly filled: FilledTemplate } | null> {
  const outcome = await gateway.call('templates.insert', { template, ticket, origin });
  if (outcome.ok) return outcome.value;
  toasts.show({ tone: 'bad', text: `The text was not inserted. ${failureWords(outcome.failure)}` });
  return null;
}
