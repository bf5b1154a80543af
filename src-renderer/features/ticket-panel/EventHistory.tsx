import { useState } from 'react';
import { Button } from '#components/Button.tsx';
import type { HistoryEntry } from '#contract/tickets.ts';
import { formatFull, formatWhen } from '#state/format.ts';
import { useMinute } from '#state/use-clock-words.ts';

const shownAtFirst = 8;

/** What happened to the ticket, newest first. What was undone stays, struck through. */
export function EventHistory({ history }: { readonly history: readonly HistoryEntry[] }) {
  const now = useMinute();
  const [all, setAll] = useState(false);
  const newestFirst = history.toReversed();
  const shown = all ? newestFirst : newestFirst.slice(0, shownAtFirst);
  return (
    <section aria-label="Events of this ticket">
      <h2 className="section-title">Events</h2>
      <ol className="EventHistory">
        {shown.map((entry) => (
          <li key={entry.id} data-undone={entry.undone || undefined}>
            <span>
              {entry.undone ? (
                <>
                  <del>{entry.text}</del> <span className="TicketPanel-hint">undone</span>
                </>
              ) : (
                entry.text
              )}
            </span>
            <span className="TicketPanel-hint" title={formatFull(entry.at)}>
              {entry.actor} · {formatWhen(entry.at, now)}
            </span>
          </li>
        ))}
      </ol>
      {newestFirst.length > shownAtFirst && !all ? (
        <Button size="small" variant="plain" onPress={() => setAll(true)}>
          Show all {newestFirst.length}
        </Button>
      ) : null}
    </section>
  );
}
