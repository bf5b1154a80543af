import { Check } from 'lucide-react';
import { memo, type MouseEvent } from 'react';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { TicketRowCard } from './TicketRowCard.tsx';

export type TicketRowItemProps = {
  readonly id: string;
  readonly index: number;
  readonly total: number;
  readonly top: number;
  readonly height: number;
  /** Undefined while its window is on the way. */
  readonly number: number | undefined;
  readonly isCursor: boolean;
  readonly showsEscalation: boolean;
  readonly openTicket: number | null;
  readonly onOpen: (number: number, focusTicket: boolean) => void;
  /** The pointer has come to it. */
  readonly onPoint: (number: number | undefined) => void;
};

/** One place of the virtual list. Ctrl/⌘ or Shift with a click picks it instead of opening it. */
export const TicketRowItem = memo(
  function TicketRowItem({
    id,
    index,
    total,
    top,
    height,
    number,
    isCursor,
    showsEscalation,
    openTicket,
    onOpen,
    onPoint,
  }: TicketRowItemProps) {
    const { rows, selection } = useConsole();
    const row = useStoreValue(rows.store, (state) => (number === undefined ? undefined : state.rows.get(number)));
    const isPicked = useStoreValue(selection.store, ({ selected }) => number !== undefined && selected.has(number));
    const anyPicked = useStoreValue(selection.store, ({ selected }) => selected.size > 0);
    const onClick = (event: MouseEvent): void => {
      if (number === undefined) return;
      if (event.ctrlKey || event.metaKey || event.shiftKey) selection.toggle(number);
      else onOpen(number, false);
    };
    return (
      // The keyboard is the list's, by aria-activedescendant.
      <div
        id={id}
        role="option"
        aria-selected={isPicked}
        aria-posinset={index + 1}
        aria-setsize={total}
        aria-current={number !== undefined && number === openTicket ? 'true' : undefined}
        aria-busy={row === undefined}
        className="TicketRowItem"
        data-cursor={isCursor || undefined}
        style={{ transform: `translateY(${top}px)`, height }}
        onClick={onClick}
        onPointerEnter={() => onPoint(number)}
      >
        {anyPicked ? (
          <span className="TicketRowItem-pick" data-picked={isPicked || undefined} aria-hidden>
            {isPicked ? <Check size={12} strokeWidth={3} /> : null}
          </span>
        ) : null}
        <div className="TicketRowItem-card">
          {row ? (
            <TicketRowCard row={row} showsEscalation={showsEscalation} />
          ) : (
            <div className="TicketRowItem-blank" aria-label="Loading">
              <span />
              <span />
            </div>
          )}
        </div>
      </div>
    );
  },
  (a, b) =>
    a.id === b.id &&
    a.top === b.top &&
    a.height === b.height &&
    a.number === b.number &&
    a.isCursor === b.isCursor &&
    a.showsEscalation === b.showsEscalation &&
    a.total === b.total &&
    (a.openTicket === a.number) === (b.openTicket === b.number),
);
