import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Chip, type ChipTone } from '#components/Chip.tsx';
import type { Money } from '#domain/money/money.ts';
import type { Tier } from '#domain/customer/tier.ts';
import { decimalText } from '#domain/money/format-money.ts';
import { startOfDay } from '#state/account-form.ts';
import { useConsole } from '#state/console-context.tsx';
import { formatCount, formatDay } from '#state/format.ts';
import { tierWords } from '#state/ticket-words.ts';
import type { Sort, SortColumn } from './arrange-customers.ts';
import type { CustomerRow } from './customer-list.ts';
import { LocalTime } from './LocalTime.tsx';
import './CustomerTable.css';

const rowHeight = 46;
const tierTones: Readonly<Record<Tier, ChipTone>> = { starter: 'plain', professional: 'teal', enterprise: 'purple' };

const moneyFormats = new Map<string, Intl.NumberFormat>();
/** An amount as the locale writes it, without ".00": the column is for comparing, not for adding up. */
function moneyWords(money: Money): string {
  let format = moneyFormats.get(money.currency);
  if (!format)
    moneyFormats.set(
      money.currency,
      (format = new Intl.NumberFormat(undefined, {
        style: 'currency',
        currency: money.currency,
        trailingZeroDisplay: 'stripIfInteger',
      })),
    );
  return format.format(decimalText(money));
}

const columns: readonly {
  readonly id: string;
  readonly title: string;
  readonly sort: SortColumn | null;
  readonly end?: boolean;
}[] = [
  { id: 'name', title: 'Organisation', sort: 'name' },
  { id: 'tier', title: 'Tier', sort: 'tier' },
  { id: 'revenue', title: 'Revenue / month', sort: 'revenue', end: true },
  { id: 'csm', title: 'CSM', sort: 'csm' },
  { id: 'contacts', title: 'Contacts', sort: 'contacts', end: true },
  { id: 'time', title: 'Local time', sort: null },
  { id: 'renewal', title: 'Renewal', sort: 'renewal' },
  { id: 'open', title: 'Open tickets', sort: 'open', end: true },
];

function cell(row: CustomerRow, column: string) {
  const renewal = row.renewalDate === null ? null : startOfDay(row.renewalDate);
  switch (column) {
    case 'name':
      return (
        <>
          <span className="Customers-name truncate">{row.name}</span>
          <span className="Customers-domain truncate">
            {row.domains.join(', ') || row.contacts[0]?.address || 'no domain yet'}
          </span>
        </>
      );
    case 'tier':
      return (
        <Chip tone={tierTones[row.tier]} shape="tag">
          {tierWords[row.tier]}
        </Chip>
      );
    case 'revenue':
      return row.monthlyRevenue ? moneyWords(row.monthlyRevenue) : <span className="Customers-none">–</span>;
    case 'csm':
      return row.csm ? <span className="truncate">{row.csm}</span> : <span className="Customers-none">–</span>;
    case 'contacts':
      return formatCount(row.contacts.length);
    case 'time':
      return <LocalTime timeZone={row.timeZone} />;
    case 'renewal':
      return renewal === null ? <span className="Customers-none">–</span> : formatDay(renewal);
    default:
      return row.openTickets === 0 ? (
        <span className="Customers-none">0</span>
      ) : (
        <strong>{formatCount(row.openTickets)}</strong>
      );
  }
}

export type CustomerTableProps = {
  readonly rows: readonly CustomerRow[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly open: number | null;
  readonly onOpen: (id: number) => void;
};

/** The directory as a virtual grid. Arrow keys (or j and k) move, Enter opens; the headings sort. */
export function CustomerTable({ rows, sort, onSort, open, onOpen }: CustomerTableProps) {
  const { navigator: lists } = useConsole();
  const frame = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState(0);
  const at = Math.min(cursor, rows.length - 1);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by the compiler
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    getItemKey: (index) => rows[index]?.id ?? index,
    scrollPaddingStart: 36,
  });

  const focusRow = (index: number): void => {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    setCursor(next);
    virtual.scrollToIndex(next);
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus());
  };
  const openCurrent = (): void => {
    const row = rows[at];
    if (row) onOpen(row.id);
  };
  const latest = useRef({ focusRow, openCurrent, at, last: rows.length - 1 });
  useEffect(() => {
    latest.current = { focusRow, openCurrent, at, last: rows.length - 1 };
  });
  useEffect(
    () =>
      lists.register({
        move: (by) => latest.current.focusRow(latest.current.at + by),
        moveTo: (end) => latest.current.focusRow(end === 'first' ? 0 : latest.current.last),
        openCurrent: () => latest.current.openCurrent(),
        current: () => null,
        focus: () => latest.current.focusRow(latest.current.at),
      }),
    [lists],
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLElement) || event.target.getAttribute('role') !== 'row') return;
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? rowHeight) / rowHeight) - 1);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: rows.length - 1,
    };
    const target = moves[event.key];
    if (target !== undefined) focusRow(target);
    else if (event.key === 'Enter' || event.key === ' ') openCurrent();
    else return;
    event.preventDefault();
  };

  return (
    <div className="Customers-frame" ref={frame}>
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its rows take the focus */}
      <div
        role="grid"
        aria-label="Customers"
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        className="Customers-grid"
        onKeyDown={onKeyDown}
      >
        <div role="rowgroup" className="Customers-head">
          <div role="row" aria-rowindex={1} className="Customers-row">
            {columns.map(({ id, title, sort: key, end }) => (
              <div
                key={id}
                role="columnheader"
                data-column={id}
                data-end={end}
                aria-sort={
                  key === null ? undefined : key !== sort.column ? 'none' : sort.descending ? 'descending' : 'ascending'
                }
              >
                {key === null ? (
                  title
                ) : (
                  <button
                    type="button"
                    className="Customers-sort"
                    onClick={() => onSort({ column: key, descending: key === sort.column ? !sort.descending : false })}
                  >
                    {title}
                    {key === sort.column ? (
                      sort.descending ? (
                        <ArrowDown size={12} aria-hidden />
                      ) : (
                        <ArrowUp size={12} aria-hidden />
                      )
                    ) : null}
                  </button>
                )}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" className="Customers-body" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            return (
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid handles the keys
              <div
                key={item.key}
                role="row"
                aria-rowindex={item.index + 2}
                aria-selected={row.id === open}
                data-index={item.index}
                tabIndex={item.index === at ? 0 : -1}
                className="Customers-row"
                style={{ height: rowHeight, transform: `translateY(${item.start}px)` }}
                onFocus={() => setCursor(item.index)}
                onClick={() => onOpen(row.id)}
              >
                {columns.map(({ id, end }) => (
                  <div key={id} role="gridcell" data-column={id} data-end={end}>
                    {cell(row, id)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
