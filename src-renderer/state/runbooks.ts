import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Params, Result } from '#contract/contract.ts';
import { succeed, type Outcome } from '#contract/failure.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { RunbookStepView, RunView } from '#contract/runbooks.ts';
import type { RunOutcome } from '#domain/runbook/runbook-run.ts';
import type { Instant } from '#domain/time/instant.ts';
import { assumeRun, type RunChange } from './assume-run.ts';
import { failureWords } from './failure-words.ts';
import { endWords, stepWords } from './runbook-words.ts';
import type { TicketActions } from './ticket-actions.ts';
import type { ToastStore } from './toasts.ts';

export type TicketRunbooks = Result<'runbooks.ofTicket'>;
export type FittingRunbook = TicketRunbooks['fitting'][number];
export type RunbooksState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | ({ readonly kind: 'ready' } & TicketRunbooks);

export type StepChange = Omit<Extract<RunChange, { kind: 'step' }>, 'kind' | 'step'>;
export type EvidenceDraft = Pick<Params<'runbooks.addEvidence'>, 'label' | 'content'>;

export type Runbooks = {
  readonly store: StoreApi<{ readonly byTicket: Readonly<Record<number, RunbooksState>> }>;
  /** Asks for a ticket's runs and what fits it, unless they are here; resolves when they are. */
  readonly open: (ticket: number) => Promise<void>;
  readonly reload: (ticket: number) => Promise<void>;
  /** The run that goes on; the newest of several. */
  readonly current: (ticket: number) => RunView | null;
  /** Begins a run; null where the engine refused, which is said. */
  readonly start: (ticket: number, runbook: { readonly id: string; readonly title: string }) => Promise<RunView | null>;
  /** These show at once, and are taken back with a message when they are refused. */
  readonly step: (run: RunView, step: RunbookStepView, change: StepChange) => Promise<boolean>;
  readonly timer: (run: RunView, step: RunbookStepView, on: boolean) => Promise<boolean>;
  readonly end: (run: RunView, outcome: RunOutcome, because: string | null) => Promise<boolean>;
  readonly addEvidence: (run: RunView, step: RunbookStepView, evidence: EvidenceDraft) => Promise<boolean>;
  /** Takes back what was kept with a step. */
  readonly removeEvidence: (run: RunView, id: number) => Promise<void>;
};

type Assumed = { readonly run: number; readonly change: RunChange; readonly at: Instant };
type Ports = {
  readonly gateway: Gateway;
  readonly toasts: ToastStore;
  readonly actions: Pick<TicketActions, 'settle'>;
  readonly now: () => Instant;
  readonly agent: () => string;
};

/** Tickets whose runbooks are kept. */
const kept = 40;

