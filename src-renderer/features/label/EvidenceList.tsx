import { useEffect } from 'react';
import type { TicketDetail } from '#contract/tickets.ts';
import { severityWords, typeWords } from '#state/ticket-words.ts';
import { pointAtEvidence } from './point-at-evidence.ts';

type Evidence = NonNullable<TicketDetail['classification']>['evidence'][number];

const labelWords: Readonly<Record<Evidence['speaksFor'], string>> = { ...typeWords, ...severityWords };

/** The words that counted. Pointing at one, or moving to it with Tab, shows where it stands in the mail. */
export function EvidenceList({
  evidence,
  decided,
}: {
  readonly evidence: readonly Evidence[];
  /** The machine's type: what speaks for it goes without saying. */
  readonly decided: string | null;
}) {
  useEffect(() => () => pointAtEvidence(null), []);
  if (evidence.length === 0) return <p className="LabelWhy-hint">No word stood out.</p>;
  return (
    <ul className="LabelWhy-evidence">
      {evidence.map((piece) => (
        <li key={`${piece.part} ${piece.start} ${piece.speaksFor} ${piece.reason}`}>
          <button
            type="button"
            onFocus={() => pointAtEvidence(piece.text)}
            onBlur={() => pointAtEvidence(null)}
            onMouseEnter={() => pointAtEvidence(piece.text)}
            onMouseLeave={() => pointAtEvidence(null)}
          >
            <mark>{piece.text.length > 60 ? `${piece.text.slice(0, 60)}…` : piece.text}</mark>{' '}
            <span>
              {piece.part === 'subject' ? 'in the subject: ' : ''}
              {piece.reason}
              {piece.against || piece.speaksFor !== decided ? (
                <em>
                  {' '}
                  · {piece.against ? 'against' : 'for'} {labelWords[piece.speaksFor]}
                </em>
              ) : null}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
