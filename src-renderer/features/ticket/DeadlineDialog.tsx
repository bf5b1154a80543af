import { useState } from 'react';
import { Button } from '#components/Button.tsx';
import { Dialog } from '#components/Dialog.tsx';
import { EmptyState } from '#components/EmptyState.tsx';
import { Select } from '#components/Select.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import { TextField } from '#components/TextField.tsx';
import type { ClockDetail } from '#contract/tickets.ts';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { fieldDateTime, formatWhen } from '#state/format.ts';
import { currentTicket } from '#state/target-tickets.ts';
import { clockTitles } from '#state/ticket-words.ts';
import { deadlineTimes } from './deadline-times.ts';
import { openClocks } from './open-clocks.ts';
import './DeadlineDialog.css';

type FormProps = {
  readonly number: number;
  readonly clocks: readonly [ClockDetail, ...ClockDetail[]];
  readonly first: ClockDetail;
  readonly onClose: () => void;
};

function Form({ number, clocks, first, onClose }: FormProps) {
  const { actions, ticker } = useConsole();
  const [now] = useState(() => ticker.now());
  const [kind, setKind] = useState(first.kind);
  const clock = clocks.find((each) => each.kind === kind) ?? first;
  const [typed, setTyped] = useState(() => fieldDateTime(Math.max(first.due ?? now, now)));
  const chosen = new Date(typed).getTime();
  const set = (due: number | null): void => {
    onClose();
    void actions.setDeadline(number, clock.kind, due);
  };
  return (
    <form
      className="DeadlineDialog"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen > now) set(chosen);
      }}
    >
      {clocks.length > 1 ? (
        <Select
          label="Of the"
          options={clocks.map((each) => ({
            value: each.kind,
            label: clockTitles[each.kind],
            ...(each.due === null ? {} : { hint: `now due ${formatWhen(each.due, now)}` }),
          }))}
          value={clock.kind}
          onChange={setKind}
        />
      ) : (
        <p>
          {clockTitles[clock.kind]}
          {clock.due === null ? '' : `, now due ${formatWhen(clock.due, now)}`}
        </p>
      )}
      <ul className="DeadlineDialog-times">
        {deadlineTimes(now).map((time) => (
          <li key={time.words}>
            <Button onPress={() => set(time.at)}>
              {time.words} · {formatWhen(time.at, now)}
            </Button>
          </li>
        ))}
      </ul>
      <TextField
        label="Due"
        type="datetime-local"
        value={typed}
        onChange={setTyped}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog is opened to type here
        autoFocus
        hint={
          clock.kind === 'resolution'
            ? 'It stays, whatever becomes of severity, tier and pauses.'
            : 'It stays, whatever becomes of severity and tier.'
        }
        error={chosen > now ? null : 'Expected a moment that is still to come.'}
      />
      <div className="DeadlineDialog-buttons">
        {clock.byHand ? <Button onPress={() => set(null)}>Hand back to the service levels</Button> : null}
        <Button variant="primary" type="submit" isDisabled={!(chosen > now)}>
          Set the deadline
        </Button>
      </div>
    </form>
  );
}

/** Sets the deadline of a clock by hand, or hands it back to the service levels. */
export function DeadlineDialog({ onClose }: { readonly onClose: () => void }) {
  const state = useConsole();
  const [number] = useState(() => currentTicket(state));
  const known = useStoreValue(state.details.store, ({ byNumber }) =>
    number === null ? undefined : byNumber.get(number),
  );
  const wanted = useStoreValue(state.layout, ({ deadlineOf }) => deadlineOf);
  const [asked] = useState(() => {
    // From the list: the ticket under the cursor may not have been looked at yet.
    if (number !== null && known === undefined) void state.details.reload(number);
    return number;
  });
  const [first, ...others] = known?.kind === 'ready' ? openClocks(known.detail) : [];
  return (
    <Dialog title={`Deadline of #${asked ?? ''}`} size="small" isOpen onClose={onClose}>
      {number !== null && known?.kind === 'ready' ? (
        first === undefined ? (
          <EmptyState title="No clock runs">
            Everything is answered or solved, so there is no deadline to set. Reopen the ticket first.
          </EmptyState>
        ) : (
          <Form
            number={number}
            clocks={[first, ...others]}
            first={[first, ...others].find(({ kind }) => kind === wanted) ?? first}
            onClose={onClose}
          />
        )
      ) : (
        <Skeleton lines={4} label="The clocks are being read" />
      )}
    </Dialog>
  );
}
