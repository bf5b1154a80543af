import { useEffect, useState } from 'react';
import { ClockStrip } from '#components/ClockStrip.tsx';
import type { ClockDetail, TicketDetail } from '#contract/tickets.ts';
import { explainStrip, stripMoves } from '#domain/sla/explain-strip.ts';
import { spanWords } from '#state/clock-words.ts';
import { useConsole } from '#state/console-context.tsx';
import { formatWhen, here } from '#state/format.ts';

/** The clock of the ticket that falls due first; null where none runs. */
function firstDue(detail: TicketDetail): ClockDetail | null {
  const running = [detail.firstResponse, detail.nextResponse, detail.resolution].filter(
    (clock) => clock.due !== null && clock.stoppedAt === null,
  );
  return running.toSorted((a, b) => (a.due ?? 0) - (b.due ?? 0))[0] ?? null;
}

/** How the rules work out, on the ticket that is due next. */
export function DueExample() {
  const { gateway, ticker } = useConsole();
  const [detail, setDetail] = useState<TicketDetail | null>(null);
  useEffect(() => {
    let current = true;
    void (async () => {
      // What is still in time says more than what is overdue since days.
      for (const queue of ['at-risk', 'needs-reply'] as const) {
        const listed = await gateway.call('tickets.list', { queue, sort: 'due', limit: 50 });
        if (!listed.ok || !current) return;
        const next = listed.value.rows.find((row) => row.clock.state === 'running') ?? listed.value.rows[0];
        if (next === undefined) continue;
        const found = await gateway.call('tickets.get', { number: next.number });
        if (found.ok && current) setDetail(found.value);
        return;
      }
    })();
    return () => {
      current = false;
    };
  }, [gateway]);
  const clock = detail === null ? null : firstDue(detail);
  if (detail === null || clock === null || clock.due === null) return null;
  const now = ticker.now();
  const { number } = detail.row;
  return (
    <section className="ServiceLevels-card" aria-labelledby="due-example">
      <h2 className="ServiceLevels-cardTitle" id="due-example">
        Why <a href={`#/queue/all/${number}`}>#{number}</a> {clock.due < now ? 'was' : 'is'} due{' '}
        {formatWhen(clock.due, now)}
      </h2>
      <ClockStrip
        strip={explainStrip(clock, here, stripMoves(detail.history, clock.kind))}
        left={clock.left}
        figures={spanWords}
      />
    </section>
  );
}
