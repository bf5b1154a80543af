import { Clock3 } from 'lucide-react';
import type { OutboxItemView } from '#contract/outbox.ts';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { OutboxActions } from './OutboxActions.tsx';
import { stateWords } from './outbox-words.ts';
import { useOutboxNow } from './use-outbox-now.ts';
import './Outbox.css';

function Pending({ item }: { readonly item: OutboxItemView }) {
  const now = useOutboxNow(item.state.kind === 'queued');
  const { words, tone } = stateWords(item, now);
  return (
    <aside
      className="PendingMail"
      data-tone={tone}
      aria-label={`Mail to ${item.to[0]?.address ?? 'nobody'} on its way`}
    >
      <p className="PendingMail-head">
        <Clock3 size={13} aria-hidden />
        <strong>{item.automatic ? `${item.author} (automatic)` : item.author}</strong>
        <span>{words}</span>
      </p>
      <p className="PendingMail-text">{item.snippet}</p>
      <div className="PendingMail-actions">
        <OutboxActions item={item} />
      </div>
    </aside>
  );
}

/** Mail of a ticket that has not gone yet, at the end of its conversation. */
export function PendingMail({ ticket }: { readonly ticket: number }) {
  const { outbox } = useConsole();
  const items = useStoreValue(outbox.store, (state) => state.items);
  const own = items.filter((item) => item.ticket === ticket).toReversed();
  return own.map((item) => <Pending key={item.id} item={item} />);
}
