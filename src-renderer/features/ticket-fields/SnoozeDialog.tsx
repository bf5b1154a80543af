import { useState } from 'react';
import { Button } from '#components/Button.tsx';
import { Dialog } from '#components/Dialog.tsx';
import { TextField } from '#components/TextField.tsx';
import { useConsole } from '#state/console-context.tsx';
import { formatWhen } from '#state/format.ts';
import { targetTickets } from '#state/target-tickets.ts';
import { snoozeTimes } from './snooze-times.ts';

/** Puts tickets away until a moment, chosen from a few or set by hand. */
export function SnoozeDialog({ onClose }: { readonly onClose: () => void }) {
  const state = useConsole();
  const now = state.ticker.now();
  const [typed, setTyped] = useState('');
  const chosen = typed === '' ? Number.NaN : new Date(typed).getTime();
  const snooze = (until: number): void => {
    onClose();
    void state.actions.change(targetTickets(state), { kind: 'status', to: { kind: 'snoozed', until } });
  };
  return (
    <Dialog
      title="Snooze until"
      size="small"
      isOpen
      onClose={onClose}
      footer={
        <Button variant="primary" isDisabled={!(chosen > now)} onPress={() => snooze(chosen)}>
          Snooze
        </Button>
      }
    >
      <ul className="SnoozeDialog-times">
        {snoozeTimes(now).map((time, index) => (
          <li key={time.words}>
            <Button autoFocus={index === 0} onPress={() => snooze(time.at)}>
              {time.words} · {formatWhen(time.at, now)}
            </Button>
          </li>
        ))}
      </ul>
      <TextField
        label="Or at"
        type="datetime-local"
        value={typed}
        onChange={setTyped}
        error={chosen <= now ? 'Choose a moment that is still to come' : null}
      />
    </Dialog>
  );
}
