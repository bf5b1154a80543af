import { useState } from 'react';
import { Button } from '#components/Button.tsx';
import type { HistoryEntry } from '#contract/tickets.ts';
import { formatFull, formatWhen } from '#state/format.ts';
import { useMinute } from '#state/use-clock-words.ts';
import { notableEvents } from './notable-events.ts';

const shownAtFirst = 6;

/**
 * What happened to the ticket, newest first, a line each: what somebody changed at first, all of it in full on a press.
 * What was undone stays, struck through.
 */
export function EventHistory({ history }: { readonly history: readonly HistoryEntry[] }) {
  const now = useMinute();
  const [all, setAll] = useState(false);
  const notable = notableEvents(history).slice(0, shownAtFirst);
  const shown = all ? history.toReversed() : notable;
  return (
    <section aria-label="Events of this ticket">
      <h2 className="section-title">Events</h2>
      {shown.length === 0 ? <p className="TicketPanel-hint">Nothing was changed by hand.</p> : null}
      <ol className="EventHistory" data-all={all || undefined}>
        {shown.map((entry) => (
          <li key={entry.id}>
            <span className={all ? undefined : 'truncate'} title={`${entry.text} ${entry.actor}`}>
              {entry.undone ? (
                <>
                  <del>{entry.text}</del> undone
                </>
              ) : (
                entry.text
              )}
            </span>
            <time className="TicketPanel-hint" dateTime={new Date(entry.at).toISOString()} title={formatFull(entry.at)}>
              {formatWhen(entry.at, now)}
            </time>
          </li>
        ))}
      </ol>
      {all || history.length === shown.length ? null : (
        <Button size="small" variant="plain" onPress={() => setAll(true)}>
          All {history.length} events
        </Button>
      )}
    </section>
  );
}
