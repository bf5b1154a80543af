import { useState } from 'react';
import { Popover } from '#components/Popover.tsx';
import type { SlaPolicyDraft } from '#contract/service-levels.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import { severityWords } from '#state/ticket-words.ts';
import { warnWords } from './warn-words.ts';
import { WarnMarks } from './WarnMarks.tsx';

export type WarnEditorProps = {
  readonly policy: SlaPolicyDraft;
  readonly severity: Severity;
  /** Answered in batches: nobody waits for a clock there. */
  readonly isBatched: boolean;
  readonly onChange: (warnAt: readonly number[]) => void;
};

function Form({ policy, severity, onChange }: Omit<WarnEditorProps, 'isBatched'>) {
  const [marks, setMarks] = useState<readonly number[]>(policy.grid.enterprise[severity].warnAt);
  return (
    <div className="CellEditor-form">
      <p className="CellEditor-name">{severityWords[severity]}, every tier</p>
      <WarnMarks
        value={marks}
        onChange={(next) => {
          setMarks(next);
          onChange(next);
        }}
      />
      <p className="CellEditor-hint">One notification per ticket and mark. A single cell may have marks of its own.</p>
    </div>
  );
}

/** When a severity warns; the button changes it for all tiers. */
export function WarnEditor({ policy, severity, isBatched, onChange }: WarnEditorProps) {
  const words = warnWords(policy.grid, severity);
  return (
    <>
      <Popover
        label={`Warnings of ${severityWords[severity]}`}
        trigger={(props) => (
          <button
            type="button"
            className="CellEditor WarnEditor"
            aria-label={`${severityWords[severity]}, warn at ${words}. Edit`}
            {...props}
          >
            {words}
          </button>
        )}
      >
        {() => <Form policy={policy} severity={severity} onChange={onChange} />}
      </Popover>
      {isBatched ? <span className="CellEditor-calendar">{batchWords(policy)}</span> : null}
    </>
  );
}

const batchWords = ({ timers }: SlaPolicyDraft): string =>
  timers.batches.at.length === 2 ? 'two batches a day' : `${timers.batches.at.length} batches a day`;
