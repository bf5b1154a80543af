import { useState } from 'react';
import { Button } from '#components/Button.tsx';
import { TextField } from '#components/TextField.tsx';
import type { EscalationView } from '#contract/escalations.ts';
import { useConsole } from '#state/console-context.tsx';
import './CallDialog.css';

/** A word about how it ended; fetched when it is asked for. */
export default function EndForm({
  escalation,
  onClose,
}: {
  readonly escalation: EscalationView;
  readonly onClose: () => void;
}) {
  const { escalations } = useConsole();
  const [word, setWord] = useState('');
  const { ticket, id, title, to } = escalation;
  return (
    <form
      className="EndEscalation"
      onSubmit={(event) => {
        event.preventDefault();
        onClose();
        void escalations.end(ticket, id, title, word.trim() === '' ? null : word.trim());
      }}
    >
      <TextField
        label={`What ${to} did`}
        placeholder="Fixed and deployed"
        value={word}
        onChange={setWord}
        maxLength={5_000}
        hint="Optional, for the history."
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was opened to type here
        autoFocus
      />
      <div className="CallDialog-buttons">
        <Button variant="primary" type="submit">
          End the escalation
        </Button>
      </div>
    </form>
  );
}
