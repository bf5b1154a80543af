import { useState, type ReactNode } from 'react';
import { Button } from '#components/Button.tsx';
import type { HistoryEntry } from '#contract/tickets.ts';
import { formatFull, formatWhen } from '#state/format.ts';
import { useMinute } from '#state/use-clock-words.ts';
import { foldRunEntries } from './fold-run-entries.ts';
import { notableEvents } from './notable-events.ts';

const shownAtFirst = 6;

/**
 * What happened to the ticket, newest first, a line each: what somebody changed at first, all of it in full on a press.
 * What was done in a run of a runbook is one line that unfolds. What was undone stays, struck through.
 */
export function EventHistory({ history }: { readonly history: readonly HistoryEntry[] }) {
  const [all, setAll] = useState(false);
  const [opened, setOpened] = useState<number | null>(null);
  const notable = foldRunEntries(notableEvents(history)).slice(0, shownAtFirst);
  const shown = all ? foldRunEntries(history.toReversed()) : notable;
  const isWhole = shown.length === history.length;
  return (
    <section aria-label="Events of this ticket">
      <h2 className="section-title">Events</h2>
      {shown.length === 0 ? <p className="TicketPanel-hint">Nothing was changed by hand.</p> : null}
      <ol className="EventHistory" data-all={all || undefined}>
        {shown.map((line) =>
          line.kind === 'entry' ? (
            <Line key={line.entry.id} entry={line.entry} isCut={!all} />
          ) : (
            <Line key={`run ${line.run}`} entry={line.head} at={line.entries[0]?.at} isCut={!all}>
              <button
                type="button"
                className="EventHistory-more"
                aria-expanded={opened === line.run}
                onClick={() => setOpened(opened === line.run ? null : line.run)}
              >
                {line.entries.length} entries
              </button>
              {opened === line.run ? (
                <ol className="EventHistory" data-all aria-label="Entries of the runbook">
                  {line.entries.map((entry) => (
                    <Line key={entry.id} entry={entry} isCut={false} />
                  ))}
                </ol>
              ) : null}
            </Line>
          ),
        )}
      </ol>
      {all || isWhole ? null : (
        <Button size="small" variant="plain" onPress={() => setAll(true)}>
          All {history.length} events
        </Button>
      )}
    </section>
  );
}

function Line({
  entry,
  at = entry.at,
  isCut,
  children,
}: {
  readonly entry: HistoryEntry;
  readonly at?: number | undefined;
  readonly isCut: boolean;
  readonly children?: ReactNode;
}) {
  const now = useMinute();
  return (
    <li data-folded={children === undefined ? undefined : ''}>
      <span className={isCut ? 'truncate' : undefined} title={`${entry.text} ${entry.actor}`}>
        {entry.undone ? (
          <>
            <del>{entry.text}</del> undone
          </>
        ) : (
          entry.text
        )}
      </span>
      <time className="TicketPanel-hint" dateTime={new Date(at).toISOString()} title={formatFull(at)}>
        {formatWhen(at, now)}
      </time>
      {children}
    </li>
  );
}
