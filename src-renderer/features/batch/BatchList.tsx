import { Check, Inbox } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from '#components/Button.tsx';
import { EmptyState } from '#components/EmptyState.tsx';
import { ErrorState } from '#components/ErrorState.tsx';
import { ProgressBar } from '#components/ProgressBar.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import type { TicketRow } from '#contract/tickets.ts';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { failureWords } from '#state/failure-words.ts';
import { formatClock, formatWhen } from '#state/format.ts';
import type { Route } from '#state/route.ts';
import { severityWords } from '#state/ticket-words.ts';
import { useMinute } from '#state/use-clock-words.ts';
import { useListNavigation } from '#state/use-list-navigation.ts';
import { batchGroups, nextWaiting } from './batch-order.ts';
import { createBatch, type BatchState } from './batch-store.ts';
import { NextBatch } from './NextBatch.tsx';
import './BatchList.css';

export type BatchListProps = {
  readonly route: Extract<Route, { kind: 'batch' }>;
  /** A ticket as the list draws it; `line` stands in the place of its newest line. */
  readonly renderRow: (row: TicketRow, line?: ReactNode) => ReactNode;
};

const list = new Intl.ListFormat('en', { type: 'conjunction' });
const isTyping = (): boolean => document.activeElement?.matches('textarea, input, [contenteditable]') === true;

function Nothing({ batch }: { readonly batch: NonNullable<BatchState['batch']> }) {
  const now = useMinute();
  const names = batch.severities.map((severity) => severityWords[severity]);
  if (names.length === 0 || batch.next === null)
    return (
      <EmptyState title="Nothing is answered in batches" icon={<Inbox size={22} />}>
        Choose severities and times of the day in the{' '}
        <a href="#/service-levels/timers">service levels, timers and batches</a>.
      </EmptyState>
    );
  return (
    <EmptyState title="Nothing waits for the batch" icon={<Inbox size={22} />}>
      {list.format(names)} tickets that need a reply are held here until {formatWhen(batch.next, now)}. Their clocks run
      on, and they stay in their queues.
    </EmptyState>
  );
}

