import { useState } from 'react';
import { Button } from '#components/Button.tsx';
import { Popover } from '#components/Popover.tsx';
import { TextField } from '#components/TextField.tsx';
import type { EscalationView } from '#contract/escalations.ts';
import { useConsole } from '#state/console-context.tsx';

/** Ends an escalation with a word for the history, or without one. */
export function EndEscalation({ escalation }: { readonly escalation: EscalationView }) {
  return (
    <Popover
      label={`End ${escalation.title}`}
      placement="bottom end"
      trigger={(props) => (
        <button type="button" className="Button" data-size="small" data-variant="secondary" {...props}>
          End …
        </button>
      )}
    >
      {(close) => <Form escalation={escalation} onClose={close} />}
    </Popover>
  );
}

function Form({ escalation, onClose }: { readonly escalation: EscalationView; readonly onClose: () => void }) {
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
