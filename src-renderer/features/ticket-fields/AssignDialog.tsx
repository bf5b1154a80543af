import { useState } from 'react';
import { Button } from '#components/Button.tsx';
import { Dialog } from '#components/Dialog.tsx';
import { TextField } from '#components/TextField.tsx';
import { useConsole } from '#state/console-context.tsx';
import { targetTickets } from '#state/target-tickets.ts';

/** Assigns the ticket to somebody who is not in the menu. */
export function AssignDialog({ onClose }: { readonly onClose: () => void }) {
  const state = useConsole();
  const [name, setName] = useState('');
  const assign = (): void => {
    onClose();
    void state.actions.change(targetTickets(state), { kind: 'assignee', to: name.trim() });
  };
  return (
    <Dialog
      title="Assign to"
      size="small"
      isOpen
      onClose={onClose}
      footer={
        <Button variant="primary" isDisabled={name.trim() === ''} onPress={assign}>
          Assign
        </Button>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') assign();
        }}
      >
        <TextField label="Name of the colleague" autoFocus value={name} onChange={setName} maxLength={200} />
      </form>
    </Dialog>
  );
}
