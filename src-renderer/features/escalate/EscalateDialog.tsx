import { useState } from 'react';
import { Dialog } from '#components/Dialog.tsx';
import { ErrorState } from '#components/ErrorState.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import { useConsole } from '#state/console-context.tsx';
import { currentTicket } from '#state/target-tickets.ts';
import { useAnswer } from '#state/use-answer.ts';
import { EscalateForm } from './EscalateForm.tsx';

/** The way out of a ticket that is more than a reply: the tree at the left, what comes of it at the right. */
export function EscalateDialog({ onClose }: { readonly onClose: () => void }) {
  const state = useConsole();
  const [ticket] = useState(() => currentTicket(state));
  return (
    <Dialog title={`Escalate #${ticket ?? ''}`} size="large" isOpen onClose={onClose}>
      {ticket === null ? null : <Loaded ticket={ticket} onClose={onClose} />}
    </Dialog>
  );
}

function Loaded({ ticket, onClose }: { readonly ticket: number; readonly onClose: () => void }) {
  const { answer, retry } = useAnswer('escalations.tree', { ticket });
  switch (answer.kind) {
    case 'loading':
      return <Skeleton lines={9} label="The questions are being read" />;
    case 'failed':
      return <ErrorState title="The questions could not be read" message={answer.message} onRetry={retry} />;
    case 'ready':
      return <EscalateForm ticket={ticket} tree={answer.value} onClose={onClose} />;
  }
}