/** What is held to be answered together (playbook §2: Low, twice a day): one after the other, the next opens by itself. */
export default function BatchList({ route, renderRow }: BatchListProps) {
  const state = useConsole();
  const [batch] = useState(() => createBatch(state.gateway, state.rows));
  const { batch: known, numbers, since, done, failure } = useStoreValue(batch.store, (value) => value);
  const outgoing = useStoreValue(state.outbox.store, ({ items }) => items);
  useStoreValue(state.rows.store, ({ revision }) => revision);
  const [at, setAt] = useState<number | null>(null);
  const box = useRef<HTMLDivElement>(null);
  /** The ticket that was opened while it waited: when it is done, the next follows. */
  const working = useRef<number | null>(null);

  useEffect(() => {
    void batch.load();
    return batch.follow();
  }, [batch]);
  // A batch begins while it is looked at: what was held is due then.
  useEffect(() => {
    if (known?.next === null || known?.next === undefined) return undefined;
    const wait = Math.min(2_147_000_000, Math.max(0, known.next - state.ticker.now()) + 1_000);
    const timer = setTimeout(() => void batch.load(), wait);
    return () => clearTimeout(timer);
  }, [known?.next, batch, state]);

  const isGoing = (number: number): boolean =>
    outgoing.some((item) => item.ticket === number && (item.state.kind === 'queued' || item.state.kind === 'sending'));
  const isDone = (number: number): boolean => done.has(number) || isGoing(number);
  const groups = batchGroups(numbers, since, known?.last ?? null);
  const order = [...groups.due, ...groups.held];
  const cursor = Math.max(0, at === null ? order.indexOf(route.ticket ?? -1) : order.indexOf(at));
  const finished = order.filter(isDone).length;

  const open = (number: number | null, focusTicket: boolean): void => {
    state.route.go({ kind: 'batch', ticket: number });
    if (number !== null) setAt(number);
    if (focusTicket) requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-ticket-title]')?.focus());
  };
  const first = order.find((number) => !isDone(number)) ?? null;

  const { ticket } = route;
  const ticketIsDone = ticket !== null && isDone(ticket);
  const next = ticket === null ? null : nextWaiting(order, isDone, ticket);
  useEffect(() => {
    if (ticket === null || !order.includes(ticket)) working.current = null;
    else if (!ticketIsDone) working.current = ticket;
    // Nobody is torn away from what they write.
    else if (working.current === ticket && !isTyping()) {
      working.current = null;
      if (next === null) state.toasts.show({ text: 'The batch is done' });
      open(next, next !== null);
    }
    // What follows from them is read as it is then.
  }, [ticket, ticketIsDone, next, state]);

  const onKeyDown = useListNavigation({
    numbers: order,
    cursor,
    onCursor: (index) => setAt(order[index] ?? null),
    onOpen: open,
    list: box,
    elementAt: (index) => document.querySelector(`#batch-${order[index]}`),
  });

  const group = (title: string, members: readonly number[]): ReactNode =>
    members.length === 0 ? null : (
      <div role="group" aria-label={title}>
        <p className="BatchList-group" aria-hidden>
          {title}
        </p>
        {members.map((number) => {
          const row = state.rows.get(number);
          return row === undefined ? null : (
            // The keyboard is the list's, by aria-activedescendant.
            <div
              key={number}
              id={`batch-${number}`}
              role="option"
              aria-selected={false}
              aria-current={number === ticket ? 'true' : undefined}
              className="BatchList-item"
              data-cursor={number === order[cursor] || undefined}
              onClick={() => open(number, false)}
            >
              {renderRow(
                row,
                isDone(number) ? (
                  <span className="BatchList-done">
                    <Check size={13} aria-hidden /> {isGoing(number) ? 'Answer on its way' : 'Done'}
                  </span>
                ) : undefined,
              )}
            </div>
          );
        })}
      </div>
    );

  return (
    <>
      <header className="BatchList-head">
        <div className="BatchList-line">
          <h1>Batch</h1>
          {known?.next ? <NextBatch next={known.next} /> : null}
        </div>
        {order.length > 0 ? (
          <div className="BatchList-line">
            <span role="status">
              {finished} of {order.length} done
            </span>
            <Button size="small" variant="primary" isDisabled={first === null} onPress={() => open(first, true)}>
              {finished === 0 ? 'Answer one after the other' : 'Go on'}
            </Button>
          </div>
        ) : null}
        {order.length > 0 ? (
          <ProgressBar
            label="Answered of the batch"
            value={finished / order.length}
            valueText={`${finished} of ${order.length}`}
            tone="green"
          />
        ) : null}
      </header>
      {failure && known === null ? (
        <ErrorState
          title="The batch could not be read"
          message={failureWords(failure)}
          onRetry={() => void batch.load()}
        />
      ) : known === null ? (
        <div className="BatchList-loading">
          <Skeleton lines={8} label="The batch is being loaded" />
        </div>
      ) : order.length === 0 ? (
        <Nothing batch={known} />
      ) : (
        <div
          ref={box}
          className="BatchList"
          role="listbox"
          aria-label={`Batch, ${order.length} tickets`}
          aria-activedescendant={order[cursor] === undefined ? undefined : `batch-${order[cursor]}`}
          tabIndex={0}
          onKeyDown={onKeyDown}
          data-list
        >
          {group(known.last === null ? 'Due now' : `Due now, from the batch at ${formatClock(known.last)}`, groups.due)}
          {group(known.next === null ? 'Held' : `Held until ${formatClock(known.next)}`, groups.held)}
        </div>
      )}
      {known !== null && known.total > order.length ? (
        <p className="BatchList-more">{known.total - order.length} more follow as these leave.</p>
      ) : null}
    </>
  );
}
