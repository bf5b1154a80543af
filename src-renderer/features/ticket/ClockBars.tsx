import { Popover } from '#components/Popover.tsx';
import { ProgressBar } from '#components/ProgressBar.tsx';
import type { ClockDetail, ClockView, TicketDetail, TicketRow } from '#contract/tickets.ts';
import { targetWords } from '#state/clock-words.ts';
import { clockTitles } from '#state/ticket-words.ts';
import { useClockWords } from '#state/use-clock-words.ts';
import { ClockMenu } from './ClockMenu.tsx';
import { ClockWhy } from './ClockWhy.tsx';
import { responseClock } from './response-clock.ts';
import './ClockBars.css';

function ClockBar({
  clock,
  detail,
  ticket,
  row,
}: {
  readonly clock: ClockView;
  readonly detail: ClockDetail | null;
  readonly ticket: TicketDetail | null;
  readonly row: TicketRow;
}) {
  const { tone, text, used } = useClockWords(clock, row.status);
  const name = clockTitles[clock.kind];
  const isByHand = detail?.byHand === true && detail.stoppedAt === null;
  const hasShare = clock.target !== null && clock.state === 'running' && !isByHand;
  const words = `${text}${hasShare ? ` of ${targetWords(clock.target ?? 0)}` : ''}`;
  const line = (
    <span className="ClockBar-line">
      <span className="ClockBar-name">
        {name}
        {isByHand ? ' · by hand' : ''}
      </span>
      <span className="ClockBar-words" data-tone={tone}>
        {words}
      </span>
      {detail ? <span className="visually-hidden">. Why?</span> : null}
    </span>
  );
  return (
    <div className="ClockBar">
      {detail && ticket ? (
        <Popover
          label={`Why ${name.toLowerCase()} is due then`}
          trigger={(props) => (
            <button type="button" className="ClockBar-why" {...props}>
              {line}
            </button>
          )}
        >
          {(close) => <ClockWhy clock={detail} ticket={ticket} onClose={close} />}
        </Popover>
      ) : (
        line
      )}
      <ProgressBar label={name} value={used} valueText={words} tone={tone} />
    </div>
  );
}

/** The two clocks of the header: the response that is open, and the resolution. */
export function ClockBars({ row, detail }: { readonly row: TicketRow; readonly detail: TicketDetail | null }) {
  // The row follows every change at once; the detail adds the next response and the reasons.
  const response = responseClock(row.firstResponse, detail?.nextResponse ?? null);
  return (
    <div className="ClockBars">
      <ClockBar
        clock={response}
        detail={detail ? (response.kind === 'next-response' ? detail.nextResponse : detail.firstResponse) : null}
        ticket={detail}
        row={row}
      />
      <ClockBar clock={row.resolution} detail={detail?.resolution ?? null} ticket={detail} row={row} />
      {detail ? <ClockMenu detail={detail} /> : null}
    </div>
  );
}
