import { lazy, Suspense } from 'react';
import { Popover } from '#components/Popover.tsx';
import type { EscalationView } from '#contract/escalations.ts';

const EndForm = lazy(() => import('./EndForm.tsx'));

/** Ends an escalation with a word for the history, or without one. */
export function EndEscalation({ escalation }: { readonly escalation: EscalationView }) {
  return (
    <Popover
      label={`End ${escalation.title}`}
      placement="bottom end"
      trigger={(props) => (
        <button
          type="button"
          className="Button"
          data-size="small"
          data-variant="secondary"
          data-escalation-end
          {...props}
        >
          End …
        </button>
      )}
    >
      {(close) => (
        <Suspense>
          <EndForm escalation={escalation} onClose={close} />
        </Suspense>
      )}
    </Popover>
  );
}
