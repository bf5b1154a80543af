import { useState } from 'react';
import { Button } from '#components/Button.tsx';
import { Checkbox } from '#components/Checkbox.tsx';
import { Dialog } from '#components/Dialog.tsx';
import { EmptyState } from '#components/EmptyState.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { formatWhen } from '#state/format.ts';
import { currentTicket } from '#state/target-tickets.ts';
import './SplitDialog.css';

/** Chooses the messages that become a ticket of their own. */
export function SplitDialog({ onClose }: { readonly onClose: () => void }) {
  const state = useConsole();
  const [number] = useState(() => currentTicket(state));
  const known = useStoreValue(state.details.store, ({ byNumber }) =>
    number === null ? undefined : byNumber.get(number),
  );
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const messages = known?.kind === 'ready' ? known.detail.messages : [];
  const possible = chosen.size > 0 && chosen.size < messages.length;
  const now = state.ticker.now();
  const split = async (): Promise<void> => {
    if (number === null) return;
    onClose();
    const outcome = await state.actions.split(number, [...chosen]);
    const { route } = state.route.store.getState();
    if (outcome.ok && route.kind !== 'page') state.route.go({ ...route, ticket: outcome.value });
  };
  return (
    <Dialog
      title={`Split messages off #${number ?? ''}`}
      isOpen
      onClose={onClose}
      footer={
        <Button variant="primary" isDisabled={!possible} onPress={() => void split()}>
          Move to a new ticket
        </Button>
      }
    >
      {messages.length < 2 ? (
        <EmptyState title="There is only one message">
          A ticket needs two messages before one can be split off.
        </EmptyState>
      ) : (
        <ul className="SplitDialog-list">
          {messages.map((message) => (
            <li key={message.id}>
              <Checkbox
                isSelected={chosen.has(message.id)}
                onChange={(isChosen) => {
                  const next = new Set(chosen);
                  if (isChosen) next.add(message.id);
                  else next.delete(message.id);
                  setChosen(next);
                }}
              >
                <strong>{message.from?.name || message.from?.address}</strong> · {formatWhen(message.receivedAt, now)}
                <br />
                <span className="Message-preview">{message.newestText.replaceAll(/\s+/gu, ' ').slice(0, 120)}</span>
              </Checkbox>
            </li>
          ))}
        </ul>
      )}
      {chosen.size > 0 && chosen.size === messages.length ? (
        <p className="Message-preview">One message has to stay.</p>
      ) : null}
    </Dialog>
  );
}
