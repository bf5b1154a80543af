import type { OpenWindow } from '#domain/sla/sla-policy.ts';
import './DayPicture.css';

const wholeDay = 1440;

/** The open stretches of a day: its own windows, and the tail of a shift that began the evening before. */
function stretchesOf(hours: readonly (readonly OpenWindow[])[], weekday: number): readonly OpenWindow[] {
  const before = hours[(weekday + 6) % 7] ?? [];
  const tails = before.filter(({ end }) => end > wholeDay).map(({ end }) => ({ start: 0, end: end - wholeDay }));
  return [...tails, ...(hours[weekday] ?? []).map(({ start, end }) => ({ start, end: Math.min(end, wholeDay) }))];
}

/** A day of a calendar as a line from midnight to midnight; the field beside it says the same in words. */
export function DayPicture({
  hours,
  weekday,
}: {
  readonly hours: readonly (readonly OpenWindow[])[];
  readonly weekday: number;
}) {
  return (
    <span className="DayPicture" aria-hidden>
      {stretchesOf(hours, weekday).map(({ start, end }) => (
        <span
          key={`${start} ${end}`}
          style={{
            insetInlineStart: `${(start / wholeDay) * 100}%`,
            inlineSize: `${((end - start) / wholeDay) * 100}%`,
          }}
        />
      ))}
    </span>
  );
}
