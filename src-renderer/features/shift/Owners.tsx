import { ErrorState } from '#components/ErrorState.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import { spanWords } from '#state/clock-words.ts';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { formatCount, formatFull } from '#state/format.ts';
import { formatRoute } from '#state/route.ts';
import { useAnswer } from '#state/use-answer.ts';
import { useMinute } from '#state/use-clock-words.ts';

const ticketsOf = (assignee: string | null): string =>
  formatRoute({
    kind: 'search',
    query: `-status:solved ${assignee === null ? 'is:unassigned' : `assignee:"${assignee}"`}`,
    ticket: null,
  });

/** Who has what: open tickets by assignee, with the next deadline; each leads to the tickets. */
export function Owners() {
  const { settings } = useConsole();
  const agent = useStoreValue(settings.store, (state) => state.settings.agentName);
  const now = useMinute();
  const { answer, retry } = useAnswer('tickets.owners', {}, 'tickets.changed');
  return (
    <section className="Owners" aria-labelledby="owners-title">
      <h2 id="owners-title">Who has what</h2>
      {answer.kind === 'failed' ? (
        <ErrorState title="It could not be read who has what" message={answer.message} onRetry={retry} />
      ) : answer.kind === 'loading' ? (
        <Skeleton lines={5} label="The owners are being read" />
      ) : answer.value.length === 0 ? (
        <p className="Owners-none">No ticket is open.</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">Assignee</th>
              <th scope="col">Open</th>
              <th scope="col">Needs reply</th>
              <th scope="col">Next due</th>
            </tr>
          </thead>
          <tbody>
            {answer.value.map(({ assignee, open, needsReply, nextDue }) => (
              <tr key={assignee ?? ''}>
                <th scope="row">
                  <a href={ticketsOf(assignee)}>
                    {assignee === null ? 'Nobody' : assignee === agent ? 'You' : assignee}
                  </a>
                </th>
                <td>{formatCount(open)}</td>
                <td>{formatCount(needsReply)}</td>
                <td
                  data-tone={nextDue !== null && nextDue < now ? 'red' : undefined}
                  title={nextDue === null ? '' : formatFull(nextDue)}
                >
                  {nextDue === null
                    ? 'none'
                    : nextDue < now
                      ? `overdue ${spanWords(now - nextDue)}`
                      : `in ${spanWords(nextDue - now)}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
