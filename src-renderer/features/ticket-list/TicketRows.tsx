import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, useState } from 'react';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import type { Route } from '#state/route.ts';
import { TicketRowItem } from './TicketRowItem.tsx';
import { usePrefetchOnRest } from './use-prefetch-on-rest.ts';
import { useListKeys } from './use-list-keys.ts';
import { useRowHeight } from './use-row-height.ts';

export type TicketRowsProps = {
  readonly label: string;
  readonly total: number;
  readonly route: Extract<Route, { kind: 'queue' }>;
};

/** The virtual list: only the rows in view are in the page, and only their windows are asked for. */
export function TicketRows({ label, total, route }: TicketRowsProps) {
  const { list } = useConsole();
  const windows = useStoreValue(list.store, (state) => state.windows);
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight();
  const id = useId();
  const [cursor, setCursor] = useState<{ readonly index: number; readonly number: number | null }>(() => {
    const index = route.ticket === null ? 0 : Math.max(0, list.indexOf(route.ticket));
    return { index, number: list.numberAt(index) ?? null };
  });
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const items = virtualizer.getVirtualItems();
  const from = items[0]?.index ?? 0;
  const to = (items.at(-1)?.index ?? 0) + 1;

  useEffect(() => virtualizer.measure(), [rowHeight, virtualizer]);
  useEffect(() => list.watch(from, to), [from, to, list]);

  // The list moves under the cursor: stay with the ticket, or with its place when it has left.
  useEffect(() => {
    setCursor((old) => {
      const moved = old.number === null ? old.index : list.indexOf(old.number);
      const index = Math.min(moved >= 0 ? moved : old.index, total - 1);
      const number = list.numberAt(index) ?? null;
      return index === old.index && number === old.number ? old : { index, number };
    });
  }, [windows, total, list]);
  useEffect(() => {
    if (route.ticket === null) return;
    const index = list.indexOf(route.ticket);
    if (index >= 0) setCursor({ index, number: route.ticket });
  }, [route.ticket, list]);

  const prefetch = usePrefetchOnRest();
  const goTo = (wanted: number): void => {
    const index = Math.max(0, Math.min(total - 1, wanted));
    setCursor({ index, number: list.numberAt(index) ?? null });
    prefetch(list.numberAt(index));
    virtualizer.scrollToIndex(index, { align: 'auto' });
  };
  const { onKeyDown, open } = useListKeys({
    cursor,
    total,
    goTo,
    route,
    scroller,
    pageSize: Math.max(1, to - from - 8),
  });

  return (
    <div
      ref={scroller}
      className="TicketRows"
      role="listbox"
      tabIndex={0}
      aria-label={`${label}, ${total} tickets`}
      aria-multiselectable
      aria-activedescendant={items.some((item) => item.index === cursor.index) ? `${id}-${cursor.index}` : undefined}
      onKeyDown={onKeyDown}
      data-list
    >
      <div className="TicketRows-space" role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => (
          <TicketRowItem
            key={item.key}
            id={`${id}-${item.index}`}
            index={item.index}
            total={total}
            top={item.start}
            height={rowHeight}
            number={list.numberAt(item.index)}
            isCursor={item.index === cursor.index}
            showsEscalation={route.queue === 'escalated' && route.tier === null}
            openTicket={route.ticket}
            onOpen={open}
            onPoint={prefetch}
          />
        ))}
      </div>
    </div>
  );
}
