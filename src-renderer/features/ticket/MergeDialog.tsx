import { useEffect, useState } from 'react';
import { Button } from '#components/Button.tsx';
import { Dialog } from '#components/Dialog.tsx';
import { TextField } from '#components/TextField.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { currentTicket } from '#state/target-tickets.ts';
import { statusWords } from '#state/ticket-words.ts';
import './MergeDialog.css';

/** Chooses the ticket that this one goes into: by number, or one of the same customer. */
export function MergeDialog({ onClose }: { readonly onClose: () => void }) {
  const state = useConsole();
  const [from] = useState(() => currentTicket(state));
  const [typed, setTyped] = useState('');
  const known = useStoreValue(state.details.store, ({ byNumber }) => (from === null ? undefined : byNumber.get(from)));
  const into = Number(/^#?(\d+)$/u.exec(typed.trim())?.[1] ?? Number.NaN);
  const target = useStoreValue(state.rows.store, ({ rows }) => rows.get(into));
  const recent = known?.kind === 'ready' ? known.detail.customer.recent : [];
  const error =
    typed === ''
      ? null
      : Number.isNaN(into)
        ? 'Write the number of a ticket, such as #1042'
        : into === from
          ? 'That is this very ticket'
          : null;
  useEffect(() => {
    if (!Number.isNaN(into) && !target) state.details.prefetch([into]);
  }, [into, target, state]);
  if (from === null) return null;
  const merge = (number: number): void => {
    onClose();
    void state.actions.merge(from, number).then((failure) => {
      const { route } = state.route.store.getState();
      if (!failure && route.kind !== 'page') state.route.go({ ...route, ticket: number });
    });
  };
  return (
    <Dialog
      title={`Merge #${from} into`}
      isOpen
      onClose={onClose}
      footer={
        <Button variant="primary" isDisabled={error !== null || Number.isNaN(into)} onPress={() => merge(into)}>
          Merge
        </Button>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (error === null && !Number.isNaN(into)) merge(into);
        }}
      >
        <TextField
          label="Ticket"
          autoFocus
          value={typed}
          onChange={setTyped}
          error={error}
          hint={
            target
              ? `${target.customer}: ${target.subject}`
              : 'The mail moves there; the earliest start and the worst breach stay. It can be undone.'
          }
        />
      </form>
      {recent.length > 0 ? (
        <ul className="MergeDialog-recent" aria-label="Other tickets of the customer">
          {recent.map((ticket) => (
            <li key={ticket.number}>
              <Button onPress={() => merge(ticket.number)}>
                <span className="truncate">
                  #{ticket.number} {ticket.subject} · {statusWords[ticket.status.kind]}
                </span>
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </Dialog>
  );
}
