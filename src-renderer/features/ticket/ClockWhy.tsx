import { useEffect } from 'react';
import { Button } from '#components/Button.tsx';
import { ClockStrip } from '#components/ClockStrip.tsx';
import type { ClockDetail, TicketDetail } from '#contract/tickets.ts';
import { explainStrip, stripMoves } from '#domain/sla/explain-strip.ts';
import { spanWords } from '#state/clock-words.ts';
import { useConsole } from '#state/console-context.tsx';
import { formatWhen, here } from '#state/format.ts';
import './ClockWhy.css';

export type ClockWhyProps = {
  readonly clock: ClockDetail;
  readonly ticket: TicketDetail;
  readonly onClose: () => void;
};

/** Milliseconds after which the strip is drawn anew. */
const stale = 15_000;

/** Why a deadline is where it is: the same strip and words as `firstline sla explain`. */
export function ClockWhy({ clock, ticket, onClose }: ClockWhyProps) {
  const { actions, details, layout, ticker } = useConsole();
  const { number } = ticket.row;
  // The strip reaches until the moment it was asked for, so it is asked for again while it is looked at.
  useEffect(() => {
    void details.reload(number);
    const again = setInterval(() => void details.reload(number), stale);
    return () => clearInterval(again);
  }, [details, number]);
  const now = ticker.now();
  const total = clock.kind === 'resolution' ? ticket.totalResolution : null;
  return (
    <div className="ClockWhy">
      <section>
        <h3>{heading(clock, now)}</h3>
        <ClockStrip
          strip={explainStrip(clock, here, stripMoves(ticket.history, clock.kind))}
          left={clock.stoppedAt === null ? clock.left : null}
          figures={spanWords}
        />
      </section>
      {total === null ? null : (
        <section>
          <h3>In all, since it was reopened</h3>
          <ClockStrip
            strip={explainStrip(total, here)}
            left={total.stoppedAt === null ? total.left : null}
            figures={spanWords}
          />
        </section>
      )}
      {clock.startedAt === null || clock.stoppedAt !== null ? null : (
        <footer className="ClockWhy-buttons">
          {clock.byHand ? (
            <Button
              size="small"
              onPress={() => {
                onClose();
                void actions.setDeadline(number, clock.kind, null);
              }}
            >
              Hand back to the service levels
            </Button>
          ) : null}
          <Button
            size="small"
            onPress={() => {
              onClose();
              layout.setState({ dialog: 'deadline', deadlineOf: clock.kind });
            }}
          >
            Set by hand …
          </Button>
        </footer>
      )}
    </div>
  );
}

function heading(clock: ClockDetail, now: number): string {
  if (clock.due === null) return 'No deadline now';
  return `${clock.due < now || clock.stoppedAt !== null ? 'Was due' : 'Due'} ${formatWhen(clock.due, now)}`;
}
