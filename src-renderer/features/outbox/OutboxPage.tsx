import { Mail, PenLine } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { DraftView, OutboxItemView } from '#contract/outbox.ts';
import { Button } from '#components/Button.tsx';
import { EmptyState } from '#components/EmptyState.tsx';
import { ErrorState } from '#components/ErrorState.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { failureWords } from '#state/failure-words.ts';
import { outboxSummary, withDeliveries } from '#state/outbox-summary.ts';
import { formatWhen } from '#state/format.ts';
import { useMinute } from '#state/use-clock-words.ts';
import { Deliveries } from './Deliveries.tsx';
import { OutboxActions } from './OutboxActions.tsx';
import { stateWords } from './outbox-words.ts';
import { useOutboxNow } from './use-outbox-now.ts';
import './Outbox.css';

type Loaded =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'ready'; readonly drafts: readonly DraftView[]; readonly sent: readonly OutboxItemView[] };

function Row({ item }: { readonly item: OutboxItemView }) {
  const now = useOutboxNow(item.state.kind === 'queued');
  const { words, tone } = stateWords(item, now);
  const whom = item.to.map(({ name, address }) => name || address).join(', ');
  return (
    <li className="Outbox-row" data-tone={tone}>
      <div className="Outbox-what">
        <p>
          <strong className="truncate">{whom || 'nobody'}</strong>
          {item.ticket === null ? null : <a href={`#/queue/all/${item.ticket}`}>#{item.ticket}</a>}
          <span className="truncate">{item.subject || 'No subject'}</span>
        </p>
        <p className="Outbox-state">{words}</p>
        <p className="Outbox-snippet truncate">
          {item.automatic ? `${item.author} (automatic): ` : `${item.author}: `}
          {item.snippet}
        </p>
      </div>
      <div className="Outbox-actions">
        <OutboxActions item={item} />
      </div>
    </li>
  );
}

/** What is on its way, what needs a look, what was begun, and what went out last. */
export default function OutboxPage() {
  const { gateway, outbox, deliveries, composer, route } = useConsole();
  const { items, counts } = useStoreValue(outbox.store, (state) => state);
  const waiting = useStoreValue(deliveries.store, (state) => state);
  const now = useMinute();
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });
  const load = useCallback(async (): Promise<void> => {
    const [drafts, all] = await Promise.all([
      gateway.call('drafts.list', {}),
      gateway.call('outbox.list', { open: false, limit: 60 }),
    ]);
    if (!drafts.ok) return setLoaded({ kind: 'failed', message: failureWords(drafts.failure) });
    if (!all.ok) return setLoaded({ kind: 'failed', message: failureWords(all.failure) });
    const sent = all.value.items.filter(({ state }) => state.kind === 'sent');
    setLoaded({ kind: 'ready', drafts: drafts.value, sent });
  }, [gateway]);
  useEffect(() => {
    queueMicrotask(() => void load());
    const stops = [
      gateway.subscribe('outbox.changed', () => void load()),
      gateway.subscribe('drafts.changed', () => void load()),
    ];
    return () => stops.forEach((stop) => stop());
  }, [gateway, load]);
  const look = items.filter(
    ({ state }) => state.kind === 'failed' || state.kind === 'held' || state.kind === 'unknown',
  );
  const going = items.filter(({ state }) => state.kind === 'queued' || state.kind === 'sending');

  return (
    <div className="Outbox">
      <header className="Outbox-head">
        <div>
          <h1>Outbox and drafts</h1>
          <p>{counts === null ? '' : outboxSummary(withDeliveries(counts, waiting.counts))}</p>
        </div>
        <Button
          variant="primary"
          aria-keyshortcuts="c"
          onPress={() => route.go({ kind: 'page', page: 'compose', rest: '' })}
        >
          <PenLine size={14} aria-hidden /> New mail
        </Button>
      </header>
      <List title="Needs you" items={look} />
      <List title="On their way" items={going} />
      <Deliveries />
      {loaded.kind === 'loading' ? <Skeleton lines={5} label="Loading the outbox" /> : null}
      {loaded.kind === 'failed' ? (
        <ErrorState title="The outbox could not be read" message={loaded.message} onRetry={() => void load()} />
      ) : null}
      {loaded.kind === 'ready' && loaded.drafts.length > 0 ? (
        <section aria-labelledby="outbox-drafts">
          <h2 id="outbox-drafts">Drafts</h2>
          <ul>
            {loaded.drafts.map((draft) => (
              <li key={draft.id} className="Outbox-row">
                <div className="Outbox-what">
                  <p>
                    <strong className="truncate">
                      {draft.to.map(({ name, address }) => name || address).join(', ') || 'nobody yet'}
                    </strong>
                    {draft.ticket === null ? null : <span>#{draft.ticket}</span>}
                    <span className="truncate">{draft.subject || 'No subject'}</span>
                  </p>
                  <p className="Outbox-snippet truncate">
                    {draft.text.replaceAll(/\s+/gu, ' ') || 'Nothing written yet'}
                  </p>
                </div>
                <div className="Outbox-actions">
                  <span className="Outbox-when">{draft.savedAt === null ? '' : formatWhen(draft.savedAt, now)}</span>
                  <Button
                    size="small"
                    onPress={() => {
                      composer.show(draft);
                      if (draft.ticket === null) route.go({ kind: 'page', page: 'compose', rest: '' });
                      else route.go({ kind: 'queue', queue: 'all', tier: null, ticket: draft.ticket });
                    }}
                  >
                    Go on writing
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {loaded.kind === 'ready' ? <List title="Sent" items={loaded.sent} /> : null}
      {loaded.kind === 'ready' &&
      items.length + waiting.open.length + loaded.drafts.length + loaded.sent.length === 0 ? (
        <EmptyState icon={<Mail size={20} aria-hidden />} title="Nothing is on its way">
          What you send appears here until it has left, also while you are offline.
        </EmptyState>
      ) : null}
    </div>
  );
}

function List({ title, items }: { readonly title: string; readonly items: readonly OutboxItemView[] }) {
  if (items.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {items.map((item) => (
          <Row key={item.id} item={item} />
        ))}
      </ul>
    </section>
  );
}
