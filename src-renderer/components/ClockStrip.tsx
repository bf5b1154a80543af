import type { Strip, StripKind } from '#domain/sla/explain-strip.ts';
import { second } from '#domain/time/instant.ts';
import './ClockStrip.css';

export type ClockStripProps = {
  readonly strip: Strip;
  /** Open time that is left in ms; null or negative: none. */
  readonly left: number | null;
  /** A length of time as figures: "18:19". */
  readonly figures: (length: number) => string;
};

const words: Readonly<Record<StripKind, string>> = {
  ran: 'ran',
  paused: 'paused',
  closed: 'closed',
  holiday: 'holiday',
};
const kinds = ['ran', 'paused', 'closed', 'holiday'] as const;

/** The life of a clock: a strip of the stretches it ran, stood still and was closed, its sums, and all of it in words. */
export function ClockStrip({ strip, left, figures }: ClockStripProps) {
  const rest = left !== null && left > 0 ? left : 0;
  return (
    <div className="ClockStrip">
      <p>{strip.explanation}</p>
      {strip.spans.length === 0 && rest === 0 ? null : (
        <>
          <div className="ClockStrip-bar" aria-hidden>
            {strip.spans.map((span) => (
              <span
                key={`${span.from} ${span.kind}`}
                data-kind={span.kind}
                style={{ flexGrow: Math.max(1, span.to - span.from) }}
              />
            ))}
            {rest > 0 ? <span data-kind="left" style={{ flexGrow: rest }} /> : null}
          </div>
          <ul className="ClockStrip-legend">
            {kinds
              .filter((kind) => strip.sums[kind] >= second)
              .map((kind) => (
                <li key={kind} data-kind={kind}>
                  {words[kind]} {figures(strip.sums[kind])}
                </li>
              ))}
            {rest > 0 ? <li data-kind="left">left {figures(rest)}</li> : null}
          </ul>
        </>
      )}
      {strip.lines.length === 0 ? null : (
        <ol className="ClockStrip-lines">
          {strip.lines.map(({ kind, at, text }) => (
            <li key={`${at} ${kind} ${text}`}>{text}</li>
          ))}
        </ol>
      )}
      {strip.arithmetic === '' ? null : <p className="ClockStrip-sum">{strip.arithmetic}</p>}
    </div>
  );
}
