import type { Failure, Outcome } from '#contract/failure.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { TicketChange, TicketRow } from '#contract/tickets.ts';
import type { ClockKind } from '#domain/sla/sla-report.ts';
import type { TimerKind } from '#domain/ticket/ticket-event.ts';
import type { Instant } from '#domain/time/instant.ts';
import { changeWords, deadlineWords, timerWords } from './change-words.ts';
import { failureWords } from './failure-words.ts';
import { offerLookalikes } from './offer-lookalikes.ts';
import type { TicketRows } from './ticket-rows.ts';
import type { ToastStore } from './toasts.ts';

export type TicketActions = {
  /** Shows the change at once; takes it back with a message when the engine refuses it. */
  readonly change: (numbers: readonly number[], change: TicketChange) => Promise<Failure | null>;
  readonly note: (number: number, text: string) => Promise<Failure | null>;
  readonly merge: (from: number, into: number) => Promise<Failure | null>;
  /** The number of the new ticket, or why not. */
  readonly split: (number: number, messages: readonly number[]) => Promise<Outcome<number>>;
  /** Sets the deadline of a running clock; null hands it back to the service levels. */
  readonly setDeadline: (number: number, clock: ClockKind, due: Instant | null) => Promise<Failure | null>;
  /** Starts or ends a timer of the playbook. */
  readonly switchTimer: (number: number, timer: TimerKind, action: 'start' | 'end') => Promise<Failure | null>;
  /** Shows what the engine answered to a change that another store asked for: its rows, and `text` with the way back. */
  readonly settle: (outcome: Outcome<Undoable>, text: string, numbers: readonly number[]) => Failure | null;
  /** Something else that was done and can be taken back by the same key, as long as `isPossible`. */
  readonly pushUndo: (entry: { readonly isPossible: () => boolean; readonly run: () => Promise<void> }) => void;
  /** Takes back the last thing that was done here; says so when there is nothing. */
  readonly undoLast: () => Promise<void>;
};

type Done =
  | { readonly kind: 'events'; readonly text: string; readonly undo: readonly number[] }
  | { readonly kind: 'other'; readonly isPossible: () => boolean; readonly run: () => Promise<void> };
type Undoable = { readonly undo: number[]; readonly rows: TicketRow[] };

const keptUndos = 50;

/** What an agent does to tickets. `onDone` hears which tickets were touched. */
export function createTicketActions(
  gateway: Gateway,
  rows: TicketRows,
  toasts: ToastStore,
  onDone: (numbers: readonly number[]) => void,
): TicketActions {
  const done: Done[] = [];

  const undo = async (entry: Done): Promise<void> => {
    const at = done.indexOf(entry);
    if (at < 0) return;
    done.splice(at, 1);
    if (entry.kind === 'other') return entry.run();
    const outcome = await gateway.call('tickets.undo', { undo: [...entry.undo] });
    if (outcome.ok) {
      rows.patch(outcome.value.rows);
      onDone(outcome.value.rows.map((row) => row.number));
      toasts.show({ text: `Undone: ${entry.text}` });
    } else {
      toasts.show({ tone: 'bad', text: `Could not be undone: ${entry.text}. ${failureWords(outcome.failure)}` });
    }
  };

  const keep = (entry: Done): void => {
    done.push(entry);
    if (done.length > keptUndos) done.shift();
  };

  const settle = <T extends Undoable>(
    outcome: Outcome<T>,
    text: string,
    numbers: readonly number[],
  ): Failure | null => {
    if (!outcome.ok) {
      toasts.show({ tone: 'bad', text: `Not done: ${text}. ${failureWords(outcome.failure)}` });
      return outcome.failure;
    }
    rows.patch(outcome.value.rows);
    onDone([...new Set([...numbers, ...outcome.value.rows.map((row) => row.number)])]);
    if (outcome.value.undo.length === 0) {
      toasts.show({ text });
      return null;
    }
    const entry: Done = { kind: 'events', text, undo: outcome.value.undo };
    keep(entry);
    toasts.show({ text, action: { label: 'Undo', run: () => void undo(entry) } });
    return null;
  };

  const change: TicketActions['change'] = async (numbers, wanted) => {
    if (numbers.length === 0) return null;
    const settleRows = rows.assume(numbers, wanted);
    const outcome = await gateway.call('tickets.change', { numbers: [...numbers], change: wanted });
    if (outcome.ok) rows.patch(outcome.value.rows);
    settleRows();
    const failure = settle(outcome, changeWords(numbers, wanted), numbers);
    const [only] = numbers;
    if (failure === null && only !== undefined && numbers.length === 1)
      void offerLookalikes(gateway, toasts, only, wanted, (others) => void change(others, wanted));
    return failure;
  };

  return {
    change,
    note: async (number, text) =>
      settle(await gateway.call('tickets.note', { number, text }), `Note added to #${number}`, [number]),
    merge: async (from, into) =>
      settle(await gateway.call('tickets.merge', { from, into }), `#${from} merged into #${into}`, [from, into]),
    split: async (number, messages) => {
      const outcome = await gateway.call('tickets.split', { number, messages: [...messages] });
      const failure = settle(outcome, `#${number} split`, [number]);
      return outcome.ok
        ? { ok: true, value: outcome.value.number }
        : { ok: false, failure: failure ?? outcome.failure };
    },
    setDeadline: async (number, clock, due) =>
      settle(await gateway.call('tickets.setDeadline', { number, clock, due }), deadlineWords(number, clock, due), [
        number,
      ]),
    switchTimer: async (number, timer, action) =>
      settle(await gateway.call('tickets.timer', { number, timer, action }), timerWords(number, timer, action), [
        number,
      ]),
    settle,
    pushUndo: (entry) => keep({ kind: 'other', ...entry }),
    undoLast: async () => {
      const entry = done.findLast((each) => each.kind === 'events' || each.isPossible());
      if (entry) await undo(entry);
      else toasts.show({ text: 'Nothing to undo' });
    },
  };
}
