import { useId, useState } from 'react';
import { Button } from '#components/Button.tsx';
import { Dialog } from '#components/Dialog.tsx';
import { TextField } from '#components/TextField.tsx';
import { useConsole } from '#state/console-context.tsx';
import { targetTickets } from '#state/target-tickets.ts';

/** Hands the tickets to a colleague, with a word for them or without. */
export function AssignDialog({ onClose }: { readonly onClose: () => void }) {
  const state = useConsole();
  const [tickets] = useState(() => targetTickets(state));
  const [name, setName] = useState('');
  const [note, setNote] = useState('');
  const form = useId();
  const to = name.trim();
  const word = note.trim();
  const assign = (): void => {
    if (to === '') return;
    onClose();
    if (word === '') void state.actions.change(tickets, { kind: 'assignee', to });
    else void state.escalations.handOver(tickets, to, word);
  };
  return (
    <Dialog
      title={tickets.length === 1 ? `Hand over #${tickets[0]}` : `Hand over ${tickets.length} tickets`}
      size="small"
      isOpen
      onClose={onClose}
      footer={
        <Button variant="primary" type="submit" form={form} isDisabled={to === ''}>
          {word === '' ? 'Assign' : 'Hand over'}
        </Button>
      }
    >
      <form
        id={form}
        className="AssignDialog"
        onSubmit={(event) => {
          event.preventDefault();
          assign();
        }}
      >
        <TextField
          label="Name of the colleague"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog is opened to type here
          autoFocus
          value={name}
          onChange={setName}
          maxLength={200}
        />
        <TextField
          label="A word for them"
          placeholder="What you found, what comes next"
          rows={3}
          value={note}
          onChange={setNote}
          maxLength={5_000}
          hint="Optional; it stands in the conversation and in the shift summary."
        />
      </form>
    </Dialog>
  );
}
