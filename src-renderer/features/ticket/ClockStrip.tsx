import type { ClockDetail } from '#contract/tickets.ts';
import { spanWords, targetWords } from '#state/clock-words.ts';
import { useConsole } from '#state/console-context.tsx';
import { formatWhen } from '#state/format.ts';

const words = { ran: 'ran', paused: 'paused', closed: 'closed hours' } as const;

/** Why a deadline is where it is: a strip of the spans it ran, stood still and was closed, and a sentence. */
export function ClockStrip({ clock }: { readonly clock: ClockDetail }) {
  const { ticker } = useConsole();
  const now = ticker.now();
  const left = Math.max(0, clock.left ?? 0);
  const sums = (['ran', 'paused', 'closed'] as const).map((kind) => ({
    kind,
    length: clock.spans.filter((span) => span.kind === kind).reduce((sum, span) => sum + span.to - span.from, 0),
  }));
  return (
    <div className="ClockStrip">
      <h3>{clock.due === null ? 'No deadline now' : `Due ${formatWhen(clock.due, now)}`}</h3>
      <p>{clock.explanation}</p>
      <div className="ClockStrip-bar" aria-hidden>
        {clock.spans.map((span) => (
          <span key={span.from} data-kind={span.kind} style={{ flexGrow: Math.max(1, span.to - span.from) }} />
        ))}
        {left > 0 ? <span data-kind="left" style={{ flexGrow: left }} /> : null}
      </div>
      <ul className="ClockStrip-legend">
        {sums
          .filter(({ length }) => length > 0)
          .map(({ kind, length }) => (
            <li key={kind} data-kind={kind}>
              {words[kind]} {spanWords(length)}
            </li>
          ))}
        {left > 0 ? <li data-kind="left">left {spanWords(left)}</li> : null}
        {clock.target === null ? null : <li>promised {targetWords(clock.target)}</li>}
      </ul>
      <ul className="ClockStrip-spans">
        {clock.spans.map((span) => (
          <li key={span.from}>
            {formatWhen(span.from, now)} – {formatWhen(span.to, now)} {words[span.kind]}
            {span.reason ? `: ${span.reason}` : ''}
          </li>
        ))}
      </ul>
    </div>
  );
}