/** Runbooks on tickets: what fits, what goes on, what was done. What is on its way lies over what the engine said. */
export function createRunbooks({ gateway, toasts, actions, now, agent }: Ports): Runbooks {
  const store = createStore<{ readonly byTicket: Readonly<Record<number, RunbooksState>> }>(() => ({ byTicket: {} }));
  const confirmed = new Map<number, RunbooksState>();
  const assumed = new Map<number, readonly Assumed[]>();
  const asks = new Map<number, number>();
  const loading = new Map<number, Promise<void>>();
  let current: number | null = null;

  const show = (ticket: number): void => {
    const state = confirmed.get(ticket);
    store.setState(({ byTicket }) => {
      const { [ticket]: _old, ...others } = byTicket;
      return { byTicket: state === undefined ? others : { ...others, [ticket]: withAssumed(ticket, state) } };
    });
  };
  const withAssumed = (ticket: number, state: RunbooksState): RunbooksState => {
    const pending = assumed.get(ticket) ?? [];
    if (state.kind !== 'ready' || pending.length === 0) return state;
    const runs = state.runs.map((run) =>
      pending
        .filter((each) => each.run === run.id)
        .reduce((shown, { change, at }) => assumeRun(shown, change, { at, by: agent() }), run),
    );
    return { ...state, runs };
  };
  const put = (ticket: number, state: RunbooksState): void => {
    confirmed.delete(ticket);
    confirmed.set(ticket, state);
    for (const old of [...confirmed.keys()].slice(0, -kept)) forget(old);
    show(ticket);
  };
  const forget = (ticket: number): void => {
    confirmed.delete(ticket);
    show(ticket);
  };
  const take = (run: RunView): void => {
    const state = confirmed.get(run.ticket);
    if (state?.kind !== 'ready') return;
    const others = state.runs.filter(({ id }) => id !== run.id);
    put(run.ticket, { ...state, runs: [...others, run].toSorted((a, b) => b.id - a.id) });
  };

  const reload = async (ticket: number): Promise<void> => {
    const ask = (asks.get(ticket) ?? 0) + 1;
    asks.set(ticket, ask);
    const outcome = await gateway.call('runbooks.ofTicket', { ticket });
    if (asks.get(ticket) !== ask) return;
    if (outcome.ok) put(ticket, { kind: 'ready', ...outcome.value });
    else if (confirmed.get(ticket)?.kind !== 'ready')
      put(ticket, { kind: 'failed', message: failureWords(outcome.failure) });
  };
  const touched = (ticket: number): void => {
    if (!confirmed.has(ticket)) return;
    if (ticket === current) void reload(ticket);
    else forget(ticket);
  };
  const everything = (): void => {
    for (const ticket of confirmed.keys()) touched(ticket);
  };
  gateway.subscribe('runbooks.changed', ({ ticket }) => touched(ticket));
  // Another type or customer, another fit; an undo takes steps back.
  gateway.subscribe('tickets.changed', ({ rows, reset }) => {
    if (reset) everything();
    else for (const { number } of rows) touched(number);
  });
  gateway.subscribe('playbook.changed', everything);
  gateway.subscribe('customers.changed', everything);

  /** Shows a change at once, and what the engine made of it when it has answered. */
  const make = async (
    { ticket, id }: RunView,
    change: RunChange,
    words: string,
    ask: () => Promise<Outcome<Result<'runbooks.step'>>>,
  ): Promise<boolean> => {
    const entry: Assumed = { run: id, change, at: now() };
    assumed.set(ticket, [...(assumed.get(ticket) ?? []), entry]);
    show(ticket);
    const outcome = await ask();
    const left = (assumed.get(ticket) ?? []).filter((other) => other !== entry);
    if (left.length > 0) assumed.set(ticket, left);
    else assumed.delete(ticket);
    return settle(ticket, outcome, words);
  };
  const settle = (ticket: number, outcome: Outcome<Result<'runbooks.step'>>, words: string): boolean => {
    if (outcome.ok) {
      // An answer to a question that was asked before this one knows less.
      asks.set(ticket, (asks.get(ticket) ?? 0) + 1);
      take(outcome.value.run);
    } else show(ticket);
    const done = outcome.ok ? succeed({ undo: outcome.value.undo, rows: [] }) : outcome;
    return actions.settle(done, words, [ticket]) === null;
  };

  return {
    store,
    open: (ticket) => {
      current = ticket;
      const under = loading.get(ticket);
      if (under !== undefined) return under;
      if (confirmed.has(ticket)) return Promise.resolve();
      put(ticket, { kind: 'loading' });
      const asked = reload(ticket).finally(() => loading.delete(ticket));
      loading.set(ticket, asked);
      return asked;
    },
    reload,
    current: (ticket) => {
      const state = store.getState().byTicket[ticket];
      return state?.kind === 'ready' ? (state.runs.find(({ ended }) => ended === null) ?? null) : null;
    },
    start: async (ticket, { id, title }) => {
      const outcome = await gateway.call('runbooks.start', { ticket, runbook: id });
      return settle(ticket, outcome, `Runbook started: ${title}`) && outcome.ok ? outcome.value.run : null;
    },
    step: (run, step, change) =>
      make(run, { kind: 'step', step: step.id, ...change }, stepWords(step, change), () =>
        gateway.call('runbooks.step', { ticket: run.ticket, run: run.id, step: step.id, ...change }),
      ),
    timer: (run, step, on) =>
      make(
        run,
        { kind: 'timer', step: step.id, on },
        `${on ? 'Timer started' : 'Timer stopped'}: ${step.timer?.label ?? step.title}`,
        () => gateway.call('runbooks.timer', { ticket: run.ticket, run: run.id, step: step.id, on }),
      ),
    end: (run, outcome, because) =>
      make(run, { kind: 'end', outcome, because }, endWords(run, outcome), () =>
        gateway.call('runbooks.end', { ticket: run.ticket, run: run.id, outcome, because }),
      ),
    addEvidence: async (run, step, evidence) =>
      settle(
        run.ticket,
        await gateway.call('runbooks.addEvidence', { ticket: run.ticket, run: run.id, step: step.id, ...evidence }),
        `Kept with “${step.title}”`,
      ),
    removeEvidence: async ({ ticket }, id) => {
      const outcome = await gateway.call('tickets.undo', { undo: [id] });
      if (!outcome.ok)
        return void toasts.show({ tone: 'bad', text: `It could not be taken off. ${failureWords(outcome.failure)}` });
      await reload(ticket);
      toasts.show({ text: 'Taken off; it stays in the ticket’s history' });
    },
  };
}
